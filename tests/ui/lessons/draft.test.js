import assert from "node:assert/strict";
import { test } from "node:test";
import { readDraft } from "../../../gte_demo/ui/lessons/draft.js";

const DRAFT = { title: "t", idea: "", text: "x", why: "", choices: ["a", ""] };

test("a kept draft comes back", () => {
  assert.deepEqual(readDraft(JSON.stringify(DRAFT)), DRAFT);
});

test("what is no draft is none", () => {
  for (const kept of ["", "null", "[]", '{"title":1}', JSON.stringify({ ...DRAFT, choices: [1] })]) {
    assert.equal(readDraft(kept), null);
  }
});
