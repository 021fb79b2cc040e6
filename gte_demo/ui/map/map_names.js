// @ts-check
/** @import { NameView } from "../shared/parts/types" */
/** @import { Camera } from "./camera.js" */

/**
 * A name with its size on the page.
 * @typedef {object} SizedName
 * @property {NameView} name
 * @property {number} width
 * @property {number} height
 */

/** @typedef {{ x: number, y: number, w: number, h: number }} Box its middle, width and height, in pixels */

/** @type {(a: Box, b: Box) => boolean} */
const clash = (a, b) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;

/** @type {(at: number, size: number, most: number) => number} */
const within = (at, size, most) => Math.max(size / 2, Math.min(most - size / 2, at));

/**
 * The box of each name in the current view; null if it is hidden. A name is shown from its precomputed zoom
 * (`name.start`) on. Names near the edge are pushed inside; only these can be hidden by others.
 * @param {SizedName[]} names
 * @param {Pick<Camera, "toScreen" | "scale" | "zoomed" | "width" | "height">} camera
 * @returns {(Box | null)[]}
 */
export const visibleBoxes = (names, camera) => {
  /** @type {(Box & { moved: boolean })[]} */
  const taken = [];
  return names.map(({ name, width, height }) => {
    const [x, y] = camera.toScreen(name.x, name.y);
    const [w, h] = [width + 4, height + 4];
    const isNear = camera.scale >= name.start && camera.zoomed >= name.magnified;
    if (!isNear || x < 0 || y < 0 || x > camera.width || y > camera.height || w > camera.width) {
      return null;
    }
    const box = { x: within(x, w, camera.width), y: within(y, h, camera.height), w, h };
    const moved = box.x !== x || box.y !== y;
    if (taken.some((other) => (moved || other.moved) && clash(box, other))) return null;
    taken.push({ ...box, moved });
    return box;
  });
};
