// @ts-check
import { action, draws, el } from "../../shared/parts/dom.js";
import { dots } from "../../shared/parts/dots.js";
import { score2 } from "../../shared/parts/text.js";

const passage = (part, one) => {
  const line = el("li");
  const head = el("div", "head");
  if (one.score !== undefined) head.append(el("span", "score", score2(one.score)));
  const name =
    one.row === undefined
      ? el("span", "name", one.place)
      : action("place", one.place, () => part.trigger("pick", { row: one.row }));
  head.append(name, el("span", one.weak ? "note weak" : "note", one.note));
  line.append(head);
  if (one.text) line.append(el("span", "text", one.text));
  return line;
};

const listed = (part, list) => {
  const node = el("section");
  const rows = el("ol");
  rows.append(...list.rows.map((one) => passage(part, one)));
  node.append(el("h4", "", list.title), rows);
  return node;
};

/** @param {import("../../shared/parts/dom.js").Part} part */
export function mountTrust(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.summary) return;
    part.element.append(el("p", "summary", value.summary), el("p", "limits", value.limits));
    if (value.title) part.element.append(el("h3", "", value.title));
    const lists = el("div", "lists");
    lists.append(...(value.lists || []).map((one) => listed(part, one)));
    part.element.append(lists);
    if (value.points) part.element.append(dots("noise", value.points, value.colours, value.title));
  });
}
