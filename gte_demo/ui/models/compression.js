// @ts-check
/** @import { Part } from "../shared/parts/dom.js" */
/** @import { CompressedView, CompressionView } from "../shared/parts/types" */
import { bar, draws, drawEmpty, el } from "../shared/parts/dom.js";

/** @type {(row: CompressedView, heads: string[]) => HTMLElement} */
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

/** @param {Part<CompressionView>} part */
export function mountCompression(part) {
  draws(part, (value) => {
    if (!("rows" in value)) {
      drawEmpty(part.element, value, "note");
      return;
    }
    part.element.replaceChildren();
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
