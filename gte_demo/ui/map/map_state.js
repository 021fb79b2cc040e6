// @ts-check
/** @import { ChosenPassageView, ScatterView } from "../shared/parts/types" */
/** @import { Point } from "./camera.js" */
/** @import { PointFile } from "./point_file.js" */
import { PointIndex } from "./point_index.js";

/** @type {ScatterView} */
const NO_MAP = {
  url: "",
  layout: "",
  size: 0,
  reach: 0,
  half: [1, 1],
  colours: [],
  names: [],
  legend: [],
  scale: null,
  summary: "",
  name: "",
  selected: "",
  greyed: false,
  chosen: null,
};

/** @typedef {Partial<ChosenPassageView> & { row: number }} Chosen all but the row comes from the server, a little later */

/** The map that is drawn, and what is pointed at, chosen and selected on it. */
export class MapState {
  constructor() {
    this.value = NO_MAP;
    this.n = 0;
    this.xs = new Float32Array();
    this.ys = new Float32Array();
    this.colours = new Uint16Array();
    this.index = new PointIndex(this.xs, this.ys);
    /** @type {HTMLCanvasElement | null} the ground, as a picture */
    this.image = null;
    /** @type {Point[] | null} the lasso or the box that is being drawn, on the screen */
    this.outline = null;
    this.hovered = -1;
    /** @type {number[]} */
    this.selected = [];
    /** Whether all points are grey though none is selected: a search for words has found nothing. */
    this.greyed = false;
    /** @type {Chosen | null} */
    this.chosen = null;
    /** Whether the chosen passage's missing neighbours are shown. */
    this.lines = false;
    /** @type {Map<number, { place: string, text: string }>} texts of points that were pointed at */
    this.tips = new Map();
  }

  /**
   * Show other points: those of `value`, with what its file holds.
   * @param {ScatterView} value
   * @param {PointFile} file
   * @param {HTMLCanvasElement} image
   */
  load(value, { count, xs, ys, colours }, image) {
    Object.assign(this, { value, n: count, xs, ys, colours, image, hovered: -1, selected: [], tips: new Map() });
    this.index = new PointIndex(xs, ys);
  }

  /**
   * The points as the renderer takes them: place, colour, and whether it is a hit.
   * @returns {[number, number, number, number][]}
   */
  get points() {
    const hits = new Set(this.value.hits || []);
    return Array.from({ length: this.n }, (_, i) => [this.xs[i], this.ys[i], this.colours[i], hits.has(i) ? 1 : 0]);
  }

  /**
   * The rows of one number of the colours.
   * @param {number} number
   */
  ofColour(number) {
    return [...this.colours.keys()].filter((row) => this.colours[row] === number);
  }

  /**
   * What the colour of a row means; nothing where the legend does not say.
   * @param {number} row
   */
  categoryOf(row) {
    return this.value.legend.find((category) => category.number === this.colours[row])?.name;
  }

  /**
   * The row nearest to a place of the plane, however far; -1 on an empty map.
   * @param {number} x
   * @param {number} y
   */
  nearestTo(x, y) {
    let row = -1;
    for (let reach = 0.01; this.n && row < 0; reach *= 2) row = this.index.nearest(x, y, reach);
    return row;
  }
}
