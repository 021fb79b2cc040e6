// @ts-check
// Ranges of a column: a slider's steps, the values at them, and the window that moves through the column.

/** The value at one of the slider's steps. The ends are exact: else the last row is left out. */
export const valueAt = (facet, step) => {
  if (step <= 0) return facet.low;
  if (step >= facet.steps) return facet.high;
  const value = facet.low + ((facet.high - facet.low) * step) / facet.steps;
  return facet.whole ? Math.round(value) : value;
};

/** The slider's step nearest to a value. */
export const stepAt = (facet, value) => Math.round(((value - facet.low) / (facet.high - facet.low)) * facet.steps);

/** A value in words: a number with the column's digits, or a day, counted as Python does from `facet.epoch` on. */
export const written = (facet, value) => {
  if (facet.kind === "numbers") return value.toFixed(facet.digits);
  return new Date((value - facet.epoch) * 864e5).toISOString().slice(0, 10);
};

/** Whether two ranges are one. */
export const isSame = (a, b) => Boolean(a && b) && a[0] === b[0] && a[1] === b[1];

/**
 * The range one bar on from `chosen`, as wide as that; from the column's beginning where nothing is chosen, or at its
 * end and `again`. Ranges on which none of `bars` has a row left are passed over; null at the end.
 */
export const nextSpan = (facet, bars, chosen, again) => {
  const [from, to] = chosen || [facet.low, facet.high];
  const count = facet.spans.length;
  const inside = facet.spans.map(([low, high], i) => (low >= from && high <= to ? i : -1)).filter((i) => i >= 0);
  const whole = !inside.length || inside.length === count;
  const wide = whole ? 1 : inside.length;
  const last = count - wide;
  const isLeft = (start) => bars.slice(start, start + wide).some((bar) => bar.count);
  let start = whole || (again && inside[0] === last) ? 0 : inside[0] + 1;
  while (start <= last && !isLeft(start)) start++;
  return start <= last ? [facet.spans[start][0], facet.spans[start + wide - 1][1]] : null;
};
