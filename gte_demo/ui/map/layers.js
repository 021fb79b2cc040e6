// @ts-check
// The layers of the map, from the ground up: density, points (drawn by the renderer), marks, names.
import { colour, el } from "../shared/parts/dom.js";
import { growth, pointSize } from "./camera.js";
import { NameLayer } from "./name_layer.js";

const ring = (context, [x, y], radius, style, width) => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
};

const stroke = (context, ends, style, width) => {
  context.beginPath();
  for (const [from, to] of ends) {
    context.moveTo(...from);
    context.lineTo(...to);
  }
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
};

const fitted = (canvas, camera) => {
  const ratio = window.devicePixelRatio || 1;
  const context = canvas.getContext("2d");
  const [width, height] = [Math.round(camera.width * ratio), Math.round(camera.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  return context;
};

/** A picture of `cells` x `cells` pixels. */
export const groundImage = (bytes, cells) => {
  const canvas = el("canvas");
  canvas.width = canvas.height = cells;
  canvas.getContext("2d").putImageData(new ImageData(bytes, cells, cells), 0, 0);
  return canvas;
};

/** What lies on and below the points, painted from the `map` as its `camera` sees it. */
export class Layers {
  /**
   * @param {HTMLElement} element
   * @param {import("./map_state.js").MapState} map
   * @param {import("./camera.js").Camera} camera
   */
  constructor(element, map, camera) {
    this.element = element;
    this.map = map;
    this.camera = camera;
    this.ground = el("canvas", "ground");
    this.points = el("canvas", "points");
    this.marks = el("canvas", "marks");
    this.names = new NameLayer();
  }

  get nodes() {
    return [this.ground, this.points, this.marks, this.names.node];
  }

  get pointRadius() {
    return (pointSize(this.map.value.size, this.camera.home) * growth(this.camera.zoomed)) / 2;
  }

  colour(name) {
    return colour(this.element, name);
  }

  placeOf(row) {
    return this.camera.toScreen(this.map.xs[row], this.map.ys[row]);
  }

  paint() {
    this.paintGround();
    this.paintMarks();
    this.names.place(this.camera);
  }

  paintGround(context = fitted(this.ground, this.camera)) {
    const { map, camera } = this;
    if (!map.image) return;
    const { reach } = map.value;
    const [left, top] = camera.toScreen(-reach, reach);
    const size = 2 * reach * camera.scale;
    context.imageSmoothingEnabled = true;
    // From close by it would be nothing but a wash of one colour.
    context.globalAlpha = (map.selected.length ? 0.45 : 1) / (1 + Math.max(0, camera.zoomed - 2) / 4);
    context.drawImage(map.image, left, top, size, size);
    context.globalAlpha = 1;
  }

  paintMarks(context = fitted(this.marks, this.camera)) {
    const { map } = this;
    const ink = this.colour("--ink");
    const radius = this.pointRadius;
    for (const row of map.value.hits || []) ring(context, this.placeOf(row), radius * 1.5 + 2.5, ink, 1.25);
    if (map.value.query) this.paintQuery(context, map.value.query);
    if (map.chosen && map.chosen.row < map.n) this.paintChosen(context, map.chosen);
    if (map.hovered >= 0) ring(context, this.placeOf(map.hovered), radius + 3, ink, 1.5);
    if (map.outline) this.paintOutline(context, map.outline);
  }

  // A cross where the question belongs, and how far its hits spread.
  paintQuery(context, query) {
    const [x, y] = this.camera.toScreen(query.x, query.y);
    const ink = this.colour("--ink");
    context.setLineDash([4, 4]);
    ring(context, [x, y], Math.max(12, query.radius * this.camera.scale), ink, 1.25);
    context.setLineDash([]);
    context.lineCap = "round";
    const cross = [
      [
        [x - 8, y],
        [x + 8, y],
      ],
      [
        [x, y - 8],
        [x, y + 8],
      ],
    ];
    stroke(context, cross, this.colour("--ground"), 6);
    stroke(context, cross, ink, 2.5);
  }

  // A ring around the chosen passage, and on demand a line to each true neighbour that the map has torn away from it.
  paintChosen(context, chosen) {
    const [ink, ground] = [this.colour("--ink"), this.colour("--ground")];
    const radius = this.pointRadius;
    const here = this.placeOf(chosen.row);
    if (this.map.lines) {
      for (const row of chosen.kept || []) ring(context, this.placeOf(row), radius + 2, this.colour("--soft"), 1);
      for (const row of chosen.torn || []) {
        const there = this.placeOf(row);
        stroke(context, [[here, there]], ground, 3);
        stroke(context, [[here, there]], ink, 1);
        ring(context, there, radius + 2.5, ink, 1.5);
      }
    }
    ring(context, here, radius + 4, ground, 4.5);
    ring(context, here, radius + 4, ink, 2.5);
  }

  // The lasso or the box that is being drawn.
  paintOutline(context, outline) {
    context.beginPath();
    outline.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
    context.fillStyle = context.strokeStyle = this.colour("--accent");
    context.globalAlpha = 0.12;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 1.5;
    context.stroke();
  }

  /** All that stands on the map now, `scale` times as large, with the points as the renderer gives them. */
  async picture(points, scale) {
    const { camera } = this;
    const canvas = el("canvas");
    const context = canvas.getContext("2d");
    const sheet = el("canvas");
    [sheet.width, sheet.height] = [points.width, points.height];
    sheet.getContext("2d").putImageData(points, 0, 0);
    [canvas.width, canvas.height] = [camera.width * scale, camera.height * scale];
    context.fillStyle = this.colour("--ground");
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(scale, scale);
    this.paintGround(context);
    context.drawImage(sheet, 0, 0, camera.width, camera.height);
    this.paintMarks(context);
    this.writeNames(context);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  writeNames(context) {
    context.font = `600 13px ${this.colour("--text")}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = this.colour("--ground");
    context.fillStyle = this.colour("--ink");
    for (const { x, y, lines } of this.names.seen(this.camera)) {
      lines.forEach((line, i) => {
        const middle = y + (i - (lines.length - 1) / 2) * 17;
        context.strokeText(line, x, middle);
        context.fillText(line, x, middle);
      });
    }
  }
}
