// @ts-check
/** @import { ScatterplotLibrary } from "../shared/parts/libraries" */
/** @import { Layers } from "./layers.js" */
import { colour, el, readable, saved } from "../shared/parts/dom.js";
import { growth, pointSize } from "./camera.js";

const KEPT_MS = 10_000; // long enough for the browser to have saved the file
const SETTINGS = {
  width: 10,
  height: 10,
  cameraIsFixed: true,
  actionKeyMap: {},
  deselectOnDblClick: false,
  deselectOnEscape: false,
  pointScaleMode: "constant",
  pointSizeSelected: 0,
  pointOutlineWidth: 0,
  spatialIndexUseWorker: false,
  antiAliasing: 1,
};

/** Whether this browser supports WebGL. */
export const hasWebgl = () => {
  const canvas = el("canvas");
  return Boolean(canvas.getContext("webgl") || canvas.getContext("webgl2"));
};

/** Draws the points of the map with regl-scatterplot (`lib`) on the layers' canvas. */
export class Renderer {
  /**
   * @param {ScatterplotLibrary} lib
   * @param {Layers} layers
   */
  constructor(lib, layers) {
    this.layers = layers;
    this.map = layers.map;
    this.camera = layers.camera;
    this.grown = 1;
    this.paintings = 0;
    this.renderer = lib.createRenderer();
    this.plot = lib.createScatterplot({ renderer: this.renderer, canvas: layers.points, ...SETTINGS });
    this.plot.subscribe("drawing", () => {
      layers.paint();
      layers.points.dataset.paintings = String(++this.paintings);
    });
  }

  get sizes() {
    const size = pointSize(this.map.value.size, this.camera.home) * growth(this.camera.zoomed);
    return [size, size * 1.5];
  }

  // If there is a selection, the points outside it are grey.
  get paints() {
    const { map, layers } = this;
    const own = map.value.colours.map((paint) => readable(layers.element, paint));
    const dull = own.map(() => colour(layers.element, "--noise"));
    const isDull = map.selected.length || map.greyed;
    return { pointColor: isDull ? dull : own, pointColorActive: own, pointColorHover: own };
  }

  resize() {
    const { width, height } = this.camera;
    this.renderer.resize(width, height);
    this.renderer.refresh();
    this.plot.set({ width, height });
  }

  look() {
    const grown = growth(this.camera.zoomed);
    if (Math.abs(grown - this.grown) > 0.02) {
      this.grown = grown;
      this.plot.set({ pointSize: this.sizes });
    }
    this.plot.view(this.camera.viewMatrix);
  }

  /** Draw new points. */
  async draw() {
    this.grown = growth(this.camera.zoomed);
    this.plot.deselect({ preventEvent: true });
    this.style();
    await this.plot.draw(this.map.points, { zDataType: "categorical", wDataType: "categorical" });
  }

  style() {
    const marked = (this.map.value.hits || []).length > 0;
    this.plot.set({
      ...this.paints,
      pointSize: this.sizes,
      sizeBy: "valueW",
      colorBy: "valueZ",
      backgroundColor: colour(this.layers.element, "--ground"),
      opacityBy: marked ? "valueW" : "density",
      opacity: marked ? [this.map.n > 10000 ? 0.25 : 0.65, 1] : 0.9,
      opacityByDensityFill: 0.3,
    });
  }

  /** @param {number[]} rows */
  select(rows) {
    if (rows.length) this.plot.select(rows, { preventEvent: true });
    else this.plot.deselect({ preventEvent: true });
    this.plot.set(this.paints);
  }

  picture() {
    const scale = Math.max(2, Math.ceil(1600 / this.camera.width));
    return this.plot.export({ scale }).then((points) => this.layers.picture(points, scale));
  }

  /** @param {string} name */
  async save(name) {
    const address = URL.createObjectURL(await this.picture());
    saved(address, `${name}.png`);
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  }
}
