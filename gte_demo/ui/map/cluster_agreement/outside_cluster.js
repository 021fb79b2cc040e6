// @ts-check
/** @import { Frame, Part } from "../../shared/parts/dom.js" */
/** @import { OutsideClusterView, OutsidePassageView } from "../../shared/parts/types" */
import { action, draws, el } from "../../shared/parts/dom.js";
import { passageButton } from "../../shared/parts/passage_button.js";

/** @type {(part: Frame, row: number) => void} */
const show = (part, row) => {
  part.trigger("choose", { row });
  document.getElementById("map")?.scrollIntoView({ block: "center" });
};

/** @type {(part: Frame, one: OutsidePassageView) => HTMLElement} */
const passage = (part, one) => {
  const line = el("li");
  line.append(
    passageButton(part, one),
    el("span", "note", one.note),
    action("link", part.words.show, () => show(part, one.row)),
  );
  return line;
};

/** @param {Part<OutsideClusterView>} part */
export function mountOutsideCluster(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("summary" in value)) return;
    part.element.append(el("p", "summary", value.summary), el("p", "limits", value.limits));
    if (!value.passages.length) return;
    const list = el("ol");
    list.append(...value.passages.map((one) => passage(part, one)));
    if (value.title) part.element.append(el("h4", "", value.title));
    part.element.append(list);
  });
}
