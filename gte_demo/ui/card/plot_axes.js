// @ts-check
// The positions of a plot's points and of their names.
/** @import { PlotPointView } from "../shared/parts/types" */

export const WIDTH = 460;
export const HEIGHT = 260;
const LEFT = 44;
const BOTTOM = 30;
const EDGE = 12;
const SIZE_APART = 44;
const NAME_APART = 13;

/**
 * @typedef {object} Axes
 * @property {number} left
 * @property {number[]} ticks of y
 * @property {(value: number) => number} x
 * @property {(value: number) => number} y
 */

/**
 * The axes for `points`: x is logarithmic, y is linear.
 * @param {PlotPointView[]} points
 * @returns {Axes}
 */
export const axesOf = (points) => {
  const xs = points.map((each) => Math.log2(each.x));
  const ys = points.map((each) => each.y);
  const [x0, x1] = [Math.min(...xs) - 0.4, Math.max(...xs) + 0.4];
  const [y0, y1] = [Math.min(...ys) - 0.3, Math.max(...ys) + 0.3];
  const ticks = [];
  for (let tick = Math.ceil(y0); tick <= y1; tick++) ticks.push(tick);
  return {
    left: LEFT,
    ticks,
    x: (value) => LEFT + ((Math.log2(value) - x0) / (x1 - x0)) * (WIDTH - LEFT - EDGE),
    y: (value) => HEIGHT - BOTTOM - ((value - y0) / (y1 - y0)) * (HEIGHT - BOTTOM - EDGE),
  };
};

/**
 * The ends of each task's line. All lines are equally wide, so that the same distance means the same difference.
 * @param {number[][]} scores of the models, by task
 * @returns {[low: number, high: number][]}
 */
export const endsOf = (scores) => {
  const width = 2 + Math.ceil(Math.max(...scores.map((each) => Math.max(...each) - Math.min(...each))));
  return scores.map((each) => {
    const low = Math.floor((Math.min(...each) + Math.max(...each) - width) / 2);
    return [low, low + width];
  });
};

/**
 * The lane of each dot, 0 on the line, 1 above it and −1 below it, so that neighbours don't cover each other.
 * @param {number[]} places on the line, in percent
 * @param {number} apart the width of a dot, in percent
 */
export const lanesOf = (places, apart) => {
  /** @type {{ place: number, lane: number }[]} */
  const taken = [];
  const lanes = places.map(() => 0);
  const order = [...places.keys()].sort((i, j) => places[i] - places[j]);
  for (const i of order) {
    const near = taken.filter((other) => places[i] - other.place < apart).map((other) => other.lane);
    lanes[i] = [0, 1, -1].find((lane) => !near.includes(lane)) ?? 0;
    taken.push({ place: places[i], lane: lanes[i] });
  }
  return lanes;
};

/**
 * The sizes to write below the axis: those that don't overlap an earlier one.
 * @param {Pick<PlotPointView, "x">[]} points
 * @param {Pick<Axes, "x">} axes
 */
export const sizesToWrite = (points, { x }) =>
  [...new Set(points.map((each) => each.x))].filter((size, i, all) =>
    all.every((other, j) => j >= i || Math.abs(x(size) - x(other)) > SIZE_APART),
  );

/**
 * Each point, the highest first, with a place for its name: left of it in the right half, without overlaps.
 * @param {PlotPointView[]} points
 * @param {Pick<Axes, "x" | "y">} axes
 */
export const namesBeside = (points, { x, y }) => {
  /** @type {number[]} */
  const placed = [];
  return [...points]
    .sort((p, q) => q.y - p.y)
    .map((each) => {
      const isRight = x(each.x) > WIDTH / 2;
      let at = y(each.y) + 4;
      while (placed.some((other) => Math.abs(other - at) < NAME_APART)) at += 3;
      placed.push(at);
      const name = { x: x(each.x) + (isRight ? -10 : 10), y: at, anchor: isRight ? "end" : "start" };
      return { each, x: x(each.x), y: y(each.y), name };
    });
};
