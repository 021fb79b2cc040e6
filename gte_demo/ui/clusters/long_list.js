// @ts-check
// A long list of clusters: one line each, which opens, and a box that finds some of them.
/** @import { Words } from "../shared/parts/dom.js" */
/** @import { ClusterView } from "../shared/parts/types" */
import { action, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";

const SHORT = 12; // as many are read one after the other

/** @param {ClusterView[]} clusters */
export const isLong = (clusters) => clusters.length > SHORT;

/**
 * Whether all words of `sought` are in a cluster's name, terms or typical sentence, in any case.
 * @param {ClusterView} cluster
 * @param {string} sought
 */
export const matches = ({ name, terms, exemplar }, sought) => {
  const text = `${name} ${terms} ${exemplar?.text ?? ""}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** The line above a long list. It remembers what is open while clusters are renamed, merged or left out. */
export class LongList {
  /** @param {Words} words */
  constructor(words) {
    this.words = words;
    /** @type {ClusterView[]} */
    this.clusters = [];
    /** @type {HTMLElement[]} */
    this.items = [];
    /** @type {Set<string>} the colours of the open clusters: each keeps its own, also when others are merged */
    this.open = new Set();
    this.box = el("input");
    this.box.type = "search";
    this.box.placeholder = words.find;
    this.box.setAttribute("aria-label", words.find);
    this.box.addEventListener("input", () => this.seek());
    this.found = el("span", "found");
    this.found.setAttribute("role", "status");
    this.bar = el("div", "long-bar");
    const all = (/** @type {boolean} */ isOpen) => () => this.folds.forEach((fold) => (fold.open = isOpen));
    this.bar.append(this.box, this.found, action("link", words.open_all, all(true)));
    this.bar.append(action("link", words.close_all, all(false)));
  }

  get folds() {
    return this.items.flatMap((item) => [...item.querySelectorAll("details")]);
  }

  /**
   * Take over a list that was drawn for `clusters`.
   * @param {HTMLElement} list
   * @param {ClusterView[]} clusters
   */
  take(list, clusters) {
    const isOther = !clusters.some(({ examples }) => examples[0]?.row === this.clusters[0]?.examples[0]?.row);
    if (isOther || !isLong(clusters)) {
      this.open.clear();
      this.box.value = "";
    }
    this.clusters = clusters;
    this.items = /** @type {HTMLElement[]} */ ([...list.children]);
    list.classList.toggle("long", isLong(clusters));
    this.folds.forEach((fold, at) => this.follow(fold, clusters[at].colour));
    this.seek();
  }

  /**
   * @param {HTMLDetailsElement} fold
   * @param {string} key
   */
  follow(fold, key) {
    fold.open = this.open.has(key);
    fold.addEventListener("toggle", () => (fold.open ? this.open.add(key) : this.open.delete(key)));
  }

  seek() {
    const { clusters, items, box, words } = this;
    const sought = box.value.trim();
    items.forEach((item, at) => (item.hidden = !matches(clusters[at], sought)));
    const shown = items.filter((item) => !item.hidden).length;
    this.found.textContent = sought ? fill(words.found, { shown, total: items.length }) : "";
  }
}
