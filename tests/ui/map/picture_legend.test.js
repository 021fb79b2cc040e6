import assert from "node:assert/strict";
import { test } from "node:test";
import { inLines } from "../../../gte_demo/ui/map/picture_legend.js";

const categories = ["ships", "a long name of a category", "whales"].map((name, number) => ({
  name,
  colour: "#000000",
  count: "1",
  number,
}));
const measure = (/** @type {string} */ text) => 8 * text.length;

test("a legend has every category, in lines no wider than the picture", () => {
  for (const width of [160, 340, 2000]) {
    const entries = inLines(categories, width, measure);
    assert.deepEqual(
      entries.map(({ category }) => category),
      categories,
    );
    entries.forEach(({ x, y, category }, i) => {
      assert.ok(x === 16 || x + measure(`${category.name} 1`) < width);
      assert.ok(i === 0 || y > entries[i - 1].y || x > entries[i - 1].x);
    });
  }
  assert.equal(new Set(inLines(categories, 2000, measure).map(({ y }) => y)).size, 1);
  assert.equal(new Set(inLines(categories, 160, measure).map(({ y }) => y)).size, 3);
});
