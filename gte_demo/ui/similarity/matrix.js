// @ts-check
/** @import { Part, Words } from "../shared/parts/dom.js" */
/** @import { MatrixView } from "../shared/parts/types" */
import { brushOf, colour, draws, el, onTheme, scrolling } from "../shared/parts/dom.js";
import { clamped, fill, score2 } from "../shared/parts/text.js";
import { closeness, isBelow, orderOf, reached, scoreAt } from "./threshold.js";

// With up to `SMALL` texts per side, cells show their scores; a larger matrix is painted, with a read-out.
const SMALL = 12;

/** @typedef {{ rows: number[], columns: number[] }} Order */

/** @type {(words: Words, value: MatrixView, i: number, j: number) => string} */
const described = (words, value, i, j) =>
  fill(words.cell, {
    score: score2(scoreAt(value, i, j)),
    i: i + 1,
    j: j + 1,
    a: value.rows[i],
    b: value.columns[j],
    closer: closeness(value.usual, scoreAt(value, i, j), words),
  }).trimEnd();

/** @type {(words: Words, value: MatrixView) => string} */
const tallied = (words, value) =>
  value.threshold > 0
    ? fill(words.tally, {
        n: reached(value).toLocaleString("en"),
        all: value.all.toLocaleString("en"),
        threshold: score2(value.threshold),
      })
    : "";

// A text keeps its original number in any order.
/** @type {(text: string, i: number, scope: string) => HTMLElement} */
const named = (text, i, scope) => {
  const cell = el("th");
  cell.append(el("span", "n", i + 1), el("span", "name", text));
  cell.scope = scope;
  cell.title = text;
  return cell;
};

/** @type {(words: Words, value: MatrixView, i: number, j: number) => HTMLElement} */
const writtenCell = (words, value, i, j) => {
  const score = scoreAt(value, i, j);
  const cell = el("td", isBelow(value, i, j) ? "cell below" : "cell", score2(score));
  cell.style.setProperty("--share", clamped(score).toFixed(2));
  cell.title = described(words, value, i, j);
  return cell;
};

/** @type {(words: Words, value: MatrixView) => HTMLElement} */
const written = (words, value) => {
  const box = scrolling(value.summary);
  const table = el("table");
  const head = el("tr");
  const columns = orderOf(value, "columns");
  head.append(el("td"), ...columns.map((j) => named(value.columns[j], j, "col")));
  table.append(el("caption", "", value.summary), head);
  for (const i of orderOf(value, "rows")) {
    const row = el("tr");
    row.append(named(value.rows[i], i, "row"), ...columns.map((j) => writtenCell(words, value, i, j)));
    table.append(row);
  }
  box.append(table);
  return box;
};

/** @type {(part: Part<MatrixView>, canvas: HTMLCanvasElement, value: MatrixView, order: Order) => void} */
const paint = ({ element }, canvas, value, { rows, columns }) => {
  canvas.width = columns.length;
  canvas.height = rows.length;
  const context = brushOf(canvas);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour(element, "--score");
  rows.forEach((i, y) =>
    columns.forEach((j, x) => {
      context.globalAlpha = isBelow(value, i, j) ? 0 : clamped(scoreAt(value, i, j));
      context.fillRect(x, y, 1, 1);
    }),
  );
};

/** @type {(part: Part<MatrixView>, value: MatrixView) => { box: HTMLElement, repaint: () => void }} */
const painted = (part, value) => {
  const canvas = el("canvas");
  const readout = el("p", "readout", part.words.hover);
  const box = el("div", "painted");
  const order = { rows: orderOf(value, "rows"), columns: orderOf(value, "columns") };
  const { rows, columns } = order;
  const repaint = () => paint(part, canvas, value, order);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", value.summary);
  canvas.style.aspectRatio = `${columns.length} / ${rows.length}`;
  canvas.addEventListener("pointermove", (event) => {
    const rect = canvas.getBoundingClientRect();
    const i = rows[Math.floor(((event.clientY - rect.top) / rect.height) * rows.length)];
    const j = columns[Math.floor(((event.clientX - rect.left) / rect.width) * columns.length)];
    if (i !== undefined && j !== undefined) readout.textContent = described(part.words, value, i, j);
  });
  requestAnimationFrame(repaint);
  box.append(canvas, readout);
  return { box, repaint };
};

/** @param {Part<MatrixView>} part */
export function mountMatrix(part) {
  const { element, words } = part;
  // Kept across redraws, so that screen readers read it out when the threshold changes.
  const tally = el("p", "tally");
  tally.setAttribute("role", "status");
  let repaint = () => {};
  onTheme(element, () => repaint());
  draws(part, (value) => {
    element.replaceChildren(tally);
    tally.textContent = "rows" in value ? tallied(words, value) : "";
    repaint = () => {};
    if (!("rows" in value)) return;
    if (value.by === "similarity" && value.unordered) element.append(el("p", "note", value.unordered));
    if (value.rows.length <= SMALL && value.columns.length <= SMALL) element.append(written(words, value));
    else {
      const drawn = painted(part, value);
      repaint = drawn.repaint;
      element.append(drawn.box);
    }
  });
}
