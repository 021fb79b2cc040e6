// @ts-check
import { action, bar, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";

const textOf = (part, one) => {
  const node = el("p", "text");
  if (one.row !== undefined) {
    node.append(
      action("place", one.place, () => part.trigger("pick", { row: one.row })),
      document.createTextNode(" "),
    );
  }
  node.append(document.createTextNode(one.text));
  return node;
};

// One model's view of a pair: where it stands among that model's random pairs, by a bar.
const sideOf = (part, side, second) => {
  const node = el("li", second ? "side second" : "side");
  const head = el("span", "head");
  head.append(el("span", "model", side.model), el("span", "score", side.score));
  node.append(
    head,
    el("span", "told", fill(part.words.percentile, side)),
    bar(side.share),
    el("span", "rank", fill(part.words.rank, side)),
  );
  return node;
};

const pairOf = (part, pair) => {
  const node = el("li", "pair");
  const texts = el("div", "texts");
  const sides = el("ul", "sides");
  texts.append(...pair.texts.map((one) => textOf(part, one)));
  sides.append(...pair.sides.map((side, at) => sideOf(part, side, at)));
  node.append(texts, sides);
  return node;
};

const groupOf = (part, group) => {
  const node = el("section");
  const rows = el("ol");
  rows.append(...group.rows.map((one) => pairOf(part, one)));
  node.append(el("h3", "", group.title), rows);
  return node;
};

// Nine in ten random pairs as a span of the axis, and the middle one as a tick on it.
const spreadsOf = (spreads) => {
  const from = Math.min(0, ...spreads.map((one) => one.at[0]));
  const place = (score) => `${(100 * (score - from)) / (1 - from)}%`;
  const node = el("div", "spreads");
  spreads.forEach((one, at) => {
    const row = el("div", at ? "spread second" : "spread");
    const axis = el("div", "axis");
    const span = el("i", "span");
    const tick = el("i", "tick");
    const [low, median, high] = one.at;
    span.style.left = place(low);
    span.style.width = `${(100 * (high - low)) / (1 - from)}%`;
    tick.style.left = place(median);
    axis.append(span, tick);
    axis.setAttribute("role", "img");
    axis.setAttribute("aria-label", one.label);
    row.append(el("span", "model", one.model), axis, el("span", "range", `${one.low} to ${one.high}`));
    node.append(row);
  });
  return node;
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountModelPairs(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.groups) {
      if (value.empty) part.element.append(el("p", "note", value.empty));
      return;
    }
    part.element.append(el("p", "summary", value.summary), el("h3", "", value.title), spreadsOf(value.spreads));
    part.element.append(
      ...value.groups.map((one) => groupOf(part, one)),
      ...value.notes.map((note) => el("p", "note", note)),
    );
  });
}
