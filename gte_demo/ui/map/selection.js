// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { SelectionView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill, score2 } from "../shared/parts/text.js";
import { endChoice } from "./end_choice.js";

// A selection of passages: what they have in common, what to do with them, and the most central ones.
/** @type {(part: Frame, value: SelectionView) => HTMLElement} */
const facts = (part, value) => {
  const node = el("div", "facts");
  node.append(el("h3", "", value.title));
  if (value.similarity !== null) {
    const line = el("p", "similarity", `${part.words.similarity} `);
    line.append(el("span", "score", score2(value.similarity)));
    if (value.corpus) line.append(` (${fill(part.words.corpus, { n: value.corpus })})`);
    node.append(line);
  }
  if (value.terms) node.append(el("p", "label", part.words.terms), el("p", "terms", value.terms));
  const acts = el("div", "acts");
  for (const name of ["search", "steer", "save", "clear"]) {
    acts.append(action("link", part.words[name], () => part.trigger(name)));
  }
  node.append(
    acts,
    endChoice(part.words, (side) => part.trigger("end", { side })),
  );
  return node;
};

/** @param {Part<SelectionView>} part */
export function mountSelection(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("title" in value)) return;
    const list = el("ol", "list");
    const frame = el("div", "panel-of-selection");
    const shown = el("div");
    for (const passage of value.passages) {
      const item = el("li");
      item.append(passageButton(part, passage));
      list.append(item);
    }
    list.tabIndex = 0;
    list.setAttribute("aria-label", value.title);
    shown.append(list);
    if (value.more) shown.append(el("p", "foot", fill(part.words.more, value)));
    frame.append(facts(part, value), shown);
    part.element.append(frame);
  });
}
