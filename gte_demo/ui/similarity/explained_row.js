// @ts-check
// The explanation of a pair is a part of its own. While it is open, it is below the row of its pair.
/** @import { PairView } from "../shared/parts/types" */
import { el } from "../shared/parts/dom.js";

/** @type {(a: PairView, b: PairView | null) => boolean} */
const isSame = (a, b) => a.a === b?.a && a.b === b.b;

/** The row that holds the explanation. */
export class ExplainedRow {
  /**
   * @param {number} columns
   * @param {(pair: PairView) => void} ask
   */
  constructor(columns, ask) {
    this.ask = ask;
    this.node = el("tr", "explained");
    this.cell = el("td");
    this.cell.colSpan = columns;
    this.node.append(this.cell);
    /** @type {HTMLElement | null} */
    this.panel = null;
    /** @type {HTMLElement | null} */
    this.home = null;
    /** @type {PairView | null} */
    this.asked = null;
    /** @type {PairView | null} */
    this.shown = null;
    this.isOpen = false;
    /** @type {Map<HTMLElement, PairView>} */
    this.buttons = new Map();
  }

  get isThere() {
    return Boolean(this.panel?.querySelector(".lead"));
  }

  /** Find the explanation on the page, and follow what it shows. */
  find() {
    this.panel = document.getElementById("why");
    this.home = document.getElementById("pairs");
    if (!this.panel) return;
    const arrived = () => {
      [this.shown, this.isOpen] = [this.isThere ? this.asked : null, true];
      this.place();
    };
    new MutationObserver(arrived).observe(this.panel, { childList: true, subtree: true });
  }

  /**
   * Open or close the explanation of `pair`.
   * @param {PairView} pair
   */
  toggle(pair) {
    if (!this.panel) this.find();
    if (isSame(pair, this.shown)) {
      this.isOpen = !this.isOpen;
      this.place();
      return;
    }
    this.asked = pair;
    this.ask(pair);
  }

  /** Put the explanation below its row; closed, or without a row, it is where Gradio put it. */
  place() {
    const { panel, home, node, cell, isThere, isOpen } = this;
    if (!panel || !home) return;
    /** @type {Element | null} */
    let above = null;
    for (const [button, pair] of this.buttons) {
      const isExplained = isThere && isOpen && isSame(pair, this.shown);
      button.setAttribute("aria-expanded", String(isExplained));
      if (isExplained) above = button.closest("tr");
    }
    panel.classList.toggle("closed", isThere && !above);
    if (above) {
      above.after(node);
      if (panel.parentElement !== cell) cell.append(panel);
    } else {
      if (panel.parentElement === cell) home.before(panel);
      node.remove();
    }
  }
}
