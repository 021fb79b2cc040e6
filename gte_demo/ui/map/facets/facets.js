// @ts-check
// Columns as bars. Nodes are created once and kept, so that a slider that is being dragged isn't replaced.
/** @import { Part } from "../../shared/parts/dom.js" */
/** @import { EmptyView, FacetBarView, FacetChoiceView, FacetsView, RangeFacetView, ValuesFacetView } from "../../shared/parts/types" */
import { action, draws, drawEmpty, el } from "../../shared/parts/dom.js";
import { fill } from "../../shared/parts/text.js";
import { isSame, nextSpan } from "./ranges.js";
import { RangeSlider } from "./slider.js";

const BETWEEN_STEPS = 900; // milliseconds

/** @typedef {ValuesFacetView | RangeFacetView} Facet */

/** @type {(facet: Facet) => number} */
const mostOf = (facet) => Math.max(1, ...facet.bars.map((bar) => bar.total));

/** @type {(node: HTMLElement, bar: FacetBarView, top: number, side: "width" | "height") => void} */
const paintBar = (node, bar, top, side) => {
  const counts = { all: bar.total, left: bar.count };
  for (const [name, count] of Object.entries(counts)) {
    const part = /** @type {HTMLElement} */ (node.querySelector(`.${name}`));
    part.style[side] = `${(100 * count) / top}%`;
  }
  node.classList.toggle("none", !bar.count);
};

// If this changes, all is drawn again. Only counts are updated in place.
/** @type {(view: FacetsView) => string} */
const signatureOf = ({ facets }) =>
  JSON.stringify(
    facets.map((facet) => [
      facet.key,
      ...("low" in facet ? [facet.low, facet.high, facet.missing] : []),
      facet.bars.map((bar) => [bar.label, bar.total]),
    ]),
  );

/** The facets of one mounted part: the choices in them, and which one is being played. */
class Facets {
  /** @param {Part<FacetsView>} part */
  constructor(part) {
    this.part = part;
    this.made = "";
    /** @type {((now: FacetsView) => void)[]} */
    this.updates = [];
    /** @type {Record<string, FacetChoiceView>} */
    this.choices = {};
    /** @type {FacetsView | null} */
    this.now = null;
    /** @type {string | null} */
    this.playing = null;
    this.timer = 0;
  }

  /** @param {FacetsView | EmptyView} value */
  draw(value) {
    if (!("facets" in value)) {
      this.now = null;
      this.stop();
      this.made = "";
      drawEmpty(this.part.element, value, "about");
      return;
    }
    this.now = value;
    const signature = signatureOf(value);
    this.choices = value.choices;
    if (signature !== this.made) {
      this.stop();
      this.build(value);
    }
    this.made = signature;
    for (const update of this.updates) update(value);
  }

  stop() {
    this.playing = null;
    clearTimeout(this.timer);
  }

  /**
   * @param {string} key
   * @param {FacetChoiceView | null} choice
   */
  change(key, choice) {
    this.choices = { ...this.choices };
    if (choice) this.choices[key] = choice;
    else delete this.choices[key];
    this.part.trigger("choose", { choices: this.choices });
  }

  /** @param {string} key */
  barsOf(key) {
    return this.choices[key]?.bars || [];
  }

  /** @param {string} key */
  spanOf(key) {
    return this.choices[key]?.span;
  }

  /** @param {FacetsView} value */
  build(value) {
    const grid = el("div", "facets");
    this.updates = [];
    grid.append(...value.facets.map((facet, at) => this.section(facet, at)));
    this.part.element.replaceChildren(el("p", "about", value.about), this.summary(), grid);
  }

  summary() {
    const { trigger, words } = this.part;
    const line = el("p", "summary");
    const left = el("span");
    const undo = action("link", words.clear, () => {
      this.stop();
      this.choices = {};
      trigger("choose", { choices: this.choices });
    });
    left.setAttribute("role", "status");
    line.append(left, undo);
    this.updates.push((now) => {
      left.textContent = now.summary;
      undo.hidden = !Object.keys(this.choices).length;
    });
    return line;
  }

  /**
   * @param {Facet} facet
   * @param {number} at
   */
  section(facet, at) {
    const node = el("section");
    node.setAttribute("aria-label", facet.title);
    node.append(this.heading(facet));
    node.append(...(facet.kind === "values" ? [this.values(facet, at)] : this.histogram(facet, at)));
    return node;
  }

