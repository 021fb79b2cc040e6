import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clamped,
  fill,
  fixed,
  flow,
  score2,
  signed,
  sortedBy,
  splitAt,
  timeLeft,
} from "../../../gte_demo/ui/shared/parts/text.js";

test("each name in a template is replaced, as often as it stands there, and nothing else is", () => {
  assert.equal(fill("{a} and {a}, not {b}", { a: 1, b: "{a}" }), "1 and 1, not {a}");
  assert.equal(fill("{}", {}), "{}");
});

test("a score has two decimals, a true minus, and no minus before nothing", () => {
  assert.equal(score2(0.876), "0.88");
  assert.equal(score2(-0.126), "−0.13");
  assert.equal(score2(-0.004), "0.00");
  assert.deepEqual([fixed(-2.44, 1), fixed(-0.04, 1), fixed(3, 0)], ["−2.4", "0.0", "3"]);
});

test("a difference says which way it goes, where it goes anywhere", () => {
  assert.equal(signed(0.126), "+0.13");
  assert.equal(signed(-0.126), "−0.13");
  assert.equal(signed(0.004), "0.00");
});

test("a share lies between none and all", () => {
  assert.deepEqual([-1, 0.3, 2].map(clamped), [0, 0.3, 1]);
});

test("a line that goes on is joined; paragraphs and lists stay, and no character is lost", () => {
  const text = "one\ntwo\n\nthree\n• four";
  assert.equal(flow(text), "one two\n\nthree\n• four");
  assert.equal(flow(text).length, text.length);
});

test("a span is counted by code points, as Python counts them", () => {
  assert.deepEqual(splitAt("😀 is a face", [2, 4]), ["😀 ", "is", " a face"]);
  assert.deepEqual(splitAt("nothing marked", [0, 0]), ["", "", "nothing marked"]);
  assert.deepEqual(splitAt("empty", [2, 2]), ["em", "", "pty"]);
});

test("pairs are sorted by score or, as people do, by words; the rows themselves stay as they were", () => {
  const pairs = [
    { a: "Éclair", score: 0.2 },
    { a: "zebra", score: 0.9 },
    { a: "apple", score: 0.5 },
  ];
  assert.deepEqual(
    sortedBy(pairs, (pair) => pair.score, true).map((pair) => pair.score),
    [0.9, 0.5, 0.2],
  );
  assert.deepEqual(
    sortedBy(pairs, (pair) => pair.a, false).map((pair) => pair.a),
    ["apple", "Éclair", "zebra"],
  );
  assert.equal(pairs[0].a, "Éclair");
});

test("the time left is told in seconds up to a minute and a half, then in minutes; what is unknown is not told", () => {
  const words = { seconds: "{n} s", minutes: "{n} min" };
  assert.equal(timeLeft(0.2, words), "1 s");
  assert.equal(timeLeft(89, words), "89 s");
  assert.equal(timeLeft(100, words), "2 min");
  assert.equal(timeLeft(null, words), "");
});
