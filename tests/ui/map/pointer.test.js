import assert from "node:assert/strict";
import { test } from "node:test";
import { cornersOf, distanceOf, middleOf, wheelFactor } from "../../../gte_demo/ui/map/pointer.js";

test("two fingers have a middle and are some way apart", () => {
  assert.deepEqual(
    middleOf([
      [0, 0],
      [6, 8],
    ]),
    [3, 4],
  );
  assert.equal(
    distanceOf([
      [0, 0],
      [6, 8],
    ]),
    10,
  );
});

test("a box has four corners, whichever way it is drawn", () => {
  assert.deepEqual(cornersOf([10, 20], [0, 5]), [
    [10, 20],
    [0, 20],
    [0, 5],
    [10, 5],
  ]);
});

test("the wheel zooms in upwards, by lines as by pixels, and never by a leap", () => {
  assert.ok(wheelFactor({ deltaMode: 0, deltaY: -50 }) > 1);
  assert.equal(wheelFactor({ deltaMode: 1, deltaY: 3 }), wheelFactor({ deltaMode: 0, deltaY: 48 }));
  assert.equal(wheelFactor({ deltaMode: 0, deltaY: -1e6 }), wheelFactor({ deltaMode: 0, deltaY: -120 }));
});
