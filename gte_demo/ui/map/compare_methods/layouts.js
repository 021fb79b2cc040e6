// @ts-check
// Panels of one set of points: what is pointed at or chosen in one is marked in all. Each keeps what does not
// move on a sheet of its own, so that a mark costs one copy.
import { action, colour, draws, el, oneAfterTheOther, onTheme } from "../../shared/parts/dom.js";
import { dot, sheetOf } from "../../shared/parts/dots.js";
import { laidOn } from "../../shared/parts/plane.js";
import { readLayouts } from "../point_file.js";
import { unpackRows } from "../row_bits.js";
import { nearest, next } from "./panels.js";

const WIDTH = 720;
const HEIGHT = 600;
const REACH = 24;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const circle = (element, brush, [x, y], radius, width) => {
  for (const [name, wide] of [
    ["--ground", width + 4],
    ["--ink", width],
  ]) {
    brush.beginPath();
    brush.arc(x, y, radius, 0, 2 * Math.PI);
    brush.strokeStyle = colour(element, name);
    brush.lineWidth = wide;
    brush.stroke();
  }
};

/** The panels of one mounted part, and what is pointed at and chosen in all of them. */
class Layouts {
  /** @param {import("../../shared/parts/dom.js").Part} part */
  constructor(part) {
    this.part = part;
    this.stage = el("div", "stage");
    this.note = el("p", "note");
    this.note.setAttribute("role", "status");
    this.view = /** @type {any} */ ({});
    this.panels = [];
    this.rows = [];
    this.colourOf = new Uint16Array();
    this.where = new Map();
    this.tips = new Map();
    this.at = this.noted = -1;
    this.asked = 0;
  }

  /** The point that is chosen; -1 where none is, or none of those shown. */
  get chosen() {
    return this.where.get(this.view.chosen) ?? -1;
  }

  get someChosen() {
    return this.view.chosen !== null && this.view.chosen !== undefined;
  }

  async draw(value) {
    const { element } = this.part;
    if (!value.url) {
      this.view = {};
      this.panels = [];
      element.replaceChildren();
      return;
    }
    const anew = value.url !== this.view.url;
    try {
      if (anew) await this.load(value);
    } catch (error) {
      element.replaceChildren(el("p", "summary", error.message));
      return;
    }
    this.view = { ...value };
    if (anew) this.at = this.noted = -1;
    this.paint();
    if (this.at < 0) this.tell(this.chosen);
    this.stage.dataset.drawn = value.url;
  }

  async load(value) {
    const { element, words } = this.part;
    const answer = await fetch(value.url);
    if (!answer.ok) throw new Error(words.gone);
    const read = readLayouts(await answer.arrayBuffer(), words);
    this.rows = read.rows;
    this.colourOf = read.colours;
    this.where = new Map(read.rows.map((row, i) => [row, i]));
    this.tips.clear();
    this.stage.replaceChildren();
    this.panels = value.panels.map((told, i) => this.build(told, read.layouts[i]));
    element.replaceChildren(el("p", "summary", value.summary), this.stage, this.note);
  }

  build(told, points) {
    const figure = el("figure");
    const caption = el("figcaption");
    const sheet = sheetOf("", WIDTH, HEIGHT, `${told.summary} ${this.part.words.keys}`);
    sheet.tabIndex = 0;
    sheet.setAttribute("role", "application");
    const kept = el("p", "kept", told.kept);
    kept.append(el("span", "chance", told.chance));
    caption.append(kept, el("p", "figures", told.figures.join(", ")), el("p", "about", told.about));
    figure.append(el("h4", "", told.method), sheet, caption);
    this.stage.append(figure);
    const panel = { sheet, still: sheetOf("", WIDTH, HEIGHT, ""), places: laidOn(sheet, points) };
    this.listen(panel);
    return panel;
  }

  paint() {
    const picked = new Set(this.view.selected ? unpackRows(this.view.selected) : []);
    for (const panel of this.panels) {
      this.paintStill(panel, picked);
      this.mark(panel);
    }
  }

