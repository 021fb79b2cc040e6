// @ts-check
/** @import { Words } from "../../shared/parts/dom.js" */
/** @import { RangeFacetView } from "../../shared/parts/types" */
/** @import { Span } from "./ranges.js" */
import { el } from "../../shared/parts/dom.js";
import { fill } from "../../shared/parts/text.js";
import { isApart, stepAt, valueAt, written } from "./ranges.js";

/** @type {(facet: RangeFacetView, label: string) => HTMLInputElement} */
const endOf = (facet, label) => {
  const input = el("input");
  Object.assign(input, { type: "range", min: 0, max: facet.steps, step: 1 });
  input.setAttribute("aria-label", fill(label, facet));
  return input;
};

/** The sliders for the two ends of a range, below a column's bars. Each pushes the other. */
export class RangeSlider {
  /**
   * @param {Words} words
   * @param {RangeFacetView} facet
   * @param {HTMLElement[]} bars
   * @param {(span: Span | null) => void} choose is called with the range, or with null for the whole column
   */
  constructor(words, facet, bars, choose) {
    this.words = words;
    this.facet = facet;
    this.bars = bars;
    this.choose = choose;
    this.node = el("div", "range");
    this.line = el("p", "ends");
    this.track = el("i", "track");
    this.ends = [endOf(facet, words.low), endOf(facet, words.high)];
    this.ends.forEach((input, i) => this.listen(input, this.ends[1 - i]));
    this.node.append(this.track, ...this.ends);
  }

  get steps() {
    return this.ends.map((input) => Number(input.value));
  }

  /** @returns {Span} */
  get span() {
    return this.steps.map((step) => valueAt(this.facet, step));
  }

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLInputElement} other
   */
  listen(input, other) {
    input.addEventListener("input", () => {
      const [low, high] = this.steps;
      if (low > high) other.value = input.value;
      this.write(this.span);
    });
    input.addEventListener("change", () => {
      const [low, high] = this.steps;
      this.choose(low === 0 && high === this.facet.steps ? null : this.span);
    });
  }

  /**
   * Move the sliders to a range that was chosen elsewhere, or to the whole column.
   * @param {Span | null | undefined} chosen
   */
  show(chosen) {
    const span = chosen || [this.facet.low, this.facet.high];
    this.ends.forEach((input, i) => {
      input.value = String(stepAt(this.facet, span[i]));
    });
    this.write(span);
  }

  /**
   * Write the range. For a chosen bar, use the bar's own ends, not those of the slider's steps.
   * @param {Span} span
   */
  write(span) {
    const { facet, track } = this;
    const [low, high] = span.map((value) => written(facet, value));
    const [from, to] = this.steps.map((step) => (100 * step) / facet.steps);
    this.ends.forEach((input, i) => input.setAttribute("aria-valuetext", [low, high][i]));
    this.line.textContent = fill(this.words.span, { low, high }) + (facet.missing ? ` · ${facet.missing}` : "");
    track.style.left = `${from}%`;
    track.style.right = `${100 - to}%`;
    this.bars.forEach((bar, i) => bar.classList.toggle("out", isApart(facet.spans[i], span)));
  }
}
