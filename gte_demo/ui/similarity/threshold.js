// @ts-check
// Applying a threshold to scores, which are given as ten-thousandths, row by row.
/** @import { MatrixView, ThresholdView } from "../shared/parts/types" */

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
