// @ts-check
import { el } from "../shared/parts/dom.js";

const WAIT = 60;

/** @typedef {{ place: string, text: string, value: string }} PointText `value` is a number that the colour shows. */

/** The text of the point under the pointer, which is requested only when it is needed. */
export class Tip {
  /**
   * @param {import("./map_state.js").MapState} map
   * @param {import("./camera.js").Camera} camera
   * @param {import("./layers.js").Layers} layers
   */
  constructor(map, camera, layers) {
    this.map = map;
    this.camera = camera;
    this.layers = layers;
    this.node = el("div", "tip");
    this.node.hidden = true;
    this.asking = 0;
  }

  /**
   * Show the text of `row` once the pointer has rested on it; -1 shows none.
   * @param {number} row
   */
  follow(row) {
    this.node.hidden = true;
    clearTimeout(this.asking);
    if (row >= 0) this.asking = window.setTimeout(() => this.ask(row), WAIT);
  }

  /** @param {number} row */
  async ask(row) {
    const { tips, value } = this.map;
    let tip = tips.get(row);
    if (!tip) {
      const answer = await fetch(`${value.url}/${row}`);
      if (!answer.ok) return;
      tip = /** @type {PointText} */ (await answer.json());
      tips.set(row, tip);
    }
    if (this.map.hovered === row && tips === this.map.tips) this.show(row, tip);
  }

  /**
   * @param {number} row
   * @param {PointText} tip
   */
  show(row, { place, text, value }) {
    const { node, camera } = this;
    const label = value || this.map.categoryOf(row);
    node.replaceChildren(el("span", "place", place), el("span", "text", text));
    if (label) node.append(el("span", "label", label));
    node.hidden = false;
    const [x, y] = this.layers.placeOf(row);
    const gap = this.layers.pointRadius + 10;
    const left = Math.max(0, Math.min(camera.width - node.offsetWidth, x - node.offsetWidth / 2));
    const above = y - gap - node.offsetHeight;
    node.style.transform = `translate(${left}px, ${above >= 0 ? above : y + gap}px)`;
  }
}
