import assert from "node:assert/strict";
import { test } from "node:test";
import { isLink, tabOf } from "../../../gte_demo/ui/shared/parts/page.js";

test("a tab is what was noted in the history, or what the address says", () => {
  assert.equal(tabOf({ tab: "#tab=map" }, "#share=x"), "#tab=map");
  assert.equal(tabOf(null, "#tab=clusters"), "#tab=clusters");
  assert.equal(tabOf("of another", "#tab=clusters"), "#tab=clusters");
});

test("only links restore the state of the page", () => {
  assert.ok(isLink("#share=x"));
  assert.ok(isLink("#saved=x"));
  assert.ok(!isLink("#tab=map"));
  assert.ok(!isLink(""));
});
