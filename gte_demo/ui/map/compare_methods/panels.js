// @ts-check
// Where the points of a panel lie, and which of them is meant.
/** @import { Point } from "../camera.js" */

/**
 * The place nearest to (x, y) that is less than `reach` away; -1 where there is none.
 * @param {Point[]} places
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 */
export const nearest = (places, x, y, reach) => {
  let best = -1;
  let least = reach * reach;
  places.forEach(([px, py], i) => {
    const far = (px - x) ** 2 + (py - y) ** 2;
    if (far < least) [least, best] = [far, i];
  });
  return best;
};

/**
 * The nearest place that lies more in the direction (dx, dy) of the place `from` than aside of it; else `from`.
 * @param {Point[]} places
 * @param {number} from
 * @param {number[]} direction
 */
export const next = (places, from, [dx, dy]) => {
  const [x, y] = places[from];
  let best = from;
  let least = Infinity;
  places.forEach(([px, py], i) => {
    const along = (px - x) * dx + (py - y) * dy;
    const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (along > 0 && aside <= along && along + aside < least) [least, best] = [along + aside, i];
  });
  return best;
};
