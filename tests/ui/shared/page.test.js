import assert from "node:assert/strict";
import { test } from "node:test";
import { chipsOf, isChanged, isLink, tabOf } from "../../../gte_demo/ui/shared/parts/page.js";

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

test("a result has changed once a control has another value than the one that made it", () => {
  const made = { query: "cats ", documents: null, top: 8 };
  assert.ok(!isChanged(made, {}));
  assert.ok(!isChanged(made, { query: "cats", documents: [], top: 8, pages: "3" }));
  assert.ok(isChanged(made, { query: "dogs", documents: [], top: 8 }));
  assert.ok(isChanged(made, { query: "cats", documents: ["b"], top: 8 }));
  assert.ok(!isChanged({ documents: ["a", "b"] }, { documents: ["b", "a"] }));
  assert.ok(!isChanged({}, { query: "dogs" }));
  const steered = { steering: { more: ["a"], less: [] } };
  assert.ok(!isChanged(steered, { steering: { more: ["a"], less: [] } }));
  assert.ok(isChanged(steered, { steering: { more: [], less: [] } }));
});

test("each filter that is on has a chip in words", () => {
  const words = {
    documents: "in {value}",
    clusters: "of {value}",
    column: "{column} = {value}",
    pages: "pages {value}",
  };
  const now = { documents: ["a", "b"], clusters: [], column: "region", value: "Africa", section: "", pages: null };
  assert.deepEqual(chipsOf(now, words), [
    { name: "documents", text: "in a, b" },
    { name: "column", text: "region = Africa" },
  ]);
  assert.deepEqual(chipsOf({ column: "region", value: null }, words), []);
});
