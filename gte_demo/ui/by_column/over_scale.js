// @ts-check
/** @import { Frame } from "../shared/parts/dom.js" */
/** @import { ByColumnView, OverScaleView } from "../shared/parts/types" */
/** @import { Run, Span } from "./bands.js" */
import { el, svg } from "../shared/parts/dom.js";
import { clamped, fill } from "../shared/parts/text.js";
import { bandOf, runsOf, sliceOf, stacked, ticksOf } from "./bands.js";

const TICKS = 4;
const WRITTEN = 40; // characters of all counts that fit side by side on a phone

class OverScale {
  /**
   * @param {Frame} part
   * @param {ByColumnView} view
   * @param {OverScaleView} scale
   */
  constructor(part, view, scale) {
    this.part = part;
    this.view = view;
    this.scale = scale;
    this.values = view.values.slice(0, scale.ticks.length);
    this.totals = this.values.map(({ passages }) => passages);
    this.runs = runsOf(this.totals);
  }

  /** The bands on top of each other. */
  all() {
    const drawing = this.plane();
    const bands = stacked(this.values.map(({ cells }) => cells.map(({ part }) => part)));
    for (const run of this.runs) {
      bands.forEach((spans, cluster) => drawing.append(this.band(spans, run, cluster)));
      bands.forEach((spans, cluster) => drawing.append(...this.slices(run, cluster, (at) => sliceOf(spans, run, at))));
    }
    const box = el("div", "plot all");
    box.append(drawing);
    return box;
  }

  /**
   * One cluster by itself: its share, the interval around it, and its share in all texts.
   * @param {number} cluster
   */
  one(cluster) {
    const { colours, clusters, overall } = this.view;
    const cells = this.values.map((value) => value.cells[cluster]);
    /** @type {(of: (cell: import("../shared/parts/types").ShareView) => Span) => Span[]} */
    const spans = (of) => cells.map((cell) => /** @type {Span} */ (of(cell).map((end) => this.height(end))));
    const drawing = this.plane();
    const line = spans(({ part }) => [part, part]);
    for (const run of this.runs) {
      const interval = this.band(
        spans(({ low, high }) => [low, high]),
        run,
        cluster,
      );
      interval.setAttribute("class", "interval");
      const share = this.band(line, run, cluster);
      share.setAttribute("class", "share");
      share.setAttribute("stroke", colours[cluster]);
      drawing.append(interval, share, ...this.slices(run, cluster, (at) => `${at},0 ${at + 1},0 ${at + 1},1 ${at},1`));
    }
    const y = 1 - this.height(overall[cluster]);
    drawing.prepend(svg("line", { x1: 0, x2: this.values.length, y1: y, y2: y, class: "overall" }));
    const box = el("div", "one");
    const plot = el("div", "plot");
    plot.append(drawing);
    const name = el("h4", "", clusters[cluster]);
    const dot = el("span", "dot");
    dot.style.background = colours[cluster];
    name.prepend(dot);
    box.append(name, plot);
    return box;
  }

  /** How many passages each place has, as bars. */
  counts() {
    const box = el("div", "counts");
    const most = Math.max(...this.totals, 1);
    const written = this.values.reduce((sum, { total }) => sum + total.length + 1, 0) <= WRITTEN;
    this.values.forEach(({ label, total, cells }, at) => {
      const place = el("span", cells.some(({ few }) => few) ? "few" : "");
      place.title = fill(this.part.words.total, { value: label, total });
      const bar = el("i");
      bar.style.height = `${Math.round((100 * this.totals[at]) / most)}%`;
      place.append(bar);
      if (written) place.append(el("b", "", total));
      box.append(place);
    });
    return box;
  }

  /** Where the places are: the beginning of some of them. */
  ticks() {
    const box = el("div", "ticks");
    for (const at of ticksOf(this.values.length, TICKS)) {
      const tick = el("span", "", this.scale.ticks[at]);
      tick.style.left = `${(100 * (at + 0.5)) / this.values.length}%`;
      box.append(tick);
    }
    return box;
  }

  plane() {
    const { ticks } = this.scale;
    const name = fill(this.part.words.over, { first: ticks[0], last: ticks[ticks.length - 1] });
    return svg("svg", {
      viewBox: `0 0 ${this.values.length} 1`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": name,
    });
  }

  /** @type {(share: number) => number} the height of a share in the panel of one cluster */
  height(share) {
    return clamped(share / this.scale.top);
  }

  /** @type {(spans: Span[], run: Run, cluster: number) => SVGPolygonElement} */
  band(spans, run, cluster) {
    return svg("polygon", { points: bandOf(spans, run), fill: this.view.colours[cluster], class: "band" });
  }

  // What the pointer meets: one place of a band, faint where there are too few passages.
  /** @type {(run: Run, cluster: number, points: (at: number) => string) => SVGPolygonElement[]} */
  slices([first, last], cluster, points) {
    const { column, clusters } = this.view;
    return this.values.slice(first, last + 1).map(({ label, cells }, i) => {
      const at = first + i;
      const slice = svg("polygon", { points: points(at), class: cells[cluster].few ? "slice few" : "slice" });
      const title = svg("title", {});
      title.textContent = fill(this.part.words.slice, {
        cluster: clusters[cluster],
        value: label,
        about: cells[cluster].about,
      });
      slice.append(title);
      slice.addEventListener("click", () => this.part.trigger("choose", { column, value: at, cluster }));
      return slice;
    });
  }
}

/**
 * The shares over a column of numbers or dates: all clusters in one drawing, then each by itself.
 * @param {Frame} part
 * @param {ByColumnView} view
 * @param {OverScaleView} scale
 */
export const overScale = (part, view, scale) => {
  const drawn = new OverScale(part, view, scale);
  const together = el("section", "together");
  together.append(
    el("h3", "", scale.title),
    el("p", "about", scale.summary),
    drawn.all(),
    drawn.counts(),
    drawn.ticks(),
  );
  const panels = el("div", "panels");
  panels.append(...view.clusters.map((_, cluster) => drawn.one(cluster)));
  const each = el("section", "each");
  each.append(el("p", "about", scale.each), panels);
  return [together, each];
};
