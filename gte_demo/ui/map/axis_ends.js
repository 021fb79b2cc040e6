// @ts-check
/** @import { Part } from "../shared/parts/dom.js" */
/** @import { AxisEndsView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { fill, flow } from "../shared/parts/text.js";
import { SIDES } from "./end_choice.js";

// The texts that are chosen for each end of the axes, as chips that can be taken away.
/** @param {Part<AxisEndsView>} part */
export function mountAxisEnds(part) {
  const { element, trigger, words } = part;
  draws(part, (value) => {
    element.replaceChildren();
    if (!("left" in value)) return;
    const ends = el("div", "ends");
    for (const side of SIDES) {
      if (!value[side].length) continue;
      const list = el("ul", "list");
      value[side].forEach((text, at) => {
        const item = el("li");
        const chip = action("chip", "", () => trigger("remove", { side, at }));
        chip.append(el("span", "", flow(text)));
        chip.title = text;
        chip.setAttribute("aria-label", fill(words.remove, { text: flow(text), side: words[side] }));
        item.append(chip);
        list.append(item);
      });
      ends.append(el("span", "side", words[side]), list);
    }
    element.append(ends);
    if (value.hint) element.append(el("p", "hint", value.hint));
    if (value.before) element.append(action("link", words.undo, () => trigger("undo")));
  });
}
