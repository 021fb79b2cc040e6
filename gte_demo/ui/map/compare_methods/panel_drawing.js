// @ts-check
// Drawing a panel. The points are kept on a second canvas, so that drawing a mark costs one copy.
/** @import { Point } from "../camera.js" */
import { brushOf, colour } from "../../shared/parts/dom.js";
import { dot, radiusOf, sheetOf } from "../../shared/parts/dots.js";
import { placesOn } from "../../shared/parts/plane.js";

export const WIDTH = 720;
export const HEIGHT = 600;

/**
 * A panel's canvas, the canvas with only its points, and their positions.
 * @typedef {{ sheet: HTMLCanvasElement, still: HTMLCanvasElement, places: Point[] }} Panel
 */

/**
 * @param {string} label
 * @param {number[][]} points
 * @returns {Panel}
 */
export const panelOf = (label, points) => {
  const sheet = sheetOf("", WIDTH, HEIGHT, label);
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "application");
  return { sheet, still: sheetOf("", WIDTH, HEIGHT, ""), places: placesOn(sheet, points) };
};

/**
 * Paint the points. Those that are not selected are grey and below the others.
 * @param {Panel} panel
 * @param {HTMLElement} element where the theme's colours are read
 * @param {string[]} colours one per point
 * @param {Set<number>} selected points; if empty, all are painted in colour
 */
export const paintPoints = ({ still, places }, element, colours, selected) => {
  const brush = brushOf(still);
  const grey = colour(element, "--noise");
  const radius = radiusOf(places.length) + 1;
  const isSelected = (/** @type {number} */ i) => !selected.size || selected.has(i);
  brush.clearRect(0, 0, WIDTH, HEIGHT);
  places.forEach((place, i) => {
    if (!isSelected(i)) dot(brush, place, radius, grey);
  });
  places.forEach((place, i) => {
    if (isSelected(i)) dot(brush, place, radius + (selected.size ? 2 : 0), colours[i]);
  });
};

/** @type {(element: HTMLElement, brush: CanvasRenderingContext2D, at: Point, radius: number, width: number) => void} */
const ring = (element, brush, [x, y], radius, width) => {
  const strokes = { "--ground": width + 4, "--ink": width };
  for (const [name, wide] of Object.entries(strokes)) {
    brush.beginPath();
    brush.arc(x, y, radius, 0, 2 * Math.PI);
    brush.strokeStyle = colour(element, name);
    brush.lineWidth = wide;
    brush.stroke();
  }
};

/**
 * Mark the chosen point and the hovered one; -1 means none.
 * @param {Panel} panel
 * @param {HTMLElement} element where the theme's colours are read
 * @param {number} chosen
 * @param {number} at
 */
export const paintMarks = ({ sheet, still, places }, element, chosen, at) => {
  const brush = brushOf(sheet);
  brush.clearRect(0, 0, WIDTH, HEIGHT);
  brush.drawImage(still, 0, 0);
  if (chosen >= 0) ring(element, brush, places[chosen], 13, 5);
  if (at >= 0) ring(element, brush, places[at], 11, 3);
};
