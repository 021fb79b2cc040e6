// @ts-check
/** @import { Part } from "../shared/parts/dom.js" */
/** @import { ApartView } from "../shared/parts/types" */
import { bar, draws, el } from "../shared/parts/dom.js";
import { score2 } from "../shared/parts/text.js";

/** @param {Part<ApartView>} part */
export function mountApart(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("texts" in value)) return;
    const list = el("ol");
    list.setAttribute("aria-label", value.title);
    for (const each of value.texts) {
      const row = el("li");
      const score = el("span", "score");
      score.append(el("span", "", score2(each.mean)), bar(each.mean));
      row.append(el("span", "n", each.n), el("span", "text", each.text), score);
      list.append(row);
    }
    part.element.append(el("h3", "", value.title), el("p", "about", value.about), list);
    if (value.foot) part.element.append(el("p", "about", value.foot));
  });
}
