// @ts-check
import { el } from "../shared/parts/dom.js";

const WAIT = 60;

/** The text of the point under the pointer: it comes when it is asked for, and only then. */
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

  /** Tell of `row` once the pointer has rested on it; of none where it is -1. */
  tell(row) {
    this.node.hidden = true;
    clearTimeout(this.asking);
    if (row >= 0) this.asking = window.setTimeout(() => this.ask(row), WAIT);
  }

  async ask(row) {
    const { tips, value } = this.map;
    if (!tips.has(row)) {
      const answer = await fetch(`${value.url}/${row}`);
      if (!answer.ok) return;
      tips.set(row, await answer.json());
    }
    if (this.map.hovered === row && tips === this.map.tips) this.show(row, tips.get(row));
  }

  show(row, told) {
    const { node, camera } = this;
    const category = this.map.categoryOf(row);
    node.replaceChildren(el("span", "place", told.place), el("span", "text", told.text));
    if (category) node.append(el("span", "label", category));
    node.hidden = false;
    const [x, y] = this.layers.placeOf(row);
    const gap = this.layers.pointRadius + 10;
    const left = Math.max(0, Math.min(camera.width - node.offsetWidth, x - node.offsetWidth / 2));
    const above = y - gap - node.offsetHeight;
    node.style.transform = `translate(${left}px, ${above >= 0 ? above : y + gap}px)`;
  }
}
