import assert from "node:assert/strict";
import { test } from "node:test";
import { closeness, level, isBelow, orderOf, reached, scoreAt } from "../../../gte_demo/ui/similarity/threshold.js";

const VALUE = { rows: ["a", "b"], columns: ["c", "d", "e"], scores: [9000, 5000, 100, 2999, 3000, 3001], threshold: 0 };

test("scores come row by row, in ten-thousandths", () => {
  assert.equal(scoreAt(VALUE, 0, 0), 0.9);
  assert.equal(scoreAt(VALUE, 1, 2), 0.3001);
});

test("a score that reaches the threshold is not below it, and without one none is", () => {
  const at = { ...VALUE, threshold: 0.3 };
  assert.deepEqual(
    [0, 1, 2].map((j) => isBelow(at, 1, j)),
    [true, false, false],
  );
  assert.equal(isBelow(VALUE, 0, 2), false);
});

test("how many scores reach the threshold is looked up by hundredths; without one all do", () => {
  const counts = Array.from({ length: 101 }, (_, i) => 1000 - i);
  assert.equal(reached({ threshold: 0.29, reached: counts, all: 5000 }), 971);
  assert.equal(reached({ threshold: 0, reached: counts, all: 5000 }), 5000);
});

test("texts stand as written, or by similarity where that order is known", () => {
  const order = { rows: [1, 0], columns: [2, 0, 1] };
  assert.deepEqual(orderOf({ ...VALUE, by: "similarity", order }, "columns"), [2, 0, 1]);
  assert.deepEqual(orderOf({ ...VALUE, by: "similarity", order: undefined }, "columns"), [0, 1, 2]);
  assert.deepEqual(orderOf({ ...VALUE, by: "written", order }, "rows"), [0, 1]);
});

test("a score is said in words where random pairs are known", () => {
  const closer = Array.from({ length: 101 }, (_, at) => (at < 50 ? [0, 10] : at < 90 ? [329, 330] : [1000, 1000]));
  const words = { closer: "{m} of {n}", closer_all: "all {n}", not_closer: "none" };
  const usual = { closer, corpus: "Ships" };
  assert.equal(closeness(usual, 0.6, words), "329 of 330");
  assert.equal(closeness(usual, 0.99, words), "all 1,000");
  assert.equal(closeness(usual, -0.2, words), "none");
  assert.equal(closeness(null, 0.6, words), "");
  assert.equal(level(usual, 0.99), 1);
  assert.equal(level(null, 0.6), 0.6);
});
