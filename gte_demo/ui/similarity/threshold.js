// @ts-check
// What a threshold leaves of the scores. They come as ten-thousandths, row by row.
/** @import { LeftView, MatrixView } from "../shared/parts/types" */

/**
 * How many scores reach the view's threshold; all of them where there is none.
 * @param {LeftView} view
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
 * Whether that score lies below the threshold, where there is one.
 * @param {Pick<MatrixView, "scores" | "columns" | "threshold">} view
 * @param {number} i
 * @param {number} j
 */
export const isBelow = ({ scores, columns, threshold }, i, j) =>
  threshold > 0 && scores[i * columns.length + j] < Math.round(10000 * threshold);

/**
 * The order in which a side's texts stand: as written, or by similarity where that is known.
 * @param {Pick<MatrixView, "by" | "order" | "rows" | "columns">} value
 * @param {"rows" | "columns"} side
 */
export const orderOf = (value, side) =>
  value.by === "similarity" && value.order ? value.order[side] : [...value[side].keys()];
