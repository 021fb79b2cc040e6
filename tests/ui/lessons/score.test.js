import assert from "node:assert/strict";
import { test } from "node:test";
import {
  forgetGuesses,
  keepGuess,
  keptGuesses,
  readGuesses,
  scoreOf,
  withGuess,
} from "../../../gte_demo/ui/lessons/score.js";

test("the first guess in a lesson counts", () => {
  assert.deepEqual(withGuess({ a: false }, "a", true), { a: false });
  assert.deepEqual(withGuess({ a: false }, "constructor", true), { a: false, constructor: true });
});

test("what is kept may be anything", () => {
  assert.deepEqual(readGuesses(""), {});
  assert.deepEqual(readGuesses("null"), {});
  assert.deepEqual(readGuesses('{"a":true,"b":"yes"}'), { a: true });
});

test("the score is of the lessons that are there", () => {
  assert.deepEqual(scoreOf({ a: true, b: false, gone: true }, ["a", "b", "c"]), { done: 2, right: 1, all: 3 });
});

test("without a storage the score lasts until the page is left", () => {
  keepGuess("a", true);
  keepGuess("a", false);
  assert.deepEqual(keptGuesses(), { a: true });
  forgetGuesses();
  assert.deepEqual(keptGuesses(), {});
});
