// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { DifferingPassageView, ModelMapsView } from "../shared/parts/types" */
import { brushOf, colour, draws, drawEmpty, el } from "../shared/parts/dom.js";
import { dot, radiusOf, sheetOf } from "../shared/parts/dots.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { placesOn } from "../shared/parts/plane.js";

const WIDE = 640;
const MARGIN = 20;

/** @typedef {{ node: HTMLCanvasElement, places: [number, number][] }} Sheet */

// The height that keeps the maps' proportions, between a third of the width and the width.
/** @type {(points: number[][]) => number} */
const heightFor = (points) => {
  const [across, upright] = [0, 1].map((axis) => {
    const all = points.map((point) => point[axis]);
    return all.reduce((a, b) => Math.max(a, b), -Infinity) - all.reduce((a, b) => Math.min(a, b), Infinity);
  });
  return Math.round(WIDE * Math.max(0.34, Math.min(1, upright / (across || 1)))) + 2 * MARGIN;
};

// Both maps at one scale, because they are aligned. A passage that is hovered in the list gets a ring on both.
/** @type {(value: ModelMapsView) => Sheet[]} */
const sheets = (value) => {
  const count = value.colours.length;
  const points = value.maps.flatMap((map) => map.points);
  const height = heightFor(points);
  const places = placesOn({ width: WIDE, height }, points, MARGIN);
  return value.maps.map((map, at) => ({
    node: sheetOf("sheet", WIDE, height, map.label),
    places: places.slice(at * count, (at + 1) * count),
  }));
};

/** @type {(part: Frame, sheet: Sheet, colours: string[], ringed: number | null) => void} */
const paint = (part, sheet, colours, ringed) => {
  const brush = brushOf(sheet.node);
  const radius = radiusOf(colours.length);
  brush.clearRect(0, 0, sheet.node.width, sheet.node.height);
  sheet.places.forEach((place, at) => dot(brush, place, radius, colours[at]));
  if (ringed === null) return;
  brush.strokeStyle = colour(part.element, "--ink");
  brush.lineWidth = 3;
  brush.beginPath();
  brush.arc(...sheet.places[ringed], 11, 0, 2 * Math.PI);
  brush.stroke();
};

/** @type {(part: Frame, one: DifferingPassageView, ring: (row: number | null) => void) => HTMLElement} */
const rowOf = (part, one, ring) => {
  const node = el("li");
  const pick = passageButton(part, one);
  node.append(pick, el("span", "note", one.note));
  node.addEventListener("pointerenter", () => ring(one.row));
  node.addEventListener("pointerleave", () => ring(null));
  pick.addEventListener("focus", () => ring(one.row));
  pick.addEventListener("blur", () => ring(null));
  return node;
};

/** @param {Part<ModelMapsView>} part */
export function mountModelMaps(part) {
  draws(part, (value) => {
    if (!("maps" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    part.element.replaceChildren();
    const drawn = sheets(value);
    const maps = el("div", "maps");
    const list = el("ol");
    /** @type {(row: number | null) => void} */
    const ring = (row) => drawn.forEach((sheet) => paint(part, sheet, value.colours, row));
    drawn.forEach((sheet, at) => {
      const figure = el("figure");
      figure.append(el("figcaption", "", value.maps[at].model), sheet.node);
      maps.append(figure);
    });
    ring(null);
    list.append(...value.rows.map((one) => rowOf(part, one, ring)));
    part.element.append(
      el("p", "summary", value.summary),
      maps,
      el("h3", "", value.title),
      el("p", "empty", value.hint),
      list,
    );
    part.element.append(...value.notes.map((note) => el("p", "empty", note)));
  });
}
