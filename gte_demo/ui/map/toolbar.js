// @ts-check
import { action, el } from "../shared/parts/dom.js";

/** Below the map, as words that act; the lasso and the box stay on until they have been used. */
export class Toolbar {
  constructor(words, box, acts) {
    this.box = box;
    this.chosen = "";
    this.toggles = {};
    for (const name of ["lasso", "box"]) this.toggles[name] = action("tool", words[name], () => this.use(name));
    const [closer, farther] = [action("tool sign", "+", acts.closer), action("tool sign", "−", acts.farther)];
    closer.setAttribute("aria-label", words.closer);
    farther.setAttribute("aria-label", words.farther);
    this.node = el("div", "bar-of-tools");
    this.node.append(...Object.values(this.toggles), action("tool", words.home, acts.home), closer, farther);
    this.node.append(action("tool", words.png, acts.png), el("span", "hint", words.hint));
    this.use("");
  }

  /** Take a tool, or put it down where it is in hand already. */
  use(name) {
    this.chosen = this.chosen === name ? "" : name;
    for (const [other, node] of Object.entries(this.toggles)) {
      node.setAttribute("aria-pressed", String(other === this.chosen));
    }
    this.box.dataset.tool = this.chosen;
  }
}
