// @ts-check
// Panels of one set of points. A point that is hovered or chosen in one panel is marked in all.
/** @import { Part } from "../../shared/parts/dom.js" */
/** @import { EmptyView, LayoutsView, PanelView } from "../../shared/parts/types" */
/** @import { Point } from "../camera.js" */
/** @import { Panel } from "./panel_drawing.js" */
import { action, draws, el, messageOf, oneAfterTheOther, onTheme, readable } from "../../shared/parts/dom.js";
import { readLayouts } from "../point_file.js";
import { unpackRows } from "../row_bits.js";
import { HEIGHT, paintMarks, paintPoints, panelOf, WIDTH } from "./panel_drawing.js";
import { nearest, next } from "./panels.js";

const REACH = 24;
/** @type {Record<string, Point | undefined>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The panels of one mounted part, with the hovered and the chosen point. */
class Layouts {
  /** @param {Part<LayoutsView>} part */
  constructor(part) {
    this.part = part;
    this.stage = el("div", "stage");
    this.note = el("p", "note");
    this.note.setAttribute("role", "status");
    /** @type {LayoutsView | null} */
    this.view = null;
    /** @type {number | null} the chosen row, whether or not it is among those shown */
    this.chosenRow = null;
    /** @type {Panel[]} */
    this.panels = [];
    /** @type {number[]} */
    this.rows = [];
    this.colourOf = new Uint16Array();
    /** @type {Map<number, number>} the point of each row */
    this.where = new Map();
    /** @type {Map<number, { place: string, text: string }>} */
    this.tips = new Map();
    /** The hovered point; -1 if there is none. */
    this.at = -1;
    /** The row whose text is shown; -1 if there is none. */
    this.noted = -1;
    this.requests = 0;
  }

  /** The chosen point; -1 if there is none, or if it is not among those shown. */
  get chosen() {
    return this.chosenRow === null ? -1 : (this.where.get(this.chosenRow) ?? -1);
  }

  /** @param {LayoutsView | EmptyView} value */
  async draw(value) {
    const { element } = this.part;
    if (!("url" in value)) {
      this.view = null;
      this.panels = [];
      element.replaceChildren();
      return;
    }
    const isNew = value.url !== this.view?.url;
    try {
      if (isNew) await this.load(value);
    } catch (error) {
      element.replaceChildren(el("p", "summary", messageOf(error)));
      return;
    }
    this.view = value;
    this.chosenRow = value.chosen;
    if (isNew) this.at = this.noted = -1;
    this.paint();
    if (this.at < 0) this.describe(this.chosen);
    this.stage.dataset.drawn = value.url;
  }

  /** @param {LayoutsView} value */
  async load(value) {
    const { element, words } = this.part;
    const answer = await fetch(value.url);
    if (!answer.ok) throw new Error(words.gone);
    const file = readLayouts(await answer.arrayBuffer(), words);
    this.rows = file.rows;
    this.colourOf = file.colours;
    this.where = new Map(file.rows.map((row, i) => [row, i]));
    this.tips.clear();
    this.stage.replaceChildren();
    this.panels = value.panels.map((panel, i) => this.build(panel, file.layouts[i]));
    element.replaceChildren(el("p", "summary", value.summary), this.stage, this.note);
  }

  /**
   * @param {PanelView} view
   * @param {number[][]} points
   */
  build(view, points) {
    const panel = panelOf(`${view.summary} ${this.part.words.keys}`, points);
    const figure = el("figure");
    const caption = el("figcaption");
    const kept = el("p", "kept", view.kept);
    kept.append(el("span", "chance", view.chance));
    caption.append(kept, el("p", "figures", view.figures.join(", ")), el("p", "about", view.about));
    figure.append(el("h4", "", view.method), panel.sheet, caption);
    this.stage.append(figure);
    this.listen(panel);
    return panel;
  }

  paint() {
    if (!this.view) return;
    const { colours, selected } = this.view;
    const rows = new Set(selected ? unpackRows(selected) : []);
    const points = new Set([...this.rows.keys()].filter((i) => rows.has(this.rows[i])));
    const colourOf = [...this.colourOf].map((number) => readable(this.part.element, colours[number]));
    for (const panel of this.panels) paintPoints(panel, this.part.element, colourOf, points);
    this.mark();
  }

  mark() {
    for (const panel of this.panels) paintMarks(panel, this.part.element, this.chosen, this.at);
  }

  /**
   * Show the text of a point below the panels. A note that is shown already is left alone, because a link that is
   * replaced between press and release gets no click.
   * @param {number} i
   */
  async describe(i) {
    const { trigger, words } = this.part;
    const mine = ++this.requests;
    if (i < 0) {
      this.noted = -1;
      this.note.replaceChildren(this.chosenRow !== null && this.chosen < 0 ? words.left_out : words.hint);
      return;
    }
    const row = this.rows[i];
    if (this.noted === row) return;
    const tip = await this.tip(row);
    if (!tip || mine !== this.requests) return;
    this.noted = row;
    const read = action("link", words.read, () => trigger("pick", { row }));
    this.note.replaceChildren(el("span", "place", tip.place), read, el("span", "text", tip.text));
  }

  /**
   * The text of a row, requested once; nothing if the server no longer has it.
   * @param {number} row
   */
  async tip(row) {
    let tip = this.tips.get(row);
    if (!tip) {
      const answer = await fetch(`${this.view?.url}/${row}`);
      if (!answer.ok) return null;
      tip = /** @type {{ place: string, text: string }} */ (await answer.json());
      this.tips.set(row, tip);
    }
    return tip;
  }

  /** @param {number} i */
  point(i) {
    if (i === this.at) return;
    this.at = i;
    this.mark();
    this.describe(i < 0 ? this.chosen : i);
  }

  /** @param {number} i */
  choose(i) {
    this.chosenRow = i < 0 ? null : this.rows[i];
    this.mark();
    this.describe(i);
    this.part.trigger("choose", { row: i < 0 ? -1 : this.rows[i] });
  }

  /** @param {Panel} panel */
  listen({ sheet, places }) {
    const under = (/** @type {MouseEvent} */ event) => {
      const box = sheet.getBoundingClientRect();
      const k = WIDTH / box.width;
      return nearest(places, (event.clientX - box.left) * k, (event.clientY - box.top) * k, REACH);
    };
    const step = (/** @type {Point} */ direction) => {
      const from = this.at >= 0 ? this.at : this.chosen;
      return from < 0 ? nearest(places, WIDTH / 2, HEIGHT / 2, WIDTH) : next(places, from, direction);
    };
    sheet.addEventListener("pointermove", (event) => this.point(under(event)));
    sheet.addEventListener("pointerleave", () => this.point(-1));
    sheet.addEventListener("click", (event) => this.choose(under(event)));
    sheet.addEventListener("blur", () => this.point(-1));
    sheet.addEventListener("keydown", (event) => {
      const direction = STEPS[event.key];
      if (direction) this.point(step(direction));
      else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
      else if (event.key === "Escape") this.choose(-1);
      else return;
      event.preventDefault();
    });
  }
}

/** @param {Part<LayoutsView>} part */
export function mountLayouts(part) {
  const layouts = new Layouts(part);
  const draw = oneAfterTheOther(() => layouts.draw(part.props.value || {}));
  onTheme(part.element, () => layouts.paint());
  draws(part, draw);
}
