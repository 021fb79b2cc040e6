// @ts-check
/** @import { Frame, Part } from "./dom.js" */
/** @import { Plotly, PlotlyBox, PlotlyFigure, PlotlyLayout, Trace } from "./libraries" */
/** @import { CategoryView, ChosenPassageView, EmptyView, FigureView } from "./types" */
import { action, colour, draws, el, messageOf, onTheme } from "./dom.js";
import { fitting, seenApart, seenWhole } from "./layout_fit.js";
import { library } from "./library.js";

const SETTINGS = { displayModeBar: false, responsive: true, scrollZoom: true, doubleClick: "reset" };

/**
 * @param {HTMLElement} element
 * @param {Trace[]} data
 */
const inked = (element, data) => {
  const ink = colour(element, "--ink");
  return data.map((trace) => {
    if (trace.meta !== "ink") return trace;
    return { ...trace, line: { ...trace.line, color: ink }, marker: { ...trace.marker, color: ink } };
  });
};

/**
 * @param {HTMLElement} element
 * @param {PlotlyLayout} layout
 */
const themed = (element, layout) => ({
  ...layout,
  showlegend: false,
  font: { ...layout.font, family: colour(element, "--text"), color: colour(element, "--ink") },
});

// Plotly draws the names in 3-D anew for each view, also where they cover each other.
/** @param {HTMLElement} box */
const keepNamesApart = (box) => {
  /** @type {SVGGElement[]} */
  const names = [...box.querySelectorAll("g.annotation-scene")].filter((name) => name instanceof SVGGElement);
  const isSeen = seenApart(names.map((name) => name.getBoundingClientRect()));
  names.forEach((name, i) => {
    name.style.visibility = isSeen[i] ? "" : "hidden";
  });
};

/** @param {CategoryView} category */
const legendRow = (category) => {
  const row = el("div", "row");
  const name = el("span");
  const dot = el("span", "dot");
  dot.style.background = category.colour;
  name.append(dot, document.createTextNode(category.name));
  row.append(name, el("span", "count", category.count));
  return row;
};

/**
 * @param {Frame} part
 * @param {ChosenPassageView} chosen
 */
const chosenOf = ({ trigger, words }, chosen) => {
  const acts = el("p", "acts");
  acts.append(
    action("link", words.read_chosen, () => trigger("pick", { row: chosen.row })),
    action("link", words.leave_chosen, () => trigger("choose", { row: -1 })),
  );
  const lines = [el("p", "place", chosen.place), el("p", "text", chosen.text), el("p", "", chosen.legend)];
  return [el("h3", "", words.chosen), ...lines, acts];
};

/** A Plotly figure with its summary, legend and chosen passage. */
class Figure {
  /** @param {Part<FigureView>} part */
  constructor(part) {
    this.part = part;
    // Plotly adds its own methods and fields to its box.
    this.box = /** @type {PlotlyBox} */ (/** @type {HTMLElement} */ (el("div", "box")));
    this.side = el("div", "side");
    this.frame = el("div", "frame");
    this.box.setAttribute("role", "img");
    this.frame.append(this.box, this.side);
    const watched = { subtree: true, childList: true, attributeFilter: ["transform"] };
    new MutationObserver(() => keepNamesApart(this.box)).observe(this.box, watched);
    this.drawings = 0;
  }

  /** @param {FigureView | EmptyView} value */
  async draw(value) {
    const { element, words } = this.part;
    const mine = ++this.drawings;
    if (!("figure" in value)) {
      element.replaceChildren();
      return;
    }
    const plotly = await library("Plotly", words).catch((error) => {
      element.replaceChildren(el("p", "empty", messageOf(error)));
    });
    if (plotly && mine === this.drawings) await this.show(plotly, value);
  }

  /**
   * @param {Plotly} plotly
   * @param {FigureView} value
   */
  async show(plotly, value) {
    const { box, frame, part } = this;
    const { element } = part;
    const { data, layout } = /** @type {PlotlyFigure} */ (JSON.parse(value.figure));
    element.replaceChildren(frame);
    box.setAttribute("aria-label", value.summary);
    this.explain(value, () => this.save(plotly, value.name));
    const fitted = seenWhole(fitting(themed(element, layout), element.clientWidth), box);
    await plotly.react(box, inked(element, data), fitted, SETTINGS);
    box.removeAllListeners("plotly_click");
    box.on("plotly_click", (event) => {
      const row = event.points[0].customdata;
      if (Number.isInteger(row)) part.trigger("pick", { row });
    });
  }

  /**
   * @param {FigureView} value
   * @param {() => void} save
   */
  explain(value, save) {
    const { side, part } = this;
    side.replaceChildren(el("h3", "", part.words.trust), el("p", "", value.summary));
    if (value.legend.length) side.append(el("h3", "", part.words.legend), ...value.legend.map(legendRow));
    if (value.chosen) side.append(...chosenOf(part, value.chosen));
    side.append(action("link", part.words.png, save));
  }

  /**
   * @param {Plotly} plotly
   * @param {string} filename
   */
  save(plotly, filename) {
    const size = { width: Math.max(800, this.box.clientWidth), height: this.box.clientHeight };
    return plotly.downloadImage(this.box, { format: "png", scale: 2, ...size, filename });
  }

  async restyle() {
    const { box, part } = this;
    if (!box.layout || !box.data) return;
    const plotly = await library("Plotly", part.words);
    await plotly.react(box, inked(part.element, box.data), themed(part.element, box.layout));
  }
}

/** @param {Part<FigureView>} part */
export function mountFigure(part) {
  const figure = new Figure(part);
  onTheme(part.element, () => figure.restyle());
  draws(part, (value) => figure.draw(value));
}
