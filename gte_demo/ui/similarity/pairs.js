// @ts-check
/** @import { Part, Words } from "../shared/parts/dom.js" */
/** @import { PairView, PairsView, UsualView } from "../shared/parts/types" */
import { action, bar, draws, el } from "../shared/parts/dom.js";
import { fill, fixed, score2, sortedBy } from "../shared/parts/text.js";
import { ExplainedRow } from "./explained_row.js";
import { closeness, level, reached } from "./threshold.js";

// Column, class, and the field to sort by; the model card's score is the cosine times 100.
/** @type {[column: string, cls: string, field: keyof PairView][]} */
const COLUMNS = [
  ["a", "text", "a"],
  ["b", "text", "b"],
  ["score", "number", "score"],
  ["card", "number card", "score"],
];

/** @typedef {{ by: keyof PairView, isDown: boolean }} Order */

/** @type {(words: Words, value: PairsView, shown: number) => string} */
const footOf = (words, value, shown) => {
  if (!value.threshold) return value.foot;
  const n = reached(value);
  const figures = {
    n: n.toLocaleString("en"),
    all: value.all.toLocaleString("en"),
    shown: shown.toLocaleString("en"),
    threshold: score2(value.threshold),
  };
  return `${fill(words.above + (shown < n ? words.listed : ""), figures)}.`;
};

/** @type {(words: Words, pair: PairView, usual: UsualView | null, explained: ExplainedRow) => HTMLElement} */
const rowOf = (words, pair, usual, explained) => {
  const row = el("tr");
  const score = el("td", "number");
  const why = el("td", "why");
  score.append(el("span", "", score2(pair.score)), bar(level(usual, pair.score)));
  const button = action("link", words.why, () => explained.toggle(pair));
  button.setAttribute("aria-expanded", "false");
  explained.buttons.set(button, pair);
  why.append(button);
  const second = el("td", "text", pair.b);
  const rarity = closeness(usual, pair.score, words);
  if (rarity) second.append(el("span", "rarity", rarity));
  row.append(el("td", "text", pair.a), second, score);
  row.append(el("td", "number card", fixed(100 * pair.score, 1)), why);
  return row;
};

/** @type {(words: Words, order: Order, redraw: () => void) => HTMLElement} */
const headOf = (words, order, redraw) => {
  const head = el("tr");
  for (const [column, cls, field] of COLUMNS) {
    const cell = el("th", cls);
    const sort = () => {
      order.isDown = order.by === field ? !order.isDown : field === "score";
      order.by = field;
      redraw();
    };
    cell.dataset.column = column;
    cell.append(action("sort", words[column], sort));
    head.append(cell);
  }
  head.append(el("td", "why"));
  return head;
};

/** @param {Part<PairsView>} part */
export function mountPairs(part) {
  const { element, trigger, words } = part;
  const explained = new ExplainedRow(COLUMNS.length + 1, ({ a, b }) => trigger("why", { a, b }));
  /** @type {Order} */
  const order = { by: "score", isDown: true };
  draws(part, (value) => {
    explained.buttons.clear();
    explained.place();
    element.replaceChildren();
    if (!("pairs" in value) || !value.pairs.length) return;
    const listed = value.pairs.slice(0, reached(value)); // the best come first
    const table = el("table", "scored");
    const top = el("thead");
    const body = el("tbody");
    const redraw = () => {
      const sorted = sortedBy(listed, (pair) => pair[order.by], order.isDown);
      explained.buttons.clear();
      body.replaceChildren(...sorted.map((pair) => rowOf(words, pair, value.usual, explained)));
      explained.place();
      for (const cell of head.querySelectorAll("th[data-column]")) {
        const isBy = /** @type {HTMLElement} */ (cell).dataset.column === order.by;
        cell.setAttribute("aria-sort", isBy ? (order.isDown ? "descending" : "ascending") : "none");
      }
    };
    const head = headOf(words, order, redraw);
    top.append(head);
    table.append(top, body);
    redraw();
    if (value.title) element.append(el("h3", "", value.title));
    element.append(table, el("p", "foot", footOf(words, value, listed.length)));
  });
}
