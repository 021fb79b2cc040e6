// @ts-check
// Ranges of a column: a slider's steps, the values at them, and the window that moves through the column.
/** @import { FacetBarView, RangeFacetView } from "../../shared/parts/types" */
import { fixed } from "../../shared/parts/text.js";

/** @typedef {number[]} Span the lower and the upper end of a range, both inclusive */

/**
 * The value at one of the slider's steps. The ends are exact, so that the last row isn't left out.
 * @param {Pick<RangeFacetView, "low" | "high" | "steps" | "whole">} facet
 * @param {number} step
 */
export const valueAt = (facet, step) => {
  if (step <= 0) return facet.low;
  if (step >= facet.steps) return facet.high;
  const value = facet.low + ((facet.high - facet.low) * step) / facet.steps;
  return facet.whole ? Math.round(value) : value;
};

/**
 * The slider's step nearest to a value.
 * @param {Pick<RangeFacetView, "low" | "high" | "steps">} facet
 * @param {number} value
 */
export const stepAt = (facet, value) => Math.round(((value - facet.low) / (facet.high - facet.low)) * facet.steps);

/**
 * A value as text: a number with the column's digits, or a date; dates are ordinals as in Python.
 * @param {Pick<RangeFacetView, "kind" | "digits" | "epoch">} facet
 * @param {number} value
 */
export const written = (facet, value) => {
  if (facet.kind === "numbers") return fixed(value, facet.digits);
  return new Date((value - facet.epoch) * 864e5).toISOString().slice(0, 10);
};

/**
 * Whether two ranges are equal.
 * @param {Span | null | undefined} a
 * @param {Span | null | undefined} b
 */
export const isSame = (a, b) => Boolean(a && b) && a?.[0] === b?.[0] && a?.[1] === b?.[1];

/**
 * Whether a range has no value in common with another.
 * @param {Span} a
 * @param {Span} b
 */
export const isApart = ([low, high], [from, to]) => high < from || low > to;

/**
 * The range one bar after `chosen`, with the same width. It starts at the beginning of the column if nothing is chosen,
 * or if `chosen` is at the end and `again` is true. Ranges without matching rows are skipped; null at the end.
 * @param {Pick<RangeFacetView, "low" | "high" | "spans">} facet
 * @param {Pick<FacetBarView, "count">[]} bars
 * @param {Span | null | undefined} chosen
 * @param {boolean} again
 * @returns {Span | null}
 */
export const nextSpan = (facet, bars, chosen, again) => {
  const [from, to] = chosen || [facet.low, facet.high];
  const count = facet.spans.length;
  const inside = facet.spans.map(([low, high], i) => (low >= from && high <= to ? i : -1)).filter((i) => i >= 0);
  const isWhole = !inside.length || inside.length === count;
  const width = isWhole ? 1 : inside.length;
  const last = count - width;
  const isLeft = (/** @type {number} */ start) => bars.slice(start, start + width).some((bar) => bar.count);
  let start = isWhole || (again && inside[0] === last) ? 0 : inside[0] + 1;
  while (start <= last && !isLeft(start)) start++;
  return start <= last ? [facet.spans[start][0], facet.spans[start + width - 1][1]] : null;
};
