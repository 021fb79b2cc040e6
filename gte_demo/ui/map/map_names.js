// @ts-check
/** @import { NameView } from "../shared/parts/types" */
/** @import { Camera } from "./camera.js" */

/** @typedef {{ width: number, height: number }} Size in pixels */
/**
 * A name with its size on the page, and that of its first term alone.
 * @typedef {{ name: NameView, short?: Size } & Size} SizedName
 */

/**
 * Its middle, width and height, in pixels, and whether only the first term of the name fits there.
 * @typedef {{ x: number, y: number, w: number, h: number, short?: boolean }} Box
 */

/** @typedef {Pick<Camera, "toScreen" | "scale" | "zoomed" | "width" | "height">} View */

/** @type {(a: Box, b: Box) => boolean} */
const clash = (a, b) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;

/** @type {(at: number, size: number, most: number) => number} */
const within = (at, size, most) => Math.max(size / 2, Math.min(most - size / 2, at));

/**
 * The box of each name in the current view; null if it is hidden. A name is shown from its precomputed zoom
 * (`name.start`) on. Names near the edge are pushed inside; only these can be hidden by others. Where a cluster's name
 * has no room, its first term stands there if that has.
 * @param {SizedName[]} names
 * @param {View} camera
 * @returns {(Box | null)[]}
 */
export const visibleBoxes = (names, camera) => {
  const boxes = wholeBoxes(names, camera);
  /** @type {Box[]} */
  const taken = boxes.flatMap((box) => box ?? []);
  return boxes.map((box, i) => {
    if (box) return box;
    const short = shortBox(names[i], taken, camera);
    if (short) taken.push(short);
    return short;
  });
};

/**
 * Where the first term of a name stands: at its place, or just above or below, where no other name is.
 * @param {SizedName} name
 * @param {Box[]} taken
 * @param {View} camera
 * @returns {Box | null}
 */
const shortBox = ({ name, short }, taken, camera) => {
  const [x, y] = camera.toScreen(name.x, name.y);
  if (!short || name.magnified || x < 0 || y < 0 || x > camera.width || y > camera.height) return null;
  const [w, h] = [short.width + 4, short.height + 4];
  const boxes = [y, y - h, y + h].map((at) => ({
    x: within(x, w, camera.width),
    y: within(at, h, camera.height),
    w,
    h,
    short: true,
  }));
  return boxes.find((box) => !taken.some((other) => clash(box, other))) ?? null;
};

/**
 * The boxes of the names that have room as a whole.
 * @param {SizedName[]} names
 * @param {View} camera
 * @returns {(Box | null)[]}
 */
const wholeBoxes = (names, camera) => {
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
