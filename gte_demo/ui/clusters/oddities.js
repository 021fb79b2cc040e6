// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { MarkedPassageView, OdditiesView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { score2, slice } from "../shared/parts/text.js";

/** @type {(part: Frame, one: MarkedPassageView) => HTMLElement} */
const passage = (part, one) => {
  const node = action("passage", "", () => part.trigger("pick", { row: one.row }));
  const text = el("span", "text");
  const points = Array.from(one.text);
  let at = 0;
  for (const [from, to] of one.marks) {
    text.append(document.createTextNode(slice(points, at, from)), el("mark", "", slice(points, from, to)));
    at = to;
  }
  text.append(document.createTextNode(slice(points, at)));
  node.append(el("span", "place", one.place), text);
  return node;
};

/** @type {(score: number, note: string, passages: HTMLElement[]) => HTMLElement} */
const lineOf = (score, note, passages) => {
  const line = el("li");
  const head = el("div", "head");
  head.append(el("span", "score", score2(score)), el("span", "note", note));
  line.append(head, ...passages);
  return line;
};

/** @type {(title: string, about: string, lines: HTMLElement[]) => HTMLElement} */
const section = (title, about, lines) => {
  const node = el("section");
  const list = el("ol");
  list.append(...lines);
  node.append(el("h3", "", title), el("p", "about", about), list);
  return node;
};

/** @param {Part<OdditiesView>} part */
export function mountOddities(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("near_duplicates" in value)) return;
    const pairs = value.near_duplicates.map(({ score, note, a, b }) =>
      lineOf(score, note, [passage(part, a), passage(part, b)]),
    );
    const outliers = value.outliers.map((one) => lineOf(one.score, "", [passage(part, one)]));
    part.element.append(
      section(value.near_duplicates_title, value.near_duplicates_about, pairs),
      section(value.outliers_title, value.outliers_about, outliers),
    );
  });
}
