// @ts-check
// Applying a threshold to scores, which are given as ten-thousandths, row by row; and saying how high a score is.
/** @import { MatrixView, ThresholdView, UsualView } from "../shared/parts/types" */
import { clamped, fill } from "../shared/parts/text.js";

/**
 * How many scores reach the view's threshold; all of them if there is none.
 * @param {ThresholdView} view
 */
export const reached = ({ threshold, reached: counts, all }) =>
  threshold > 0 ? counts[Math.round(100 * threshold)] : all;

/**
 * The score of row `i` and column `j`.
 * @param {Pick<MatrixView, "scores" | "columns">} view
 * @param {number} i
 * @param {number} j
 */
export const scoreAt = ({ scores, columns }, i, j) => scores[i * columns.length + j] / 10000;

/**
 * Whether that score is below the threshold, if there is one.
 * @param {Pick<MatrixView, "scores" | "columns" | "threshold">} view
 * @param {number} i
 * @param {number} j
 */
export const isBelow = ({ scores, columns, threshold }, i, j) =>
  threshold > 0 && scores[i * columns.length + j] < Math.round(10000 * threshold);

/**
 * The order of a side's texts: as written, or by similarity if that is known.
 * @param {Pick<MatrixView, "by" | "order" | "rows" | "columns">} value
 * @param {"rows" | "columns"} side
 */
export const orderOf = (value, side) =>
  value.by === "similarity" && value.order ? value.order[side] : [...value[side].keys()];

/** @type {(usual: UsualView, score: number) => number[]} */
const closerThan = ({ closer }, score) => closer[Math.round(100 * clamped(score))];

/**
 * A score in words: how many random pairs it is closer than. Empty if that is unknown.
 * @param {UsualView | null} usual
 * @param {number} score
 * @param {Record<string, string>} words
 */
export const closeness = (usual, score, words) => {
  if (!usual) return "";
  const [m, n] = closerThan(usual, score);
  const figures = { m: m.toLocaleString("en"), n: n.toLocaleString("en") };
  if (2 * m <= n) return words.not_closer;
  return fill(m === n ? words.closer_all : words.closer, figures);
};

/**
 * How far a score's bar reaches: the share of random pairs that it is closer than, or the score itself.
 * @param {UsualView | null} usual
 * @param {number} score
 */
export const level = (usual, score) => {
  if (!usual) return score;
  const [m, n] = closerThan(usual, score);
  return m / n;
};
