// @ts-check
/** @import { Attributes } from "../shared/parts/dom.js" */
/** @import { PlotView } from "../shared/parts/types" */
import { el, svg } from "../shared/parts/dom.js";
import { short } from "./names.js";
import { axesOf, HEIGHT, namesBeside, sizesToWrite, WIDTH } from "./plot_axes.js";

/** @type {(text: string | number, attributes: Attributes) => SVGTextElement} */
const label = (text, attributes) => {
  const node = svg("text", attributes);
  node.textContent = String(text);
  return node;
};

/** @type {(axes: import("./plot_axes.js").Axes) => SVGElement[]} */
const grid = ({ left, ticks, y }) =>
  ticks.flatMap((tick) => [
    svg("line", { x1: left, x2: WIDTH, y1: y(tick), y2: y(tick), class: "grid" }),
    label(tick, { x: left - 8, y: y(tick) + 4, class: "tick", "text-anchor": "end" }),
  ]);

/** @type {(point: ReturnType<typeof namesBeside>[number]) => SVGElement[]} */
const pointOf = ({ each, x, y, name }) => [
  svg("circle", { cx: x, cy: y, r: 5, class: each.name.includes("gte-base") ? "own" : "" }),
  label(short(each.name), { x: name.x, y: name.y, class: "name", "text-anchor": name.anchor }),
];

/**
 * Scores against sizes on a logarithmic axis.
 * @param {PlotView} view
 */
export const plot = ({ title, points }) => {
  const box = el("figure");
  const axes = axesOf(points);
  const drawing = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": points.map((each) => `${short(each.name)} ${each.x}: ${each.y}`).join(", "),
  });
  const sizes = sizesToWrite(points, axes).map((size) =>
    label(size.toLocaleString("en"), { x: axes.x(size), y: HEIGHT - 8, class: "tick", "text-anchor": "middle" }),
  );
  drawing.append(...grid(axes), ...sizes, ...namesBeside(points, axes).flatMap(pointOf));
  box.append(el("figcaption", "", title), drawing);
  return box;
};
