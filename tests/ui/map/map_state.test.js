import assert from "node:assert/strict";
import { test } from "node:test";
import { MapState } from "../../../gte_demo/ui/map/map_state.js";
import { PointIndex } from "../../../gte_demo/ui/map/point_index.js";

const map = () => {
  const made = new MapState();
  made.n = 3;
  made.xs = Float32Array.of(-1, 0, 1);
  made.ys = Float32Array.of(0, 0.5, 1);
  made.colours = Uint16Array.of(0, 1, 0);
  made.index = new PointIndex(made.xs, made.ys);
  made.value = { ...made.value, hits: [2], legend: [{ name: "ships", colour: "#000", count: "2", number: 0 }] };
  return made;
};

test("the renderer takes a point with its colour, and whether it is a hit", () => {
  assert.deepEqual(map().points, [
    [-1, 0, 0, 0],
    [0, 0.5, 1, 0],
    [1, 1, 0, 1],
  ]);
});

test("a colour has its rows, and a row its category where the legend names one", () => {
  assert.deepEqual(map().ofColour(0), [0, 2]);
  assert.equal(map().categoryOf(2), "ships");
  assert.equal(map().categoryOf(1), undefined);
});

test("the nearest row is found however far it is, and none on an empty map", () => {
  assert.equal(map().nearestTo(-0.9, -1), 0);
  assert.equal(map().nearestTo(0.1, 0.4), 1);
  assert.equal(new MapState().nearestTo(0, 0), -1);
});
