// @ts-check
// Shares over places in a row as bands. Nothing here touches the document.
// A place is 1 wide and has its value in the middle; shares are from 0 to 1, and are drawn upwards.

/** @typedef {[low: number, high: number]} Span */
/** @typedef {[first: number, last: number]} Run */

/**
 * The places between those without passages, which have no share.
 * @param {number[]} totals
 * @returns {Run[]}
 */
export const runsOf = (totals) => {
  /** @type {Run[]} */
  const runs = [];
  totals.forEach((total, at) => {
    if (total && at && totals[at - 1]) runs[runs.length - 1][1] = at;
    else if (total) runs.push([at, at]);
  });
  return runs;
};

/**
 * The shares of each place on top of each other: for each cluster its span at each place.
 * @param {number[][]} shares of each place, by cluster
 * @returns {Span[][]}
 */
export const stacked = (shares) => {
  const below = shares.map(() => 0);
  return (shares[0] ?? []).map((_, cluster) =>
    shares.map((place, at) => {
      const low = below[at];
      below[at] += place[cluster];
      return [low, below[at]];
    }),
  );
};

/** @type {(a: Span, b: Span) => Span} */
const between = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** @type {(corners: { x: number, span: Span }[]) => string} the points of a polygon */
const outline = (corners) =>
  [...corners.map(({ x, span }) => [x, span[1]]), ...[...corners].reverse().map(({ x, span }) => [x, span[0]])]
    .map(([x, y]) => `${x},${+(1 - y).toFixed(4)}`)
    .join(" ");

/**
 * The outline of a band over a run of places, level before the first middle and after the last.
 * @param {Span[]} spans
 * @param {Run} run
 */
export const bandOf = (spans, [first, last]) => {
  const middles = spans.slice(first, last + 1).map((span, at) => ({ x: first + at + 0.5, span }));
  return outline([{ x: first, span: spans[first] }, ...middles, { x: last + 1, span: spans[last] }]);
};

/**
 * The outline of the part of a band that is in one place of its run.
 * @param {Span[]} spans
 * @param {Run} run
 * @param {number} at
 */
export const sliceOf = (spans, [first, last], at) =>
  outline([
    { x: at, span: at > first ? between(spans[at - 1], spans[at]) : spans[at] },
    { x: at + 0.5, span: spans[at] },
    { x: at + 1, span: at < last ? between(spans[at], spans[at + 1]) : spans[at] },
  ]);

/**
 * The places whose names are written below: at most `most`, spread evenly, the first and the last among them.
 * @param {number} places
 * @param {number} most
 */
export const ticksOf = (places, most) => {
  const count = Math.min(places, most);
  return [...new Set(Array.from({ length: count }, (_, i) => Math.round((i * (places - 1)) / Math.max(count - 1, 1))))];
};
