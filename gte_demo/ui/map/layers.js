// @ts-check
// The layers of the map, from bottom to top: density, points (drawn by the renderer), marks, names.
/** @import { QueryView } from "../shared/parts/types" */
/** @import { Camera, Point } from "./camera.js" */
/** @import { Chosen, MapState } from "./map_state.js" */
import { brushOf, colour, el, readable } from "../shared/parts/dom.js";
import { growth, pointSize } from "./camera.js";
import { NameLayer } from "./name_layer.js";
import { PictureLegend } from "./picture_legend.js";

/** @typedef {CanvasRenderingContext2D} Brush */

/** @type {(brush: Brush, at: Point, radius: number, style: string, width: number) => void} */
const ring = (brush, [x, y], radius, style, width) => {
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.strokeStyle = style;
  brush.lineWidth = width;
  brush.stroke();
};

/** @type {(brush: Brush, ends: [Point, Point][], style: string, width: number) => void} */
const stroke = (brush, ends, style, width) => {
  brush.beginPath();
  for (const [from, to] of ends) {
    brush.moveTo(...from);
    brush.lineTo(...to);
  }
  brush.strokeStyle = style;
  brush.lineWidth = width;
  brush.stroke();
};

/** @type {(canvas: HTMLCanvasElement, camera: Camera) => Brush} */
const fitted = (canvas, camera) => {
  const ratio = window.devicePixelRatio || 1;
  const brush = brushOf(canvas);
  const [width, height] = [Math.round(camera.width * ratio), Math.round(camera.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, camera.width, camera.height);
  return brush;
};

/**
 * A picture of `cells` x `cells` pixels.
 * @param {Uint8ClampedArray<ArrayBuffer>} bytes
 * @param {number} cells
 */
export const groundImage = (bytes, cells) => {
  const canvas = el("canvas");
  canvas.width = canvas.height = cells;
  brushOf(canvas).putImageData(new ImageData(bytes, cells, cells), 0, 0);
  return canvas;
};

/** The layers above and below the points, painted for the current view. */
export class Layers {
  /**
   * @param {HTMLElement} element
   * @param {MapState} map
   * @param {Camera} camera
   */
  constructor(element, map, camera) {
    this.element = element;
    this.map = map;
    this.camera = camera;
    this.ground = el("canvas", "ground");
    this.points = el("canvas", "points");
    this.marks = el("canvas", "marks");
    this.names = new NameLayer();
    this.edges = ["left", "right", "bottom", "top"].map((side) => el("span", `edge ${side}`));
  }

  get nodes() {
    return [this.ground, this.points, this.marks, this.names.node, ...this.edges];
  }

  get pointRadius() {
    return (pointSize(this.map.value.size, this.camera.home) * growth(this.camera.zoomed)) / 2;
  }

  /**
   * Write what the left, right, bottom and top of the map mean, as far as they do.
   * @param {string[]} names
   */
  writeEdges(names) {
    this.edges.forEach((edge, at) => (edge.textContent = names[at] ?? ""));
  }

  /** @param {string} name */
  colour(name) {
    return colour(this.element, name);
  }

  get look() {
    const [text, ink, soft] = ["--text", "--ink", "--soft"].map((name) => this.colour(name));
    return { text, ink, soft, readable: (/** @type {string} */ paint) => readable(this.element, paint) };
  }

  /** @param {number} row */
  placeOf(row) {
    return this.camera.toScreen(this.map.xs[row], this.map.ys[row]);
  }

  paint() {
    this.paintGround();
    this.paintMarks();
    this.names.place(this.camera);
  }

  paintGround(brush = fitted(this.ground, this.camera)) {
    const { map, camera } = this;
    if (!map.image) return;
    const { reach } = map.value;
    const [left, top] = camera.toScreen(-reach, reach);
    const size = 2 * reach * camera.scale;
    brush.imageSmoothingEnabled = true;
    // Close up it would be a uniform wash of colour, so it fades.
    brush.globalAlpha = (map.selected.length ? 0.45 : 1) / (1 + Math.max(0, camera.zoomed - 2) / 4);
    brush.drawImage(map.image, left, top, size, size);
    brush.globalAlpha = 1;
  }

  paintMarks(brush = fitted(this.marks, this.camera)) {
    const { map } = this;
    const ink = this.colour("--ink");
    const radius = this.pointRadius;
    for (const row of map.value.hits || []) ring(brush, this.placeOf(row), radius * 1.5 + 2.5, ink, 1.25);
    if (map.value.query) this.paintQuery(brush, map.value.query);
    if (map.chosen && map.chosen.row < map.n) this.paintChosen(brush, map.chosen);
    if (map.hovered >= 0) ring(brush, this.placeOf(map.hovered), radius + 3, ink, 1.5);
    if (map.outline) this.paintOutline(brush, map.outline);
  }

  // A cross at the position of the question, and a circle around its hits.
  /**
   * @param {Brush} brush
   * @param {QueryView} query
   */
  paintQuery(brush, query) {
    const [x, y] = this.camera.toScreen(query.x, query.y);
    const ink = this.colour("--ink");
    brush.setLineDash([4, 4]);
    ring(brush, [x, y], Math.max(12, query.radius * this.camera.scale), ink, 1.25);
    brush.setLineDash([]);
    brush.lineCap = "round";
    /** @type {[Point, Point][]} */
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
    stroke(brush, cross, this.colour("--ground"), 6);
    stroke(brush, cross, ink, 2.5);
  }

  // A ring around the chosen passage, and on request a line to each missing neighbour.
  /**
   * @param {Brush} brush
   * @param {Chosen} chosen
   */
  paintChosen(brush, chosen) {
    const [ink, ground] = [this.colour("--ink"), this.colour("--ground")];
    const radius = this.pointRadius;
    const here = this.placeOf(chosen.row);
    if (this.map.lines) {
      for (const row of chosen.kept || []) ring(brush, this.placeOf(row), radius + 2, this.colour("--soft"), 1);
      for (const row of chosen.missing || []) {
        const there = this.placeOf(row);
        stroke(brush, [[here, there]], ground, 3);
        stroke(brush, [[here, there]], ink, 1);
        ring(brush, there, radius + 2.5, ink, 1.5);
      }
    }
    ring(brush, here, radius + 4, ground, 4.5);
    ring(brush, here, radius + 4, ink, 2.5);
  }

  // The lasso or box that is being drawn.
  /**
   * @param {Brush} brush
   * @param {Point[]} outline
   */
  paintOutline(brush, outline) {
    brush.beginPath();
    outline.forEach(([x, y], i) => (i ? brush.lineTo(x, y) : brush.moveTo(x, y)));
    brush.closePath();
    brush.fillStyle = brush.strokeStyle = this.colour("--accent");
    brush.globalAlpha = 0.12;
    brush.fill();
    brush.globalAlpha = 1;
    brush.lineWidth = 1.5;
    brush.stroke();
  }

  /**
   * The map as it is shown now above its legend, as an image `scale` times as large. `points` come from the renderer.
   * @param {ImageData} points
   * @param {number} scale
   * @returns {Promise<Blob>}
   */
  async picture(points, scale) {
    const { camera } = this;
    const canvas = el("canvas");
    const brush = brushOf(canvas);
    const sheet = el("canvas");
    [sheet.width, sheet.height] = [points.width, points.height];
    brushOf(sheet).putImageData(points, 0, 0);
    const legend = new PictureLegend(this.map.value, camera.width, brush, this.look);
    [canvas.width, canvas.height] = [camera.width * scale, (camera.height + legend.height) * scale];
    brush.fillStyle = this.colour("--ground");
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.scale(scale, scale);
    this.paintGround(brush);
    brush.drawImage(sheet, 0, 0, camera.width, camera.height);
    this.paintMarks(brush);
    this.writeNames(brush);
    // Names that are wider than the map, and points near its edge, end where the legend begins.
    brush.fillStyle = this.colour("--ground");
    brush.fillRect(0, camera.height, camera.width, legend.height);
    legend.paint(camera.height);
    return new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))), "image/png");
    });
  }

  /** @param {Brush} brush */
  writeNames(brush) {
    brush.font = `600 13px ${this.colour("--text")}`;
    brush.textAlign = "center";
    brush.textBaseline = "middle";
    brush.lineJoin = "round";
    brush.lineWidth = 4;
    brush.strokeStyle = this.colour("--ground");
    brush.fillStyle = this.colour("--ink");
    for (const { x, y, lines } of this.names.seen(this.camera)) {
      lines.forEach((line, i) => {
        const middle = y + (i - (lines.length - 1) / 2) * 17;
        brush.strokeText(line, x, middle);
        brush.fillText(line, x, middle);
      });
    }
  }
}
