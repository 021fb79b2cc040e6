import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOn } from "../../../gte_demo/ui/shared/parts/plane.js";

const SHEET = { width: 140, height: 90 };

test("points fill the sheet up to its margin, both axes by one scale, y upwards", () => {
  const points = [
    [0, 0],
    [10, 5],
  ];
  assert.deepEqual(placesOn(SHEET, points), [
    [20, 70],
    [120, 20],
  ]);
});

test("points that all lie in one stand in the middle", () => {
  const [one, two] = placesOn(SHEET, [
    [3, 4],
    [3, 4],
  ]);
  assert.deepEqual(one, [70, 45]);
  assert.deepEqual(two, one);
});
