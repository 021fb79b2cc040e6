import assert from "node:assert/strict";
import { test } from "node:test";
import { bandOf, runsOf, sliceOf, stacked, ticksOf } from "../../../gte_demo/ui/by_column/bands.js";

/** @type {import("../../../gte_demo/ui/by_column/bands.js").Span[]} */
const SPANS = [
  [0, 0.5],
  [0, 1],
  [0.5, 1],
];

test("places without passages part the others into runs", () => {
  assert.deepEqual(runsOf([3, 1, 0, 0, 2, 0]), [
    [0, 1],
    [4, 4],
  ]);
  assert.deepEqual(runsOf([0, 0]), []);
});

test("shares are on top of each other at each place", () => {
  const [first, second] = stacked([
    [0.25, 0.5],
    [0.5, 0.5],
  ]);
  assert.deepEqual(first, [
    [0, 0.25],
    [0, 0.5],
  ]);
  assert.deepEqual(second, [
    [0.25, 0.75],
    [0.5, 1],
  ]);
});

test("a band goes through the middles of its places, and back below; up is less", () => {
  assert.equal(bandOf(SPANS, [0, 1]), "0,0.5 0.5,0.5 1.5,0 2,0 2,1 1.5,1 0.5,1 0,1");
});

test("a slice ends halfway to the places beside it, and is level where its run ends", () => {
  assert.equal(sliceOf(SPANS, [0, 2], 1), "1,0.25 1.5,0 2,0 2,0.75 1.5,1 1,1");
  assert.equal(sliceOf(SPANS, [1, 1], 1), "1,0 1.5,0 2,0 2,1 1.5,1 1,1");
});

test("names are written evenly, those of both ends always", () => {
  assert.deepEqual(ticksOf(12, 4), [0, 4, 7, 11]);
  assert.deepEqual(ticksOf(2, 4), [0, 1]);
  assert.deepEqual(ticksOf(1, 4), [0]);
});
