import assert from "node:assert/strict";
import { test } from "node:test";
import { isApart, isSame, nextSpan, stepAt, valueAt, written } from "../../../../gte_demo/ui/map/facets/ranges.js";

/** @typedef {import("../../../../gte_demo/ui/shared/parts/types").RangeFacetView["kind"]} Kind */

const NUMBERS = /** @type {Kind} */ ("numbers");
const EPOCH = 719163; // 1 January 1970, as Python counts days
const YEARS = { kind: NUMBERS, digits: 0, epoch: EPOCH, whole: true, low: 1900, high: 1950, steps: 50 };
const SHARES = { kind: NUMBERS, digits: 2, epoch: EPOCH, whole: false, low: 0.1, high: 0.7, steps: 400 };
const DAYS = { kind: /** @type {Kind} */ ("dates"), digits: 0, epoch: EPOCH };

test("the ends of a slider are the column's own, exactly", () => {
  assert.deepEqual([valueAt(SHARES, 0), valueAt(SHARES, 400)], [0.1, 0.7]);
});

test("a column of whole numbers has whole steps", () => {
  assert.equal(valueAt({ ...YEARS, steps: 7 }, 3), 1921);
  assert.ok(Math.abs(valueAt(SHARES, 200) - 0.4) < 1e-9);
});

test("a value's step is the one that has that value", () => {
  for (let step = 0; step <= 50; step++) assert.equal(stepAt(YEARS, valueAt(YEARS, step)), step);
});

test("a number is written with the column's digits, a day as a date", () => {
  assert.equal(written(SHARES, 0.5), "0.50");
  assert.equal(written(DAYS, EPOCH), "1970-01-01");
  assert.equal(written(DAYS, 738276), "2022-05-01");
});

test("two ranges are one where both ends are", () => {
  assert.equal(isSame([1, 2], [1, 2]), true);
  assert.equal(isSame([1, 2], [1, 3]), false);
  assert.equal(isSame(undefined, [1, 3]), false);
});

test("two ranges are apart where they have no value in common", () => {
  assert.equal(isApart([0, 10], [11, 20]), true);
  assert.equal(isApart([0, 10], [10, 20]), false);
  assert.equal(isApart([21, 30], [11, 20]), true);
});

const BARS = {
  low: 0,
  high: 40,
  spans: [
    [0, 10],
    [10, 20],
    [20, 30],
    [30, 40],
  ],
};
/** @type {(...all: number[]) => { count: number }[]} */
const counts = (...all) => all.map((count) => ({ count }));

test("playing begins with the first bar", () => {
  assert.deepEqual(nextSpan(BARS, counts(1, 1, 1, 1), undefined, true), [0, 10]);
});

test("a window moves on by one bar, as wide as it is", () => {
  assert.deepEqual(nextSpan(BARS, counts(1, 1, 1, 1), [0, 20], false), [10, 30]);
});

test("bars on which nothing is left are passed over", () => {
  assert.deepEqual(nextSpan(BARS, counts(1, 0, 0, 1), [0, 10], false), [30, 40]);
  assert.equal(nextSpan(BARS, counts(1, 0, 0, 0), [0, 10], false), null);
});

test("at the end it stops, and begins anew when it is played again", () => {
  assert.equal(nextSpan(BARS, counts(1, 1, 1, 1), [30, 40], false), null);
  assert.deepEqual(nextSpan(BARS, counts(1, 1, 1, 1), [30, 40], true), [0, 10]);
});
