// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ByColumnView, GroupView, ValueView } from "../shared/parts/types" */
import { action, draws, drawEmpty, el, scrolling } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill } from "../shared/parts/text.js";
import { overScale } from "./over_scale.js";

/** @type {(part: Frame, view: ByColumnView) => HTMLElement} */
const choice = (part, { columns, column }) => {
  const label = el("label", "choice");
  const select = el("select");
  for (const name of columns) {
    const option = el("option", "", name);
    option.value = name;
    select.append(option);
  }
  select.value = column;
  select.addEventListener("change", () => part.trigger("choose", { column: select.value }));
  label.append(el("span", "", part.words.column), select);
  return label;
};

/** @type {(part: Frame, view: ByColumnView, value: ValueView, at: number) => HTMLElement} */
const line = (part, { column, clusters }, value, at) => {
  const row = el("tr");
  const head = el("th");
  const open = action("value", value.label, () => part.trigger("choose", { column, value: at }));
  open.title = fill(part.words.group, { value: value.label });
  head.append(open, el("span", "total", value.total));
  row.append(head);
  value.cells.forEach((cell, cluster) => {
    const node = el("td", cell.few ? "few" : ["less", "", "more"][cell.tendency + 1]);
    if (cell.count) {
      const pick = action("cell", cell.share, () => part.trigger("choose", { column, value: at, cluster }));
      pick.title = cell.about;
      pick.setAttribute(
        "aria-label",
        `${fill(part.words.cell, { cluster: clusters[cluster], value: value.label })}: ${cell.about}`,
      );
      node.append(pick);
    }
    row.append(node);
  });
  return row;
};

/** @type {(part: Frame, group: GroupView) => HTMLElement} */
const groupOf = (part, { title, lines, passages }) => {
  const section = el("section");
  const list = el("ol");
  for (const one of passages) {
    const item = el("li");
    item.append(passageButton(part, one));
    list.append(item);
  }
  section.append(el("h3", "", title), ...lines.map((text) => el("p", "about", text)), list);
  return section;
};

/** @type {(part: Frame, view: ByColumnView) => HTMLElement} */
const tableOf = (part, view) => {
  const box = scrolling(part.words.table);
  const table = el("table");
  const head = el("tr");
  head.append(el("td"), ...view.clusters.map((name) => el("th", "", name)));
  const body = el("tbody");
  body.append(head, ...view.values.map((one, at) => line(part, view, one, at)));
  table.append(body);
  box.append(table);
  return box;
};

/** @param {Part<ByColumnView>} part */
export function mountByColumn(part) {
  let chosen = "";
  let from = ""; // where it was chosen: its passages come right below
  part.element.addEventListener("click", ({ target }) => {
    const box = target instanceof Element ? target.closest(".together, .each, .scroll") : null;
    if (box) from = box.className;
  });
  draws(part, (value) => {
    if (!("columns" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    const boxes = [...(value.scale ? overScale(part, value, value.scale) : []), tableOf(part, value)];
    part.element.replaceChildren(choice(part, value), ...boxes);
    if (value.group) {
      const group = groupOf(part, value.group);
      (boxes.find(({ className }) => className === from) ?? boxes[boxes.length - 1]).after(group);
      if (value.group.title !== chosen) group.scrollIntoView({ block: "nearest" });
    }
    chosen = value.group?.title ?? "";
  });
}
