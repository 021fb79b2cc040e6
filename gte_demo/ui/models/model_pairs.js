// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ComparedPairView, ModelPairsView, ModelSideView, OwnTextView, PairGroupView, PassageView, SpreadView } from "../shared/parts/types" */
import { action, bar, draws, drawEmpty, el, figuresFold } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";

/** @type {(part: Frame, one: OwnTextView | PassageView) => HTMLElement} */
const textOf = (part, one) => {
  const node = el("p", "text");
  if ("row" in one) {
    node.append(
      action("place", one.place, () => part.trigger("pick", { row: one.row })),
      document.createTextNode(" "),
    );
  }
  node.append(document.createTextNode(one.text));
  return node;
};

// One model's view of a pair: its percentile among that model's random pairs, as a bar.
/** @type {(part: Frame, side: ModelSideView, at: number) => HTMLElement} */
const sideOf = (part, side, at) => {
  const node = el("li", at ? "side second" : "side");
  const head = el("span", "head");
  head.append(el("span", "model", side.model), el("span", "score", side.score));
  node.append(
    head,
    el("span", "percentile", fill(part.words.percentile, side)),
    bar(side.share),
    el("span", "rank", fill(part.words.rank, side)),
  );
  return node;
};

/** @type {(part: Frame, pair: ComparedPairView) => HTMLElement} */
const pairOf = (part, pair) => {
  const node = el("li", "pair");
  const texts = el("div", "texts");
  const sides = el("ul", "sides");
  texts.append(...pair.texts.map((one) => textOf(part, one)));
  sides.append(...pair.sides.map((side, at) => sideOf(part, side, at)));
  node.append(texts, sides);
  return node;
};

/** @type {(part: Frame, group: PairGroupView) => HTMLElement} */
const groupOf = (part, group) => {
  const node = el("section");
  const rows = el("ol");
  rows.append(...group.rows.map((one) => pairOf(part, one)));
  node.append(el("h3", "", group.title), rows);
  return node;
};

// The range of nine in ten random pairs on the axis, with a tick at the median.
/** @type {(one: SpreadView, at: number, place: (score: number) => number) => HTMLElement} */
const spreadOf = (one, at, place) => {
  const row = el("div", at ? "spread second" : "spread");
  const axis = el("div", "axis");
  const span = el("i", "span");
  const tick = el("i", "tick");
  const [low, median, high] = one.at.map(place);
  span.style.left = `${low}%`;
  span.style.width = `${high - low}%`;
  tick.style.left = `${median}%`;
  axis.append(span, tick);
  axis.setAttribute("role", "img");
  axis.setAttribute("aria-label", one.label);
  row.append(el("span", "model", one.model), axis, el("span", "range", `${one.low} to ${one.high}`));
  return row;
};

/** @type {(spreads: SpreadView[]) => HTMLElement} */
const spreadsOf = (spreads) => {
  const node = el("div", "spreads");
  const from = Math.min(0, ...spreads.map((one) => one.at[0]));
  const place = (/** @type {number} */ score) => (100 * (score - from)) / (1 - from);
  node.append(...spreads.map((one, at) => spreadOf(one, at, place)));
  return node;
};

/** @param {Part<ModelPairsView>} part */
export function mountModelPairs(part) {
  draws(part, (value) => {
    if (!("groups" in value)) {
      drawEmpty(part.element, value, "note");
      return;
    }
    part.element.replaceChildren();
    const figures = [el("p", "figure", value.figure), el("h3", "", value.title), spreadsOf(value.spreads)];
    part.element.append(el("p", "summary", value.summary), figuresFold(part.words.figures, figures));
    part.element.append(
      ...value.groups.map((one) => groupOf(part, one)),
      ...value.notes.map((note) => el("p", "note", note)),
    );
  });
}
