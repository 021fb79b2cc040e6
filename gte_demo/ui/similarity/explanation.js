// @ts-check
/** @import { Part } from "../shared/parts/dom.js" */
/** @import { ExplanationView, SideView } from "../shared/parts/types" */
import { bar, draws, drawEmpty, el, scrolling } from "../shared/parts/dom.js";
import { fill, score2, signed } from "../shared/parts/text.js";

// With up to `WRITTEN` words per side, cells show their numbers; in a larger matrix they are only tinted.
const WRITTEN = 14;

const FAINT = 0.1; // the tint is relative to this if the largest share is smaller

/** @type {(node: HTMLElement, share: number, most: number) => void} */
const tint = (node, share, most) => {
  node.style.setProperty("--share", (Math.abs(share) / Math.max(most, FAINT)).toFixed(2));
  if (share < 0) node.classList.add("less");
};

/** @type {(value: SideView) => HTMLElement} */
const side = (value) => {
  const box = el("div", "words");
  const most = Math.max(...value.words.map((each) => Math.abs(each.share)));
  for (const each of value.words) {
    const word = el("span", "word");
    word.append(el("span", "", each.word), el("span", "number", signed(each.share)));
    tint(word, each.share, most);
    box.append(word);
  }
  const read = el("div", "read");
  if (value.read.is_truncated) {
    read.classList.add("cut");
    read.append(bar(value.read.share));
  }
  read.append(el("span", "", value.read.text));
  const all = el("div", "text");
  all.append(box, read);
  if (value.read.unknown) all.append(el("div", "read cut unknown", value.read.unknown));
  return all;
};

/** @type {(part: Part<ExplanationView>, value: ExplanationView) => HTMLElement} */
const matrix = (part, value) => {
  const [a, b] = value.sides.map((each) => each.words.map((word) => word.word));
  const most = Math.max(...value.matrix.flat().map(Math.abs));
  const written = a.length <= WRITTEN && b.length <= WRITTEN;
  const box = scrolling(part.words.matrix);
  const table = el("table", written ? "" : "small");
  const head = el("tr");
  table.setAttribute("aria-label", part.words.matrix);
  head.append(el("td"));
  for (const word of b) {
    const cell = el("th", "", word);
    cell.scope = "col";
    head.append(cell);
  }
  table.append(head);
  a.forEach((word, i) => {
    const row = el("tr");
    const name = el("th", "", word);
    name.scope = "row";
    row.append(name);
    b.forEach((other, j) => {
      const share = value.matrix[i][j];
      const cell = el("td", "cell", written ? signed(share) : "");
      cell.title = fill(part.words.cell, { a: word, b: other, share: signed(share) });
      tint(cell, share, most);
      row.append(cell);
    });
    table.append(row);
  });
  box.append(table);
  return box;
};

/** @type {(value: ExplanationView) => HTMLElement[]} */
const changes = (value) =>
  value.changes.map((each) => {
    const row = el("div", "change");
    const score = el("span", "score", score2(each.score));
    row.append(
      el("span", "name", each.change),
      el("span", "changed", each.text),
      score,
      el("span", "by", signed(each.by)),
    );
    return row;
  });

/** @param {Part<ExplanationView>} part */
export function mountExplanation(part) {
  draws(part, (value) => {
    if (!("sides" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    part.element.replaceChildren();
    const left = el("div");
    const right = el("div", "aside");
    const columns = el("div", "columns");
    left.append(el("h4", "", part.words.shares), ...value.sides.map(side), el("p", "about", value.shared));
    right.append(el("h4", "", part.words.high), ...value.high.map((sentence) => el("p", "", sentence)));
    columns.append(left, right);
    part.element.append(el("h3", "", value.title), el("p", "lead", value.lead), columns);
    if (value.matrix.length) part.element.append(el("h4", "", part.words.matrix), matrix(part, value));
    part.element.append(el("p", "about", value.error));
    if (value.changes.length) part.element.append(el("h4", "", part.words.broken), ...changes(value));
    requestAnimationFrame(() => part.element.scrollIntoView({ block: "nearest" }));
  });
}
