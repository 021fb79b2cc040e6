// @ts-check
// Finding points of a panel by position.
/** @import { Point } from "../camera.js" */

/**
 * The index of the place nearest to (x, y) that is less than `reach` away; -1 if there is none.
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
 * The nearest place to `from` that is more in the direction (dx, dy) than to its side; `from` if there is none.
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
