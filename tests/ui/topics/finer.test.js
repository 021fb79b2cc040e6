import assert from "node:assert/strict";
import { test } from "node:test";

import { goesOn, withChosen } from "../../../gte_demo/ui/topics/finer.js";

/** @import { ChosenTopicView, TopicsView } from "../../../gte_demo/ui/shared/parts/types" */
/** @type {(names: string, coming: number, chosen?: ChosenTopicView | null) => TopicsView} */
const tree = (names, coming, chosen = null) => ({
  topics: [...names].map((name) => ({ parent: -1, level: 0, name, size: 1 })),
  summary: "",
  chosen,
  coming,
});
const CHOSEN = { number: 1, title: "b", lines: [], passages: [] };

test("what was chosen stays while finer levels come", () => {
  assert.deepEqual(withChosen(tree("ab", 2, CHOSEN), tree("abcd", 1)), tree("abcd", 1, CHOSEN));
  const other = { ...CHOSEN, number: 0 };
  assert.deepEqual(withChosen(tree("ab", 1, CHOSEN), tree("abcd", 0, other)).chosen, other);
});

test("nothing stays chosen in another tree, in the same of another corpus, and at first", () => {
  assert.equal(withChosen(tree("ab", 1, CHOSEN), tree("xbcd", 0)).chosen, null);
  assert.equal(withChosen(tree("ab", 1, CHOSEN), tree("ab", 1)).chosen, null);
  assert.equal(withChosen(undefined, tree("ab", 2)).chosen, null);
});

test("a tree goes on if its first topics are the same", () => {
  assert.equal(goesOn(tree("ab", 1), tree("abc", 0)), true);
  assert.equal(goesOn(tree("abc", 0), tree("ab", 2)), false);
});
