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
  edges: [],
  half: [1, 1],
  colours: [],
  names: [],
  legend: [],
  scale: null,
  summary: "",
  name: "",
  selected: "",
  greyed: false,
  sought: false,
  chosen: null,
};

/** @typedef {Partial<ChosenPassageView> & { row: number }} Chosen all fields but the row arrive a little later, from the server */

/** The map that is drawn, with its hovered, chosen and selected points. */
export class MapState {
  constructor() {
    this.value = NO_MAP;
    this.n = 0;
    this.xs = new Float32Array();
    this.ys = new Float32Array();
    this.colours = new Uint16Array();
    this.index = new PointIndex(this.xs, this.ys);
    /** @type {HTMLCanvasElement | null} the density, as an image */
    this.image = null;
    /** @type {Point[] | null} the lasso or box that is being drawn, on the screen */
    this.outline = null;
    this.hovered = -1;
    /** @type {number[]} */
    this.selected = [];
    /** Whether all points are grey although none is selected, because a search for words found nothing. */
    this.greyed = false;
    /** @type {Chosen | null} */
    this.chosen = null;
    /** Whether the chosen passage's missing neighbours are shown. */
    this.lines = false;
    /** @type {Map<number, import("./tip.js").PointText>} texts of points that have been hovered */
    this.tips = new Map();
  }

  /**
   * Replace the points by those of `value` and its file.
   * @param {ScatterView} value
   * @param {PointFile} file
   * @param {HTMLCanvasElement} image
   */
  load(value, { count, xs, ys, colours }, image) {
    Object.assign(this, { value, n: count, xs, ys, colours, image, hovered: -1, selected: [], tips: new Map() });
    this.index = new PointIndex(xs, ys);
  }

  /**
   * The points in the renderer's format: x, y, colour, and whether it is a hit.
   * @returns {[number, number, number, number][]}
   */
  get points() {
    const hits = new Set(this.value.hits || []);
    return Array.from({ length: this.n }, (_, i) => [this.xs[i], this.ys[i], this.colours[i], hits.has(i) ? 1 : 0]);
  }

  /**
   * The rows of one colour, by its number.
   * @param {number} number
   */
  ofColour(number) {
    return [...this.colours.keys()].filter((row) => this.colours[row] === number);
  }

  /**
   * The meaning of a row's colour; nothing if it isn't in the legend.
   * @param {number} row
   */
  categoryOf(row) {
    return this.value.legend.find((category) => category.number === this.colours[row])?.name;
  }

  /**
   * The row nearest to a point of the plane, at any distance; -1 on an empty map.
   * @param {number} x
   * @param {number} y
   */
  nearestTo(x, y) {
    let row = -1;
    for (let reach = 0.01; this.n && row < 0; reach *= 2) row = this.index.nearest(x, y, reach);
    return row;
  }
}
