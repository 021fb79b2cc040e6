// @ts-check
/** @import { Frame, Part } from "../../shared/parts/dom.js" */
/** @import { TrustListView, TrustRowView, TrustView } from "../../shared/parts/types" */
import { draws, el } from "../../shared/parts/dom.js";
import { dots } from "../../shared/parts/dots.js";
import { passageButton } from "../../shared/parts/passage_button.js";
import { score2 } from "../../shared/parts/text.js";

/** @type {(part: Frame, one: TrustRowView) => HTMLElement} */
const passage = (part, one) => {
  const line = el("li");
  const head = el("div", "head");
  const { row, place, text = "" } = one;
  if (one.score !== undefined) head.append(el("span", "score", score2(one.score)));
  if (row === undefined) head.append(el("span", "name", place));
  if (one.note) head.append(el("span", one.weak ? "note weak" : "note", one.note));
  line.append(head);
  if (row !== undefined) line.append(passageButton(part, { row, place, text }));
  return line;
};

/** @type {(part: Frame, list: TrustListView) => HTMLElement} */
const listed = (part, list) => {
  const node = el("section");
  const rows = el("ol");
  rows.append(...list.rows.map((one) => passage(part, one)));
  node.append(el("h4", "", list.title), rows);
  return node;
};

/** @param {Part<TrustView>} part */
export function mountTrust(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("summary" in value)) return;
    part.element.append(el("p", "summary", value.summary), el("p", "limits", value.limits));
    if (value.title) part.element.append(el("h3", "", value.title));
    const lists = el("div", "lists");
    lists.append(...(value.lists || []).map((one) => listed(part, one)));
    part.element.append(lists);
    if (value.points) part.element.append(dots("noise", value.points, value.colours || [], value.title || ""));
  });
}
