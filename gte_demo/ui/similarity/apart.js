// @ts-check
import { bar, draws, el } from "../shared/parts/dom.js";
import { score2 } from "../shared/parts/text.js";

/** @param {import("../shared/parts/dom.js").Part<import("../shared/parts/types").ApartView>} part */
export function mountApart(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.texts) return;
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
