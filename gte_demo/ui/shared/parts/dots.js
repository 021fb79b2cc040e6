// @ts-check
// Points of a plane on a canvas, for what needs no library.
import { el } from "./dom.js";
import { laidOn } from "./plane.js";

export const sheetOf = (cls, width, height, label) => {
  const node = el("canvas", cls);
  [node.width, node.height] = [width, height];
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  return node;
};

export const dot = (brush, [x, y], radius, style) => {
  brush.fillStyle = style;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
};

/** Points of no meaning: drawn once. */
export const dots = (cls, points, colours, label, height = 720) => {
  const node = sheetOf(cls, 720, height, label);
  const brush = node.getContext("2d");
  const radius = points.length > 1500 ? 2 : 4;
  laidOn(node, points).forEach((place, at) => dot(brush, place, radius, colours[at]));
  return node;
};
