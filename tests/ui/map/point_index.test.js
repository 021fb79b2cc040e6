import assert from "node:assert/strict";
import { test } from "node:test";
import { isInside, PointIndex } from "../../../gte_demo/ui/map/point_index.js";

/** @typedef {import("../../../gte_demo/ui/map/camera.js").Point} Point */

// The same numbers on every run.
/** @type {(seed: number) => () => number} */
const random = (seed) => () => {
  seed = (1664525 * seed + 1013904223) % 2 ** 32;
  return (2 * seed) / 2 ** 32 - 1;
};

/** @type {(n: number) => { xs: Float32Array, ys: Float32Array }} */
const cloud = (n) => {
  const next = random(n);
  const [xs, ys] = [new Float32Array(n), new Float32Array(n)];
  for (let i = 0; i < n; i++) [xs[i], ys[i]] = [next(), next()];
  return { xs, ys };
};

test("the nearest point is that of a search through all", () => {
  const { xs, ys } = cloud(3000);
  const index = new PointIndex(xs, ys);
  const next = random(7);
  for (let turn = 0; turn < 200; turn++) {
    const [x, y] = [next(), next()];
    const far = Array.from(xs, (_, i) => (xs[i] - x) ** 2 + (ys[i] - y) ** 2);
    assert.equal(index.nearest(x, y, 3), far.indexOf(Math.min(...far)));
  }
});

test("a point out of reach is not found", () => {
  const index = new PointIndex(Float32Array.of(0.5), Float32Array.of(0.5));
  assert.equal(index.nearest(0, 0.5, 0.4), -1);
  assert.equal(index.nearest(0, 0.5, 0.5), 0);
});

test("an empty map has no nearest point and none inside", () => {
  const index = new PointIndex(new Float32Array(), new Float32Array());
  assert.equal(index.nearest(0, 0, 10), -1);
  assert.deepEqual(
    index.inside([
      [-1, -1],
      [1, -1],
      [0, 1],
    ]),
    [],
  );
});

test("a box takes the points within it, in the order of their rows", () => {
  const { xs, ys } = cloud(2000);
  /** @type {Point[]} */
  const box = [
    [-0.5, -0.25],
    [0.25, -0.25],
    [0.25, 0.75],
    [-0.5, 0.75],
  ];
  const within = [...xs.keys()].filter((i) => xs[i] > -0.5 && xs[i] < 0.25 && ys[i] > -0.25 && ys[i] < 0.75);
  assert.ok(within.length > 100);
  assert.deepEqual(new PointIndex(xs, ys).inside(box), within);
});

test("what lies in the bay of a lasso is not inside it", () => {
  const index = new PointIndex(Float32Array.of(0, 0, -0.4), Float32Array.of(0.3, -0.4, 0.3));
  /** @type {Point[]} */
  const horseshoe = [
    [-0.5, -0.5],
    [0.5, -0.5],
    [0.5, 0.5],
    [0.3, 0.5],
    [0.3, -0.3],
    [-0.3, -0.3],
    [-0.3, 0.5],
    [-0.5, 0.5],
  ];
  assert.deepEqual(index.inside(horseshoe), [1, 2]);
});

test("points at the very edge of the plane are found", () => {
  const index = new PointIndex(Float32Array.of(-1, 1), Float32Array.of(-1, 1));
  assert.equal(index.nearest(1, 1, 0.01), 1);
  assert.equal(index.nearest(-1, -1, 0.01), 0);
});

test("a place is inside a triangle or not, whichever corner the triangle is written from", () => {
  /** @type {Point[]} */
  const corners = [
    [0, 0],
    [4, 0],
    [0, 4],
  ];
  for (let turn = 0; turn < 3; turn++) {
    assert.equal(isInside(corners, 1, 1), true);
    assert.equal(isInside(corners, 3, 3), false);
    corners.push(.../** @type {Point[]} */ (corners.splice(0, 1)));
  }
});
