// @ts-check
// A map in 2-D: points drawn with WebGL, and the controls around them.
/** @import { Part, Words } from "../shared/parts/dom.js" */
/** @import { ScatterplotLibrary } from "../shared/parts/libraries" */
/** @import { EmptyView, ScatterView } from "../shared/parts/types" */
/** @import { Point } from "./camera.js" */
import { draws, el, messageOf, oneAfterTheOther, onTheme } from "../shared/parts/dom.js";
import { library } from "../shared/parts/library.js";
import { Camera, heightFor } from "./camera.js";
import { groundImage, Layers } from "./layers.js";
import { MapState } from "./map_state.js";
import { readPoints } from "./point_file.js";
import { listen } from "./pointer.js";
import { hasWebgl, Renderer } from "./renderer.js";
import { packRows, unpackRows } from "./row_bits.js";
import { SidePanel } from "./side_panel.js";
import { Tip } from "./tip.js";
import { Toolbar } from "./toolbar.js";

const NEAR = 1.6; // from that magnification on, finer names are wanted

class ScatterMap {
  /** @param {Part<ScatterView>} part */
  constructor(part) {
    const { element, words } = part;
    this.part = part;
    this.map = new MapState();
    this.camera = new Camera();
    this.layers = new Layers(element, this.map, this.camera);
    this.tip = new Tip(this.map, this.camera, this.layers);
    /** @type {Renderer | null} */
    this.renderer = null;
    this.shownUrl = "";
    this.sought = "";
    this.isNamedFiner = false;
    /** @type {boolean | null} */
    this.isAble = null;
    this.box = this.makeBox(words);
    this.toolbar = new Toolbar(words, this.box, {
      home: () => this.home(),
      closer: () => this.zoom(1.6),
      farther: () => this.zoom(1 / 1.6),
      png: () => this.renderer?.save(this.map.value.name),
    });
    this.side = new SidePanel(words, this.map, {
      category: ({ number }) => this.take(this.map.ofColour(number)),
      words: (text) => part.trigger("find", { text }),
      pick: (row) => part.trigger("pick", { row }),
      choose: (row) => this.choose(row),
      alike: (row) => part.trigger("alike", { row }),
      end: (row, side) => part.trigger("end", { row, side }),
      toggleLines: () => this.toggleLines(),
    });
    this.frame = this.makeFrame();
    listen(this.box, this);
  }

  /** @param {Words} words */
  makeBox(words) {
    const box = el("div", "box");
    box.tabIndex = 0;
    box.setAttribute("role", "application");
    box.setAttribute("aria-roledescription", words.kind);
    box.append(...this.layers.nodes, this.tip.node);
    return box;
  }

  makeFrame() {
    const frame = el("div", "frame");
    const left = el("div", "left");
    left.append(this.box, this.toolbar.node);
    frame.append(left, this.side.node);
    return frame;
  }

  // ---- the value

  /** @param {ScatterView | EmptyView} value */
  async draw(value) {
    const { trigger, words } = this.part;
    this.isAble ??= hasWebgl();
    if (!this.isAble) trigger("fallback");
    if (!("url" in value)) {
      this.shownUrl = "";
      this.say(value.empty);
      return;
    }
    if (!this.isAble) {
      this.say(words.no_webgl);
      return;
    }
    try {
      await this.load(value);
    } catch (error) {
      this.say(messageOf(error));
      return;
    }
    this.box.setAttribute("aria-label", `${value.summary} ${words.keys}`);
    this.map.chosen = value.chosen;
    this.side.write(value);
    this.map.greyed = value.greyed;
    if (this.layers.names.write(value.names)) this.isNamedFiner = value.names.some(({ magnified }) => magnified);
    this.select(value.selected ? unpackRows(value.selected) : []);
    this.seek(value);
    this.frame.dataset.drawn = value.url;
  }

  /** @param {ScatterView} value */
  async load(value) {
    const { element, words } = this.part;
    this.renderer ??= this.start(await library("gteScatterplot", words));
    if (value.url === this.shownUrl) return;
    const answer = await fetch(value.url);
    if (!answer.ok) throw new Error((await answer.json()).error);
    const file = readPoints(await answer.arrayBuffer(), words);
    const isMoved = value.layout !== this.map.value.layout;
    this.map.load(value, file, groundImage(file.ground, file.cells));
    this.tip.node.hidden = true;
    element.replaceChildren(this.frame);
    this.size();
    if (isMoved) this.camera.goHome(value.half);
    this.layers.writeEdges(value.edges);
    await this.renderer.draw();
    this.shownUrl = value.url;
  }

