import assert from "node:assert/strict";
import { test } from "node:test";
import { packRows, unpackRows } from "../../../gte_demo/ui/map/row_bits.js";

test("rows come back as they went, ascending", () => {
  const rows = [0, 7, 8, 63, 99];
  assert.deepEqual(unpackRows(packRows([...rows].reverse(), 100)), rows);
  assert.deepEqual(unpackRows(packRows([], 100)), []);
});

test("the lowest bit comes first, as row_bits.py has it", () => {
  assert.equal(packRows([0, 2, 9], 10), "BQI="); // bytes 5 and 2
});

test("a hundred thousand rows take four characters for every 24", () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => i);
  const bits = packRows(rows, rows.length);
  assert.equal(bits.length, 4 * Math.ceil(100_000 / 24));
  assert.deepEqual(unpackRows(bits), rows);
});
