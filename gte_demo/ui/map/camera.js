// @ts-check
const MOST_ZOOM = 200;
const REACH = 1.2;
const CLOSEST = 12; // a single point is not looked at any closer

/** @type {(values: number[]) => [number, number]} the range of all but the outermost twentieth at each end */
const middleRange = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const skipped = Math.floor(sorted.length / 20);
  return [sorted[skipped], sorted[sorted.length - 1 - skipped]];
};

/**
 * A position on the screen, in pixels from the upper left of the map's box, or on the plane, from -1 to 1.
 * @typedef {[x: number, y: number]} Point
 */

/** How the plane is shown in a box of `width` x `height`: the point in the middle, and pixels per unit. */
export class Camera {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    this.home = 1;
    this.width = 0;
    this.height = 0;
    /** Whether a person has moved the view. */
    this.isFree = false;
  }

  /** The magnification compared with the whole map. */
  get zoomed() {
    return this.scale / this.home;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Point}
   */
  toScreen(x, y) {
    return [this.width / 2 + (x - this.x) * this.scale, this.height / 2 - (y - this.y) * this.scale];
  }

  /**
   * @param {number} px
   * @param {number} py
   * @returns {Point}
   */
  toPlane(px, py) {
    return [this.x + (px - this.width / 2) / this.scale, this.y - (py - this.height / 2) / this.scale];
  }

  /**
   * Show the whole map, whose half width and half height are `half`, with a margin.
   * @param {number[]} half
   */
  goHome([halfWidth, halfHeight]) {
    const edge = this.width > 600 ? 44 : 26;
    const across = (this.width / 2 - edge) / halfWidth;
    const upright = (this.height / 2 - edge) / halfHeight;
    this.home = this.scale = Math.max(1, Math.min(across, upright));
    this.x = this.y = 0;
    this.isFree = false;
  }

  /**
   * Show the points at `xs` and `ys` of `rows` in the middle, as large as they fit.
   * @param {ArrayLike<number>} xs
   * @param {ArrayLike<number>} ys
   * @param {number[]} rows
   */
  goTo(xs, ys, rows) {
    const [left, right] = middleRange(rows.map((row) => xs[row]));
    const [low, high] = middleRange(rows.map((row) => ys[row]));
    [this.x, this.y] = [(left + right) / 2, (low + high) / 2];
    const fits = 0.8 * Math.min(this.width / (right - left || 1e-6), this.height / (high - low || 1e-6));
    this.scale = Math.max(this.home, Math.min(this.home * CLOSEST, fits));
    this.isFree = true;
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  panBy(dx, dy) {
    this.x = Math.max(-REACH, Math.min(REACH, this.x - dx / this.scale));
    this.y = Math.max(-REACH, Math.min(REACH, this.y + dy / this.scale));
    this.isFree = true;
  }

  /**
   * Zoom so that the point under (px, py) stays there.
   * @param {number} factor
   */
  zoomBy(factor, px = this.width / 2, py = this.height / 2) {
    const [x, y] = this.toPlane(px, py);
    this.scale = Math.max(this.home * 0.7, Math.min(this.home * MOST_ZOOM, this.scale * factor));
    this.x = x - (px - this.width / 2) / this.scale;
    this.y = y + (py - this.height / 2) / this.scale;
    this.isFree = true;
  }

  /** The renderer's view matrix, column by column; its view has a height of 2. */
  get viewMatrix() {
    const k = (2 * this.scale) / this.height;
    return new Float32Array([k, 0, 0, 0, 0, k, 0, 0, 0, 0, 1, 0, -this.x * k, -this.y * k, 0, 1]);
  }
}

/**
 * The CSS height of a box of that width: a narrow box is as high as the map needs.
 * @param {number} width
 * @param {number[]} half
 */
export const heightFor = (width, [halfWidth, halfHeight]) =>
  width > 600 ? "" : `${Math.round(Math.max(240, Math.min(420, ((width - 52) * halfHeight) / halfWidth + 52)))}px`;

/**
 * How much larger points are drawn at a magnification.
 * @param {number} zoomed
 */
export const growth = (zoomed) => Math.min(2.6, Math.max(0.8, zoomed) ** 0.35);

/**
 * The size of points that are `size` pixels wide in a large box; smaller in a small one.
 * @param {number} size
 * @param {number} home
 */
export const pointSize = (size, home) => size * Math.max(0.55, Math.min(1, home / 380));
