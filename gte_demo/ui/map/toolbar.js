// @ts-check
/** @import { Words } from "../shared/parts/dom.js" */
import { action, el } from "../shared/parts/dom.js";

/** The toolbar below the map. The lasso and the box stay active until they have been used. */
export class Toolbar {
  /**
   * @param {Words} words
   * @param {HTMLElement} box
   * @param {Record<"home" | "closer" | "farther" | "png", () => void>} acts
   */
  constructor(words, box, acts) {
    this.box = box;
    this.chosen = "";
    const toggle = (/** @type {string} */ name) => action("tool", words[name], () => this.use(name));
    this.toggles = { lasso: toggle("lasso"), box: toggle("box") };
    const [closer, farther] = [action("tool sign", "+", acts.closer), action("tool sign", "−", acts.farther)];
    closer.setAttribute("aria-label", words.closer);
    farther.setAttribute("aria-label", words.farther);
    this.node = el("div", "bar-of-tools");
    this.node.append(...Object.values(this.toggles), action("tool", words.home, acts.home), closer, farther);
    this.node.append(action("tool", words.png, acts.png), el("span", "hint", words.hint));
    this.use("");
  }

  /**
   * Activate a tool, or deactivate it if it is active already.
   * @param {string} name
   */
  use(name) {
    this.chosen = this.chosen === name ? "" : name;
    for (const [other, node] of Object.entries(this.toggles)) {
      node.setAttribute("aria-pressed", String(other === this.chosen));
    }
    this.box.dataset.tool = this.chosen;
  }
}
