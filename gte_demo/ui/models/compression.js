// @ts-check
import { bar, draws, el } from "../shared/parts/dom.js";

const rowOf = (row, heads) => {
  const node = el("tr");
  const name = el("th", "way");
  name.scope = "row";
  name.append(el("span", "name", row.name), el("span", "about", row.about));
  node.append(
    name,
    ...row.bars.map((one, at) => {
      const cell = el("td");
      const head = el("span", "head", heads[at + 1]);
      head.setAttribute("aria-hidden", "true");
      cell.append(head, el("span", "figure", one.text), bar(one.share));
      return cell;
    }),
  );
  return node;
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountCompression(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.rows) {
      if (value.empty) part.element.append(el("p", "note", value.empty));
      return;
    }
    const table = el("table");
    const head = el("thead");
    const line = el("tr");
    const body = el("tbody");
    line.append(
      ...value.heads.map((text) => {
        const cell = el("th", "", text);
        cell.scope = "col";
        return cell;
      }),
    );
    head.append(line);
    body.append(...value.rows.map((row) => rowOf(row, value.heads)));
    table.append(el("caption", "", value.summary), head, body);
    part.element.append(table);
  });
}
