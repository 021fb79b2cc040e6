import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, next } from "../../../../gte_demo/ui/map/compare_methods/panels.js";

/** @typedef {import("../../../../gte_demo/ui/map/camera.js").Point} Point */

/** @type {Point[]} */
const PLACES = [
  [100, 100],
  [200, 110],
  [120, 300],
  [400, 100],
];
/** @type {Point[]} */
const [LEFT, RIGHT, UP, DOWN] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

test("the nearest place within reach is meant, and none beyond it", () => {
  assert.equal(nearest(PLACES, 190, 100, 24), 1);
  assert.equal(nearest(PLACES, 300, 100, 24), -1);
});

test("an arrow goes to the nearest place that lies that way more than aside", () => {
  assert.equal(next(PLACES, 0, RIGHT), 1);
  assert.equal(next(PLACES, 1, RIGHT), 3);
  assert.equal(next(PLACES, 0, DOWN), 2);
  assert.equal(next(PLACES, 2, UP), 0);
});

test("where nothing lies that way one stays", () => {
  assert.equal(next(PLACES, 0, LEFT), 0);
});
