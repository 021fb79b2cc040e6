import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../../../gte_demo/ui/map/camera.js";
import { visibleBoxes } from "../../../gte_demo/ui/map/map_names.js";

const camera = () => Object.assign(new Camera(), { width: 400, height: 200, scale: 100, home: 100 });
/** @type {(x: number, y: number, start?: number, magnified?: number) => import("../../../gte_demo/ui/map/map_names.js").SizedName} */
const name = (x, y, start = 0, magnified = 0) => ({
  name: { x, y, start, magnified, lines: ["name"] },
  width: 76,
  height: 16,
});

test("a name stands in its place", () => {
  assert.deepEqual(visibleBoxes([name(0.5, 0.5)], camera()), [{ x: 250, y: 50, w: 80, h: 20 }]);
});

test("a name stands from its own zoom on", () => {
  assert.deepEqual(visibleBoxes([name(0, 0, 101)], camera()), [null]);
  assert.notEqual(visibleBoxes([name(0, 0, 100)], camera())[0], null);
});

test("a finer name stands once the map is magnified so far", () => {
  const near = Object.assign(camera(), { scale: 180 });
  assert.deepEqual(visibleBoxes([name(0, 0, 0, 1.8)], camera()), [null]);
  assert.notEqual(visibleBoxes([name(0, 0, 0, 1.8)], near)[0], null);
});

test("a name at the edge is pushed back into the box, and one beyond it is hidden", () => {
  const [pushed, beyond] = visibleBoxes([name(1.9, 0), name(2.1, 0.5)], camera());
  assert.equal(pushed?.x, 360);
  assert.equal(beyond, null);
});

test("a name that had to move gives way to one that stands there", () => {
  const [first, second] = visibleBoxes([name(1.5, 0), name(1.9, 0)], camera());
  assert.notEqual(first, null);
  assert.equal(second, null);
});

test("names that did not move stand even where they touch: their zoom was worked out for that", () => {
  assert.ok(visibleBoxes([name(0, 0), name(0.1, 0)], camera()).every(Boolean));
});

test("where a cluster's name has no room, its first term stands beside the others", () => {
  const short = { width: 26, height: 16 };
  const [whole, first] = visibleBoxes([name(0, 0), { ...name(0.3, 0, 101), short }], camera());
  assert.deepEqual(whole, { x: 200, y: 100, w: 80, h: 20 });
  assert.deepEqual(first, { x: 230, y: 80, w: 30, h: 20, short: true });
});

test("a first term that clashes everywhere is hidden, and so are those of finer names", () => {
  const short = { width: 26, height: 16 };
  const around = [name(0, 0), name(0, 0.2), name(0, -0.2)];
  assert.equal(visibleBoxes([...around, { ...name(0, 0, 101), short }], camera())[3], null);
  assert.equal(visibleBoxes([{ ...name(0, 0, 0, 1.8), short }], camera())[0], null);
});
