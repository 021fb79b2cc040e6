// @ts-check
// Areas by size: a treemap that keeps its rectangles as square as it can. Nothing here touches the document.

/** @typedef {{ x: number, y: number, w: number, h: number }} Area */

/** @type {(sizes: number[], side: number, scale: number) => number} the largest ratio of sides in a row */
const worst = (sizes, side, scale) => {
  const total = sizes.reduce((sum, size) => sum + size, 0) * scale;
  const [least, most] = [Math.min(...sizes) * scale, Math.max(...sizes) * scale];
  return Math.max((side * side * most) / (total * total), (total * total) / (side * side * least));
};

/**
 * The area of each of `sizes`, which are positive and fall, within `within` (Bruls, Huizing and van Wijk 2000).
 * @param {number[]} sizes
 * @param {Area} within
 * @returns {Area[]}
 */
export const squarified = (sizes, within) => {
  /** @type {Area[]} */
  const areas = [];
  let { x, y, w, h } = within;
  const scale = (w * h) / sizes.reduce((sum, size) => sum + size, 0);
  for (let at = 0; at < sizes.length;) {
    const side = Math.min(w, h);
    let end = at + 1;
    while (
      end < sizes.length &&
      worst(sizes.slice(at, end + 1), side, scale) <= worst(sizes.slice(at, end), side, scale)
    ) {
      end += 1;
    }
    const row = sizes.slice(at, end);
    const depth = (row.reduce((sum, size) => sum + size, 0) * scale) / side;
    let from = 0;
    for (const size of row) {
      const length = (size * scale) / depth;
      areas.push(w >= h ? { x, y: y + from, w: depth, h: length } : { x: x + from, y, w: length, h: depth });
      from += length;
    }
    if (w >= h) [x, w] = [x + depth, w - depth];
    else [y, h] = [y + depth, h - depth];
    at = end;
  }
  return areas;
};
