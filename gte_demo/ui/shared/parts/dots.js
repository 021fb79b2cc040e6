// @ts-check
// Drawing points on a canvas without a library.
import { brushOf, el } from "./dom.js";
import { placesOn } from "./plane.js";

const MANY = 1500;

/**
 * @param {number} count the number of points
 * @returns {number} in pixels of the canvas
 */
export const radiusOf = (count) => (count > MANY ? 2 : 4);

/**
 * An empty canvas with the accessible name `label`.
 * @param {string} cls
 * @param {number} width
 * @param {number} height
 * @param {string} label
 */
export const sheetOf = (cls, width, height, label) => {
  const node = el("canvas", cls);
  [node.width, node.height] = [width, height];
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  return node;
};

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {[number, number]} place
 * @param {number} radius
 * @param {string} style
 */
export const dot = (brush, [x, y], radius, style) => {
  brush.fillStyle = style;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
};

/**
 * A canvas with points that can't be hovered or chosen.
 * @param {string} cls
 * @param {number[][]} points
 * @param {string[]} colours one per point
 * @param {string} label
 * @param {number} [height]
 */
export const dots = (cls, points, colours, label, height = 720) => {
  const node = sheetOf(cls, 720, height, label);
  const brush = brushOf(node);
  const radius = radiusOf(points.length);
  placesOn(node, points).forEach((place, at) => dot(brush, place, radius, colours[at]));
  return node;
};
