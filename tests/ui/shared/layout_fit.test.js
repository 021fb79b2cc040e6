import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting, seenApart, seenWhole } from "../../../gte_demo/ui/shared/parts/layout_fit.js";

test("a narrow map shows the names that fit it, a wide one all", () => {
  const layout = { meta: { narrow: [1] }, annotations: [{ text: "a" }, { text: "b" }] };
  const shown = (/** @type {number} */ width) => fitting(layout, width).annotations;
  assert.deepEqual(shown(390), [
    { text: "a", visible: false },
    { text: "b", visible: true },
  ]);
  assert.deepEqual(shown(1280), [
    { text: "a", visible: true },
    { text: "b", visible: true },
  ]);
});

test("a figure that says nothing of narrow maps shows all of its names there", () => {
  assert.deepEqual(fitting({ annotations: [{ text: "a" }] }, 390).annotations, [{ text: "a", visible: true }]);
});

test("a map in 3-D is seen from further away in an upright box, and from where it was set in a wide one", () => {
  const layout = { scene: { camera: { eye: { x: 1, y: 1, z: 1 } } } };
  assert.equal(seenWhole(layout, { clientWidth: 400, clientHeight: 400 }).scene?.camera?.eye?.x, 1.4);
  assert.equal(seenWhole(layout, { clientWidth: 1000, clientHeight: 500 }).scene?.camera?.eye?.x, 1);
});

test("a flat figure is left as it is", () => {
  const layout = { font: {} };
  assert.equal(seenWhole(layout, { clientWidth: 1, clientHeight: 1 }), layout);
});

test("of names that cover each other, the first is seen", () => {
  const at = (/** @type {number} */ left) => ({ left, right: left + 10, top: 0, bottom: 10 });
  assert.deepEqual(seenApart([at(0), at(5), at(10), at(12)]), [true, false, true, false]);
});
