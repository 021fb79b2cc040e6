import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera, growth, heightFor, pointSize } from "../../../gte_demo/ui/map/camera.js";

/** @returns {Camera} */
const camera = (width = 888, height = 488, half = /** @type {[number, number]} */ ([1, 0.5])) => {
  const made = Object.assign(new Camera(), { width, height });
  made.goHome(half);
  return made;
};
/** @type {(found: number[], wanted: number[]) => void} */
const close = (found, wanted) => found.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]) < 1e-9, `${found}`));

test("at home the whole map is seen with an edge around it", () => {
  const home = camera();
  assert.equal(home.scale, 400);
  assert.deepEqual(home.toScreen(-1, 0.5), [44, 44]);
  assert.deepEqual(home.toScreen(1, -0.5), [844, 444]);
});

test("a place on the screen and its place on the plane are one, wherever the camera stands", () => {
  const moved = camera();
  moved.zoomBy(3, 100, 50);
  moved.panBy(-20, 30);
  close(moved.toScreen(...moved.toPlane(123, 321)), [123, 321]);
});

test("what lies under the pointer stays there when one zooms", () => {
  const zoomed = camera();
  const under = zoomed.toPlane(600, 100);
  zoomed.zoomBy(5, 600, 100);
  close(zoomed.toPlane(600, 100), under);
  assert.equal(zoomed.zoomed, 5);
});

test("zoom has two ends", () => {
  const zoomed = camera();
  zoomed.zoomBy(1e9);
  assert.equal(zoomed.zoomed, 200);
  zoomed.zoomBy(1e-9);
  assert.ok(Math.abs(zoomed.zoomed - 0.7) < 1e-9);
});

test("the map follows the pointer that drags it, and can't be lost", () => {
  const dragged = camera();
  dragged.panBy(40, 20);
  close([dragged.x, dragged.y], [-0.1, 0.05]);
  dragged.panBy(-1e6, 1e6);
  assert.deepEqual([dragged.x, dragged.y], [1.2, 1.2]);
});

test("one is at home again until one moves", () => {
  const used = camera();
  assert.equal(used.isFree, false);
  used.panBy(1, 1);
  assert.equal(used.isFree, true);
  used.goHome([1, 0.5]);
  assert.deepEqual([used.isFree, used.x, used.zoomed], [false, 0, 1]);
});

test("the renderer looks where the camera does", () => {
  const seen = camera(800, 400);
  seen.panBy(80, 0);
  const matrix = seen.viewMatrix;
  const [px, py] = seen.toScreen(0.3, -0.2);
  // The renderer's window is 2 high, its middle is 0, and y goes upwards.
  const k = 2 / 400;
  assert.ok(Math.abs(matrix[0] * 0.3 + matrix[12] - (px - 400) * k) < 1e-6);
  assert.ok(Math.abs(matrix[5] * -0.2 + matrix[13] - (200 - py) * k) < 1e-6);
});

test("a narrow box is as high as its map needs, within bounds; a wide one has the page's height", () => {
  assert.equal(heightFor(1000, [1, 0.5]), "");
  assert.equal(heightFor(452, [1, 0.5]), "252px");
  assert.equal(heightFor(352, [1, 0.1]), "240px");
  assert.equal(heightFor(600, [0.5, 1]), "420px");
});

test("points grow a little when one comes closer, and are smaller in a small box", () => {
  assert.equal(growth(1), 1);
  assert.ok(growth(4) > growth(2));
  assert.equal(growth(1e6), 2.6);
  assert.equal(pointSize(9, 400), 9);
  assert.equal(pointSize(10, 100), 5.5);
});

test("the camera goes to points, without the outermost, and not too close", () => {
  const flying = Object.assign(new Camera(), { width: 400, height: 200, scale: 100, home: 100 });
  flying.goTo([0.1, 0.3, 0.9], [0.2, 0.4, 0.9], [0, 1]);
  assert.ok(Math.abs(flying.x - 0.2) < 1e-9 && Math.abs(flying.y - 0.3) < 1e-9);
  assert.ok(Math.abs(flying.scale - 800) < 1e-6);
  flying.goTo([0.5], [0.5], [0]);
  assert.equal(flying.scale, 1200);
});