  // The points that are not selected lie below the others, and are grey.
  paintStill({ still, places }, picked) {
    const brush = still.getContext("2d");
    const grey = colour(this.part.element, "--noise");
    const radius = this.rows.length > 1500 ? 3 : 5;
    const isShown = (i) => !picked.size || picked.has(this.rows[i]);
    brush.clearRect(0, 0, WIDTH, HEIGHT);
    for (const shown of [false, true]) {
      places.forEach((place, i) => {
        if (isShown(i) !== shown) return;
        const style = shown ? this.view.colours[this.colourOf[i]] : grey;
        dot(brush, place, radius + (shown && picked.size ? 2 : 0), style);
      });
    }
  }

  mark({ sheet, still, places }) {
    const { element } = this.part;
    const brush = sheet.getContext("2d");
    brush.clearRect(0, 0, WIDTH, HEIGHT);
    brush.drawImage(still, 0, 0);
    if (this.chosen >= 0) circle(element, brush, places[this.chosen], 13, 5);
    if (this.at >= 0) circle(element, brush, places[this.at], 11, 3);
  }

  markAll() {
    for (const panel of this.panels) this.mark(panel);
  }

  // A note that stands is left alone: a link that is renewed between press and release never hears the click.
  async tell(i) {
    const { trigger, words } = this.part;
    const mine = ++this.asked;
    if (i < 0) {
      this.noted = -1;
      this.note.replaceChildren(this.someChosen && this.chosen < 0 ? words.left_out : words.hint);
      return;
    }
    const row = this.rows[i];
    if (this.noted === row) return;
    const told = await this.tip(row);
    if (!told || mine !== this.asked) return;
    this.noted = row;
    const read = action("link", words.read, () => trigger("pick", { row }));
    this.note.replaceChildren(el("span", "place", told.place), read, el("span", "text", told.text));
  }

  /** The text of a row, asked for once; nothing where the server has it no longer. */
  async tip(row) {
    if (!this.tips.has(row)) {
      const answer = await fetch(`${this.view.url}/${row}`);
      if (!answer.ok) return null;
      this.tips.set(row, await answer.json());
    }
    return this.tips.get(row);
  }

  point(i) {
    if (i === this.at) return;
    this.at = i;
    this.markAll();
    this.tell(i < 0 ? this.chosen : i);
  }

  choose(i) {
    this.view.chosen = i < 0 ? null : this.rows[i];
    this.markAll();
    this.tell(i);
    this.part.trigger("choose", { row: i < 0 ? -1 : this.rows[i] });
  }

  listen({ sheet, places }) {
    const under = (event) => {
      const box = sheet.getBoundingClientRect();
      const k = WIDTH / box.width;
      return nearest(places, (event.clientX - box.left) * k, (event.clientY - box.top) * k, REACH);
    };
    const step = (direction) => {
      const from = this.at >= 0 ? this.at : this.chosen;
      return from < 0 ? nearest(places, WIDTH / 2, HEIGHT / 2, WIDTH) : next(places, from, direction);
    };
    sheet.addEventListener("pointermove", (event) => this.point(under(event)));
    sheet.addEventListener("pointerleave", () => this.point(-1));
    sheet.addEventListener("click", (event) => this.choose(under(event)));
    sheet.addEventListener("blur", () => this.point(-1));
    sheet.addEventListener("keydown", (event) => {
      if (event.key in STEPS) this.point(step(STEPS[event.key]));
      else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
      else if (event.key === "Escape") this.choose(-1);
      else return;
      event.preventDefault();
    });
  }
}

/** @param {import("../../shared/parts/dom.js").Part} part */
export function mountLayouts(part) {
  const layouts = new Layouts(part);
  const draw = oneAfterTheOther(() => layouts.draw(part.props.value || {}));
  onTheme(part.element, () => layouts.paint());
  draws(part, draw);
}