  // Go to what was selected elsewhere, once.
  /** @param {ScatterView} value */
  seek({ sought, selected }) {
    const isNew = sought && selected !== this.sought;
    this.sought = sought ? selected : "";
    if (!isNew || !this.map.selected.length || !this.camera.width) return;
    this.camera.goTo(this.map.xs, this.map.ys, this.map.selected);
    this.look();
  }

  /** @param {ScatterplotLibrary} lib */
  start(lib) {
    new ResizeObserver(() => this.size()).observe(this.box);
    return new Renderer(lib, this.layers);
  }

  /** @param {string} [sentence] */
  say(sentence) {
    this.part.element.replaceChildren(...(sentence ? [el("p", "empty", sentence)] : []));
  }

  // ---- the view

  size() {
    const { map, camera, box } = this;
    if (map.n) box.style.height = heightFor(box.clientWidth, map.value.half);
    const { clientWidth: width, clientHeight: height } = box;
    if (!width || !this.renderer || (width === camera.width && height === camera.height)) return;
    Object.assign(camera, { width, height });
    this.renderer.resize();
    if (map.n && !camera.isFree) camera.goHome(map.value.half);
    this.look();
  }

  look() {
    if (!this.renderer || !this.camera.width) return;
    this.frame.dataset.zoom = this.camera.zoomed.toFixed(2);
    this.renderer.look();
    if (this.isNamedFiner || this.camera.zoomed < NEAR) return;
    this.isNamedFiner = true; // asked for once
    this.part.trigger("closer");
  }

  restyle() {
    if (!this.renderer || !this.shownUrl) return;
    this.renderer.style();
    this.look();
  }

  /** @param {number[]} rows */
  select(rows) {
    this.map.selected = rows;
    this.renderer?.select(rows);
    this.look();
  }

  // ---- what a person does

  get tool() {
    return this.toolbar.chosen;
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.camera.panBy(dx, dy);
    this.look();
  }

  /**
   * @param {number} factor
   * @param {Point} [at]
   */
  zoom(factor, at) {
    this.camera.zoomBy(factor, at?.[0], at?.[1]);
    this.look();
  }

  home() {
    this.camera.goHome(this.map.value.half);
    this.look();
  }

  /**
   * The row of the point at a position on the screen; -1 if there is none.
   * @param {Point} at
   */
  rowUnder([px, py]) {
    const reach = (this.layers.pointRadius + 5) / this.camera.scale;
    return this.map.index.nearest(...this.camera.toPlane(px, py), reach);
  }

  /** @param {Point} at */
  hover(at) {
    const row = this.map.n ? this.rowUnder(at) : -1;
    if (row !== this.map.hovered) this.pointAt(row);
  }

  rest() {
    if (this.map.hovered >= 0) this.pointAt(-1);
  }

  /** @param {number} row */
  pointAt(row) {
    this.map.hovered = row;
    this.layers.paintMarks();
    this.box.classList.toggle("over", row >= 0);
    this.tip.follow(row);
  }

  /** @param {Point[] | null} path */
  outline(path) {
    this.map.outline = path;
    this.layers.paintMarks();
  }

  /** @param {Point[]} path */
  surround(path) {
    this.take(this.map.index.inside(path.map(([px, py]) => this.camera.toPlane(px, py))));
  }

  /** @param {Point} at */
  click(at) {
    const row = this.rowUnder(at);
    if (row >= 0) this.choose(row);
    else if (this.map.selected.length) this.take([]);
  }

  chooseMiddle() {
    const row = this.map.nearestTo(this.camera.x, this.camera.y);
    if (row >= 0) this.choose(row);
  }

  escape() {
    if (this.tool) this.toolbar.use("");
    else if (this.map.selected.length) this.take([]);
    else if (this.map.chosen) this.choose(-1);
  }

  /** @param {number[]} rows */
  take(rows) {
    this.map.greyed = false;
    this.select(rows);
    this.toolbar.use("");
    this.part.trigger(rows.length ? "select" : "clear", { bits: packRows(rows, this.map.n) });
  }

  /** @param {number} row */
  choose(row) {
    this.map.chosen = row < 0 ? null : { row };
    this.layers.paintMarks();
    this.part.trigger("choose", { row });
  }

  toggleLines() {
    this.map.lines = !this.map.lines;
    this.side.chosen.write();
    this.layers.paintMarks();
  }
}

/** @param {Part<ScatterView>} part */
export function mountScatter(part) {
  const scatter = new ScatterMap(part);
  const draw = oneAfterTheOther(() => scatter.draw(part.props.value || {}));
  onTheme(part.element, () => scatter.restyle());
  draws(part, draw);
}
