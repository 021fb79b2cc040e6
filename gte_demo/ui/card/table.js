// @ts-check
/** @import { Words } from "../shared/parts/dom.js" */
/** @import { TableView } from "../shared/parts/types" */
import { action, el, scrolling } from "../shared/parts/dom.js";
import { sortedBy } from "../shared/parts/text.js";
import { short } from "./names.js";

const LONG = 20; // a table of this many rows can be filtered

const WIDE_WORD = /\S{16}/; // does not fit beside a score in half of a narrow page

/** @typedef {string | number} Cell */

/** @type {(metrics: Record<string, number>) => HTMLElement} */
const detail = (metrics) => {
  const box = el("dl");
  for (const [name, score] of Object.entries(metrics)) box.append(el("dt", "", name), el("dd", "", score.toFixed(2)));
  return box;
};

/** @type {(cell: Cell, isWhole: boolean) => string} */
const shown = (cell, isWhole) => {
  if (typeof cell !== "number") return short(cell);
  return isWhole || Number.isInteger(cell) ? cell.toLocaleString("en") : cell.toFixed(2);
};

/** A table that sorts by any column; a row with details opens. */
class Table {
  /**
   * @param {Words} words
   * @param {TableView} value
   */
  constructor(words, value) {
    this.words = words;
    this.value = value;
    this.isNumeric = value.columns.map((_, i) => typeof value.rows[0][i] === "number");
    this.by = -1;
    this.isDown = true;
    this.wanted = "";
    this.head = el("tr");
    this.body = el("tbody");
    this.head.append(...value.columns.map((name, i) => this.headCell(name, i)));
    if (value.more) this.head.append(el("td"));
    this.fillBody();
  }

  /**
   * @param {string} name
   * @param {number} i
   */
  headCell(name, i) {
    const cell = el("th", this.isNumeric[i] ? "number" : "");
    const sort = () => {
      this.isDown = this.by === i ? !this.isDown : this.isNumeric[i];
      this.by = i;
      this.fillBody();
    };
    cell.append(action("sort", name, sort));
    return cell;
  }

  fillBody() {
    const found = this.value.rows
      .map((cells, i) => ({ cells, i }))
      .filter(({ cells }) => cells.join(" ").toLowerCase().includes(this.wanted));
    const rows = this.by < 0 ? found : sortedBy(found, ({ cells }) => cells[this.by], this.isDown);
    this.body.replaceChildren(...rows.flatMap(({ cells, i }) => this.row(cells, i)));
    for (const [i, cell] of this.head.querySelectorAll("th").entries()) {
      cell.setAttribute("aria-sort", i === this.by ? (this.isDown ? "descending" : "ascending") : "none");
    }
  }

  /**
   * @param {Cell[]} cells
   * @param {number} i
   * @returns {HTMLElement[]}
   */
  row(cells, i) {
    const { more } = this.value;
    const line = el("tr");
    cells.forEach((cell, column) => {
      const node = el("td", this.isNumeric[column] ? "number" : "", shown(cell, !more));
      node.title = String(cell);
      node.dataset.label = this.value.columns[column];
      line.append(node);
    });
    return more ? this.opening(line, more[i], cells.length + 1) : [line];
  }

  /**
   * @param {HTMLElement} line
   * @param {Record<string, number>} metrics
   * @param {number} width
   */
  opening(line, metrics, width) {
    const more = el("tr", "more");
    const wide = el("td");
    const open = el("td", "open");
    wide.colSpan = width;
    more.hidden = true;
    const button = action("link", this.words.more, () => {
      more.hidden = !more.hidden;
      button.setAttribute("aria-expanded", String(!more.hidden));
      if (!more.hidden && !wide.children.length) wide.append(detail(metrics));
    });
    button.setAttribute("aria-expanded", "false");
    open.append(button);
    line.append(open);
    more.append(wide);
    return [line, more];
  }

  filter() {
    const box = el("input", "filter");
    box.type = "search";
    box.placeholder = this.words.filter;
    box.setAttribute("aria-label", this.words.filter);
    box.addEventListener("input", () => {
      this.wanted = box.value.trim().toLowerCase();
      this.fillBody();
    });
    return box;
  }

  get node() {
    const { title, rows, foot, columns, more } = this.value;
    const section = el("section");
    const scroll = scrolling(title);
    const table = el("table", more ? "opens" : "");
    table.classList.toggle(
      "long",
      columns.some((name) => WIDE_WORD.test(name)),
    );
    const top = el("thead");
    top.append(this.head);
    table.append(top, this.body);
    scroll.append(table);
    section.append(el("h3", "", title), ...(rows.length > LONG ? [this.filter()] : []), scroll, el("p", "foot", foot));
    return section;
  }
}

/**
 * @param {Words} words
 * @param {TableView} value
 */
export const table = (words, value) => new Table(words, value).node;
