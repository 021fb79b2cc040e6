// @ts-check
/** @import { Part } from "../shared/parts/dom.js" */
/** @import { OdditiesView } from "../shared/parts/types" */
import { draws, el } from "../shared/parts/dom.js";
import { markedPassage, scoredLine } from "../shared/parts/marked_passage.js";

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
      scoredLine(score, note, [markedPassage(part, a), markedPassage(part, b)]),
    );
    const outliers = value.outliers.map((one) => scoredLine(one.score, one.note, [markedPassage(part, one)]));
    part.element.append(
      section(value.near_duplicates_title, value.near_duplicates_about, pairs),
      section(value.outliers_title, value.outliers_about, outliers),
    );
  });
}
