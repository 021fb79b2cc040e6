// @ts-check
/** @import { Point } from "./camera.js" */
const MOST_SIDE = 512;
const POINTS_A_CELL = 4;

/**
 * Whether (x, y) is inside `polygon`: a ray from it crosses an odd number of edges.
 * @param {Point[]} polygon
 * @param {number} x
 * @param {number} y
 */
export const isInside = (polygon, x, y) => {
  let isOdd = false;
  for (let a = 0, b = polygon.length - 1; a < polygon.length; b = a++) {
    const [ax, ay] = polygon[a];
    const [bx, by] = polygon[b];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isOdd = !isOdd;
  }
  return isOdd;
};

/** A spatial index of points in the square from -1 to 1: rows sorted by their cell in a grid. */
export class PointIndex {
  /**
   * @param {Float32Array} xs
   * @param {Float32Array} ys
   */
  constructor(xs, ys) {
    const n = xs.length;
    this.xs = xs;
    this.ys = ys;
    this.side = Math.max(1, Math.min(MOST_SIDE, Math.ceil(Math.sqrt(n / POINTS_A_CELL))));
    /** The start of each cell's rows in `rows`; the last number is the end of the last cell. */
    this.starts = new Uint32Array(this.side * this.side + 1);
    this.rows = new Uint32Array(n);
    const cells = Uint32Array.from(xs, (x, i) => this.at(ys[i]) * this.side + this.at(x));
    for (const cell of cells) this.starts[cell + 1]++;
    for (let c = 0; c < this.side * this.side; c++) this.starts[c + 1] += this.starts[c];
    const next = this.starts.slice();
    cells.forEach((cell, i) => {
      this.rows[next[cell]++] = i;
    });
  }

  /**
   * The row or column of the grid for a coordinate.
   * @param {number} v
   */
  at(v) {
    return Math.max(0, Math.min(this.side - 1, Math.floor(((v + 1) / 2) * this.side)));
  }

  /**
   * Call `use` with each row in a rectangle, including its edges.
   * @param {Point} from its lower left corner
   * @param {Point} to its upper right corner
   * @param {(row: number) => void} use
   */
  within([left, bottom], [right, top], use) {
    const { xs, ys, side, starts, rows } = this;
    for (let r = this.at(bottom); r <= this.at(top); r++) {
      for (let at = starts[r * side + this.at(left)]; at < starts[r * side + this.at(right) + 1]; at++) {
        const i = rows[at];
        if (xs[i] >= left && xs[i] <= right && ys[i] >= bottom && ys[i] <= top) use(i);
      }
    }
  }

  /**
   * The row nearest to (x, y) and at most `reach` away; -1 if there is none.
   * @param {number} x
   * @param {number} y
   * @param {number} reach
   */
  nearest(x, y, reach) {
    let best = -1;
    let least = reach * reach;
    this.within([x - reach, y - reach], [x + reach, y + reach], (i) => {
      const squared = (this.xs[i] - x) ** 2 + (this.ys[i] - y) ** 2;
      if (squared <= least) [least, best] = [squared, i];
    });
    return best;
  }

  /**
   * The rows in a polygon, ascending.
   * @param {Point[]} polygon
   */
  inside(polygon) {
    const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)];
    /** @type {number[]} */
    const found = [];
    this.within([Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)], (i) => {
      if (isInside(polygon, this.xs[i], this.ys[i])) found.push(i);
    });
    return found.sort((a, b) => a - b);
  }
}