  /** @param {Facet} facet */
  heading(facet) {
    const { words } = this.part;
    const head = el("div", "head");
    const undo = action("link", words.clear, () => {
      this.stop();
      this.change(facet.key, null);
    });
    undo.setAttribute("aria-label", fill(words.clear_this, facet));
    head.append(el("h3", "", facet.title), undo);
    this.updates.push(() => {
      undo.hidden = !this.choices[facet.key];
    });
    return head;
  }

  /**
   * @param {ValuesFacetView} facet
   * @param {number} at
   */
  values(facet, at) {
    const list = el("ul");
    list.append(...facet.bars.map((_, number) => this.valueRow(facet, at, number)));
    return list;
  }

  /**
   * @param {ValuesFacetView} facet
   * @param {number} at
   * @param {number} number
   */
  valueRow(facet, at, number) {
    const { label } = facet.bars[number];
    const line = el("li");
    const count = el("span", "count");
    const pick = action("value", "", () => this.toggle(facet.key, number));
    pick.append(el("span", "name", label), count, el("i", "all"), el("i", "left"));
    pick.title = label;
    line.append(pick);
    this.updates.push((now) => {
      const seen = now.facets[at].bars[number];
      const chosen = this.barsOf(facet.key);
      paintBar(pick, seen, mostOf(now.facets[at]), "width");
      count.textContent = seen.count.toLocaleString("en");
      pick.setAttribute("aria-pressed", String(chosen.includes(number)));
      pick.classList.toggle("out", chosen.length > 0 && !chosen.includes(number));
    });
    return line;
  }

  /**
   * @param {string} key
   * @param {number} number
   */
  toggle(key, number) {
    this.stop();
    const chosen = this.barsOf(key);
    const bars = chosen.includes(number) ? chosen.filter((bar) => bar !== number) : [...chosen, number];
    this.change(key, bars.length ? { bars } : null);
  }

  /**
   * @param {RangeFacetView} facet
   * @param {number} at
   */
  histogram(facet, at) {
    const plot = el("div", "plot");
    plot.setAttribute("aria-hidden", "true");
    const bars = facet.bars.map((_, number) => this.bin(facet, at, number));
    plot.append(...bars);
    const slider = new RangeSlider(this.part.words, facet, bars, (span) => {
      this.stop();
      this.change(facet.key, span && { span });
    });
    this.updates.push(() => slider.show(this.spanOf(facet.key)));
    const foot = el("div", "foot");
    foot.append(slider.line, this.player(facet, at));
    return [plot, slider.node, foot];
  }

  /**
   * @param {RangeFacetView} facet
   * @param {number} at
   * @param {number} number
   */
  bin(facet, at, number) {
    const span = facet.spans[number];
    const pick = action("bin", "", () => {
      this.stop();
      this.change(facet.key, isSame(this.spanOf(facet.key), span) ? null : { span });
    });
    pick.tabIndex = -1;
    pick.append(el("i", "all"), el("i", "left"));
    this.updates.push((now) => {
      const seen = now.facets[at].bars[number];
      paintBar(pick, seen, mostOf(now.facets[at]), "height");
      const counts = { count: seen.count.toLocaleString("en"), total: seen.total.toLocaleString("en") };
      pick.title = fill(this.part.words.bar, { label: seen.label, ...counts });
    });
    return pick;
  }

  /**
   * A button that moves the chosen range through the column, step by step; each step waits until the previous one has
   * been drawn.
   * @param {RangeFacetView} facet
   * @param {number} at
   */
  player(facet, at) {
    const { element, words } = this.part;
    const isPlaying = () => this.playing === facet.key;
    const paint = () => {
      button.textContent = isPlaying() ? words.pause : words.play;
      button.setAttribute("aria-label", fill(isPlaying() ? words.pause_this : words.play_this, facet));
    };
    /** @type {(again: boolean) => void} */
    const step = (again) => {
      const { bars } = this.now?.facets[at] ?? facet;
      const span = nextSpan(facet, bars, this.spanOf(facet.key), again);
      if (span) this.change(facet.key, { span });
      else this.stop();
      paint();
    };
    const button = action("link", words.play, () => {
      const starts = !isPlaying();
      this.stop();
      if (starts) {
        this.playing = facet.key;
        step(true);
      } else paint();
    });
    this.updates.push(() => {
      paint();
      if (!isPlaying()) return;
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        if (element.isConnected) step(false);
      }, BETWEEN_STEPS);
    });
    return button;
  }
}

/** @param {Part<FacetsView>} part */
export function mountFacets(part) {
  const facets = new Facets(part);
  draws(part, (value) => facets.draw(value));
}
