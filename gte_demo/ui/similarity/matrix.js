// @ts-check
import { colour, draws, el, onTheme, scrolling } from "../shared/parts/dom.js";
import { clamped, fill, score2 } from "../shared/parts/text.js";
import { isBelow, orderOf, reached, scoreAt } from "./threshold.js";

// Up to `SMALL` texts a side the cells are written out; beyond that they are painted, with a read-out.
const SMALL = 12;

const described = (words, value, i, j) =>
  fill(words.cell, {
    score: score2(scoreAt(value, i, j)),
    i: i + 1,
    j: j + 1,
    a: value.rows[i],
    b: value.columns[j],
  });

const tallied = (words, value) =>
  value.threshold > 0
    ? fill(words.tally, {
        n: reached(value).toLocaleString("en"),
        all: value.all.toLocaleString("en"),
        threshold: score2(value.threshold),
      })
    : "";

// A text keeps the number that it has as written, wherever it stands.
const named = (text, i, scope) => {
  const cell = el("th");
  cell.append(el("span", "n", i + 1), document.createTextNode(text));
  cell.scope = scope;
  cell.title = text;
  return cell;
};

const writtenCell = (words, value, i, j) => {
  const score = scoreAt(value, i, j);
  const cell = el("td", isBelow(value, i, j) ? "cell below" : "cell", score2(score));
  cell.style.setProperty("--share", clamped(score).toFixed(2));
  cell.title = described(words, value, i, j);
  return cell;
};

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

const paint = (element, canvas, value, rows, columns) => {
  canvas.width = columns.length;
  canvas.height = rows.length;
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = colour(element, "--score");
  rows.forEach((i, y) =>
    columns.forEach((j, x) => {
      context.globalAlpha = isBelow(value, i, j) ? 0 : clamped(scoreAt(value, i, j));
      context.fillRect(x, y, 1, 1);
    }),
  );
};

const painted = (element, words, value) => {
  const canvas = el("canvas");
  const readout = el("p", "readout", words.hover);
  const box = el("div", "painted");
  const [rows, columns] = [orderOf(value, "rows"), orderOf(value, "columns")];
  const repaint = () => paint(element, canvas, value, rows, columns);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", value.summary);
  canvas.style.aspectRatio = `${columns.length} / ${rows.length}`;
  canvas.addEventListener("pointermove", (event) => {
    const rect = canvas.getBoundingClientRect();
    const i = rows[Math.floor(((event.clientY - rect.top) / rect.height) * rows.length)];
    const j = columns[Math.floor(((event.clientX - rect.left) / rect.width) * columns.length)];
    if (i !== undefined && j !== undefined) readout.textContent = described(words, value, i, j);
  });
  requestAnimationFrame(repaint);
  box.append(canvas, readout);
  return { box, repaint };
};

/** @param {import("../shared/parts/dom.js").Part<import("../shared/parts/types").MatrixView>} part */
export function mountMatrix(part) {
  const { element, words } = part;
  // Kept through every drawing, so that what a threshold leaves is read out when it changes.
  const tally = el("p", "tally");
  tally.setAttribute("role", "status");
  let repaint = () => {};
  onTheme(element, () => repaint());
  draws(part, (value) => {
    element.replaceChildren(tally);
    tally.textContent = value.rows ? tallied(words, value) : "";
    repaint = () => {};
    if (!value.rows) return;
    if (value.by === "similarity" && value.unordered) element.append(el("p", "note", value.unordered));
    if (value.rows.length <= SMALL && value.columns.length <= SMALL) element.append(written(words, value));
    else {
      const drawn = painted(element, words, value);
      repaint = drawn.repaint;
      element.append(drawn.box);
    }
  });
}
