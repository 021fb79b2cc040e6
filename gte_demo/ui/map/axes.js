// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { AxesView, AxisEndView } from "../shared/parts/types" */
import { draws, el } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill } from "../shared/parts/text.js";

/** @type {(part: Frame, end: AxisEndView) => HTMLElement} */
const endOf = (part, { name, passages }) => {
  const node = el("div", "end");
  const list = el("ol");
  for (const one of passages) {
    const line = el("li");
    line.append(passageButton(part, one));
    list.append(line);
  }
  node.append(el("h4", "", fill(part.words.ends, { name })), list);
  return node;
};

/** @param {Part<AxesView>} part */
export function mountAxes(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("axes" in value)) return;
    for (const { title, about, ends } of value.axes) {
      const section = el("section");
      const both = el("div", "both");
      both.append(...ends.map((end) => endOf(part, end)));
      section.append(el("h3", "", title), el("p", "about", about), both);
      part.element.append(section);
    }
  });
}
