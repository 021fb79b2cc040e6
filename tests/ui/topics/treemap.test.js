import assert from "node:assert/strict";
import { test } from "node:test";
import { squarified } from "../../../gte_demo/ui/topics/treemap.js";

const WHOLE = { x: 0, y: 0, w: 6, h: 4 };

test("areas are in proportion to the sizes, fill the whole and don't overlap", () => {
  const sizes = [6, 6, 4, 3, 2, 2, 1];
  const areas = squarified(sizes, WHOLE);
  sizes.forEach((size, i) => assert.ok(Math.abs(areas[i].w * areas[i].h - size) < 1e-9));
  for (const [i, a] of areas.entries()) {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.w <= 6 + 1e-9 && a.y + a.h <= 4 + 1e-9);
    for (const b of areas.slice(i + 1)) {
      const across = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
      assert.ok(across < 1e-9 || down < 1e-9);
    }
  }
});

test("the example of the paper starts with two sizes above each other", () => {
  const [first, second] = squarified([6, 6, 4, 3, 2, 2, 1], WHOLE);
  assert.deepEqual(first, { x: 0, y: 0, w: 3, h: 2 });
  assert.deepEqual(second, { x: 0, y: 2, w: 3, h: 2 });
});

test("one size takes all", () => assert.deepEqual(squarified([5], WHOLE), [WHOLE]));
