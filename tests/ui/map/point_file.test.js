import assert from "node:assert/strict";
import { test } from "node:test";
import { readLayouts, readPoints, VERSION } from "../../../gte_demo/ui/map/point_file.js";

const WORDS = { other_version: "Reload the page." };

// As packed() of figures/map_drawing.py writes it.
/** @type {(counts: number[], columns: { buffer: ArrayBufferLike }[], version?: number) => ArrayBuffer} */
const packed = (counts, columns, version = VERSION) => {
  const bytes = columns.map((column) => new Uint8Array(column.buffer));
  /** @type {number[]} */
  const offsets = [];
  let at = 4 * (1 + counts.length + columns.length);
  for (const column of bytes) {
    offsets.push(at);
    at += column.length;
  }
  const file = new Uint8Array(at);
  file.set(new Uint8Array(Uint32Array.of(version, ...counts, ...offsets).buffer));
  bytes.forEach((column, i) => file.set(column, offsets[i]));
  return file.buffer;
};

test("a map's points are read from where the header says that they stand", () => {
  const columns = [Float32Array.of(-1, 1, 0), Float32Array.of(0.25, -0.25, 0), Uint16Array.of(1, 0, 2)];
  const file = readPoints(packed([3, 1], [...columns, Uint8Array.of(9, 8, 7, 6)]), WORDS);
  assert.deepEqual([file.count, file.cells], [3, 1]);
  assert.deepEqual([file.xs, file.ys, file.colours], columns);
  assert.deepEqual([...file.ground], [9, 8, 7, 6]);
});

test("layouts have rows, colours, and each its own places", () => {
  const places = Uint16Array.of(0, 65535, 10, 20, 1, 2, 3, 4);
  const file = readLayouts(packed([2, 2], [Uint32Array.of(5, 70000), Uint16Array.of(0, 1), places]), WORDS);
  assert.deepEqual(file.rows, [5, 70000]);
  assert.deepEqual([...file.colours], [0, 1]);
  assert.deepEqual(file.layouts, [
    [
      [0, 10],
      [65535, 20],
    ],
    [
      [1, 3],
      [2, 4],
    ],
  ]);
});

test("a file of another version is refused in a sentence", () => {
  const file = packed([0, 0], [], VERSION + 1);
  assert.throws(() => readPoints(file, WORDS), { message: "Reload the page." });
  assert.throws(() => readLayouts(file, WORDS), { message: "Reload the page." });
});
