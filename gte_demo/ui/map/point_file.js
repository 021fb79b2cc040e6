// @ts-check
// Reading the files that figures/map_drawing.py writes: a version, counts, byte offsets, and then the columns.

/** The only version that can be read. */
export const VERSION = 1;

/**
 * @typedef {object} PointFile
 * @property {number} count
 * @property {number} cells
 * @property {Float32Array} xs
 * @property {Float32Array} ys
 * @property {Uint16Array} colours
 * @property {Uint8ClampedArray<ArrayBuffer>} ground
 */

/** @type {(bytes: ArrayBuffer, numbers: number, words: Record<string, string>) => Uint32Array} */
const headerOf = (bytes, numbers, words) => {
  const [version] = new Uint32Array(bytes, 0, 1);
  if (version !== VERSION) throw new Error(words.other_version);
  return new Uint32Array(bytes, 4, numbers);
};

/**
 * The points of a map: their coordinates and colour numbers, and the density as an image of `cells` x `cells` pixels.
 * @param {ArrayBuffer} bytes
 * @param {Record<string, string>} words
 * @returns {PointFile}
 */
export const readPoints = (bytes, words) => {
  const [count, cells, x, y, colour, ground] = headerOf(bytes, 6, words);
  return {
    count,
    cells,
    xs: new Float32Array(bytes, x, count),
    ys: new Float32Array(bytes, y, count),
    colours: new Uint16Array(bytes, colour, count),
    ground: new Uint8ClampedArray(bytes, ground, 4 * cells * cells),
  };
};

/**
 * Several layouts of the same rows: the rows, their colour numbers, and the coordinates in each layout.
 * @param {ArrayBuffer} bytes
 * @param {Record<string, string>} words
 */
export const readLayouts = (bytes, words) => {
  const [count, layouts, row, colour, places] = headerOf(bytes, 5, words);
  const axis = (/** @type {number} */ at) => new Uint16Array(bytes, places + 2 * count * at, count);
  return {
    rows: [...new Uint32Array(bytes, row, count)],
    colours: new Uint16Array(bytes, colour, count),
    layouts: Array.from({ length: layouts }, (_, i) => {
      const [xs, ys] = [axis(2 * i), axis(2 * i + 1)];
      return [...xs].map((x, j) => [x, ys[j]]);
    }),
  };
};
