import assert from "node:assert/strict";
import { test } from "node:test";
import {
  axesOf,
  endsOf,
  HEIGHT,
  lanesOf,
  namesBeside,
  sizesToWrite,
  WIDTH,
} from "../../../gte_demo/ui/card/plot_axes.js";

const POINTS = [
  { name: "small", x: 100, y: 60 },
  { name: "middle", x: 200, y: 62 },
  { name: "large", x: 400, y: 64 },
];

test("sizes grow by doubling, scores upwards, and all stand on the sheet", () => {
  const { x, y } = axesOf(POINTS);
  assert.ok(Math.abs(x(200) - x(100) - (x(400) - x(200))) < 1e-9);
  assert.ok(y(64) < y(60));
  for (const point of POINTS) {
    assert.ok(x(point.x) > 0 && x(point.x) < WIDTH);
    assert.ok(y(point.y) > 0 && y(point.y) < HEIGHT);
  }
});

test("the ticks are the whole scores", () => {
  assert.deepEqual(axesOf(POINTS).ticks, [60, 61, 62, 63, 64]);
});

test("a size that would be written over another is left out", () => {
  const points = [...POINTS, { name: "twin", x: 101, y: 61 }];
  assert.deepEqual(sizesToWrite(points, axesOf(points)), [100, 200, 400]);
});

test("names of points as high as one another stand apart, and those on the right before their points", () => {
  const points = [...POINTS, { name: "twin", x: 300, y: 64 }];
  const placed = namesBeside(points, axesOf(points));
  const heights = placed.map(({ name }) => name.y).sort((p, q) => p - q);
  assert.ok(heights.every((height, i) => i === 0 || height - heights[i - 1] >= 13));
  assert.deepEqual(
    placed.map(({ each, name }) => [each.name, name.anchor]),
    [
      ["large", "end"],
      ["twin", "end"],
      ["middle", "end"],
      ["small", "start"],
    ],
  );
});

test("all lines are equally wide, and hold their scores", () => {
  const scores = [
    [74.2, 77.9],
    [51.1, 58.6],
  ];
  const ends = endsOf(scores);
  assert.deepEqual(
    ends.map(([low, high]) => high - low),
    [10, 10],
  );
  scores.forEach((each, i) => assert.ok(each.every((score) => ends[i][0] < score && score < ends[i][1])));
});

test("dots that would cover each other are in lanes of their own", () => {
  assert.deepEqual(lanesOf([50, 10, 12, 14, 30], 5), [0, 0, 1, -1, 0]);
});
