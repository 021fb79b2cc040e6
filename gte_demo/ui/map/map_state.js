// @ts-check
import { makeIndex } from "./point_index.js";

/** The map that is drawn, and what is pointed at, chosen and selected on it. */
export class MapState {
  constructor() {
    this.value = /** @type {any} */ ({});
    this.n = 0;
    this.xs = this.ys = new Float32Array();
    this.colours = new Uint16Array();
    this.index = makeIndex(this.xs, this.ys);
    /** The ground, as a picture. */
    this.image = null;
    /** The lasso or the box that is being drawn, as points of the screen. */
    this.outline = null;
    this.hovered = -1;
    this.selected = [];
    /** Whether all points are grey though none is selected: a search for words has found nothing. */
    this.greyed = false;
    this.chosen = null;
    /** Whether the chosen passage's torn neighbours are shown. */
    this.lines = false;
    /** Texts of points that were pointed at. */
    this.tips = new Map();
  }

  /** Show other points: of `value`, with what its file holds. */
  load(value, { count, xs, ys, colours }, image) {
    Object.assign(this, { value, n: count, xs, ys, colours, image, hovered: -1, selected: [], tips: new Map() });
    this.index = makeIndex(xs, ys);
  }

  /** The points as the renderer takes them: place, colour, and whether it is a hit. */
  get points() {
    const hits = new Set(this.value.hits || []);
    return Array.from({ length: this.n }, (_, i) => [this.xs[i], this.ys[i], this.colours[i], hits.has(i) ? 1 : 0]);
  }

  /** The rows of one number of the colours. */
  ofColour(number) {
    return [...this.colours.keys()].filter((row) => this.colours[row] === number);
  }

  /** What the colour of a row means; nothing where the legend does not say. */
  categoryOf(row) {
    return this.value.legend.find((category) => category.number === this.colours[row])?.name;
  }

  /** The row nearest to a place, however far; -1 on an empty map. */
  nearestTo(x, y) {
    let row = -1;
    for (let reach = 0.01; this.n && row < 0; reach *= 2) row = this.index.nearest(x, y, reach);
    return row;
  }
}
