// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ChosenTopicView, TopicsView } from "../shared/parts/types" */
import { action, draws, drawEmpty, el } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill } from "../shared/parts/text.js";
import { goesOn, withChosen } from "./finer.js";
import { squarified } from "./treemap.js";

const ROOT = -1;
const WIDTH = 100;
const HEIGHT = 75;

/** @type {(value: TopicsView, number: number) => number[]} */
const partsOf = (value, number) => [...value.topics.keys()].filter((at) => value.topics[at].parent === number);

/** @type {(value: TopicsView) => number[]} the chosen topic and those that it is a part of */
const pathOf = (value) => {
  const path = [];
  for (let at = value.chosen?.number ?? ROOT; at !== ROOT; at = value.topics[at].parent) path.push(at);
  return path;
};

class Topics {
  /** @param {Part<TopicsView>} part */
  constructor(part) {
    this.part = part;
    /** @type {Set<number>} topics whose parts are shown in the tree */
    this.open = new Set();
    /** @type {TopicsView | undefined} what is drawn */
    this.drawn = undefined;
  }

  /** @param {TopicsView} found */
  draw(found) {
    const value = withChosen(this.drawn, found);
    if (!this.drawn || !goesOn(this.drawn, value)) this.open.clear();
    this.drawn = value;
    for (const at of pathOf(value).slice(1)) this.open.add(at);
    const both = el("div", "both");
    const tree = el("nav", "tree");
    tree.setAttribute("aria-label", this.part.words.tree);
    tree.append(this.list(value, ROOT));
    both.append(tree, this.areas(value));
    const chosen = value.chosen ? [chosenOf(this.part, value.chosen)] : [];
    this.part.element.replaceChildren(el("p", "summary", value.summary), both, ...chosen);
  }

  /** @type {(value: TopicsView, number: number) => HTMLElement} */
  list(value, number) {
    const list = el("ul");
    for (const at of partsOf(value, number)) {
      const item = el("li");
      const line = el("div", "line");
      line.append(this.toggle(value, at), this.name(value, at, "topic"), el("span", "size", value.topics[at].size));
      item.append(line);
      if (this.open.has(at)) item.append(this.list(value, at));
      list.append(item);
    }
    return list;
  }

  /** @type {(value: TopicsView, at: number) => HTMLElement} */
  toggle(value, at) {
    if (!partsOf(value, at).length) return el("span", "toggle");
    const isOpen = this.open.has(at);
    const button = action("toggle", isOpen ? "▾" : "▸", () => {
      if (isOpen) this.open.delete(at);
      else this.open.add(at);
      this.draw(value);
    });
    button.setAttribute("aria-expanded", String(isOpen));
    button.setAttribute("aria-label", fill(this.part.words[isOpen ? "close" : "open"], value.topics[at]));
    return button;
  }

  /** @type {(value: TopicsView, at: number, cls: string) => HTMLElement} */
  name(value, at, cls) {
    const { part } = this;
    const button = action(cls, value.topics[at].name, () => part.trigger("choose", { topic: at }));
    button.setAttribute("aria-current", String(value.chosen?.number === at));
    button.title = fill(part.words.topic, value.topics[at]);
    return button;
  }

  /** @type {(value: TopicsView) => HTMLElement} */
  areas(value) {
    const box = el("div", "areas");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", this.part.words.areas);
    this.fillAreas(box, value, ROOT);
    return box;
  }

  // Each topic of the first two levels is a button that lies in the one that it is a part of.
  /** @type {(box: HTMLElement, value: TopicsView, number: number) => void} */
  fillAreas(box, value, number) {
    const parts = partsOf(value, number);
    const sizes = parts.map((at) => value.topics[at].size);
    const places = squarified(sizes, { x: 0, y: 0, w: WIDTH, h: HEIGHT });
    parts.forEach((at, i) => {
      const area = el("div", `area level-${number === ROOT ? 0 : 1}`);
      const { x, y, w, h } = places[i];
      Object.assign(area.style, {
        left: `${(100 * x) / WIDTH}%`,
        top: `${(100 * y) / HEIGHT}%`,
        width: `${(100 * w) / WIDTH}%`,
        height: `${(100 * h) / HEIGHT}%`,
      });
      area.append(this.name(value, at, "label"));
      if (number === ROOT && partsOf(value, at).length) {
        const inner = el("div", "inner");
        this.fillAreas(inner, value, at);
        area.append(inner);
      }
      box.append(area);
    });
  }
}

/** @type {(part: Frame, chosen: ChosenTopicView) => HTMLElement} */
const chosenOf = (part, { number, title, lines, passages }) => {
  const section = el("section");
  const list = el("ol");
  for (const one of passages) {
    const item = el("li");
    item.append(passageButton(part, one));
    list.append(item);
  }
  const map = action("link", part.words.map, () => part.trigger("map", { topic: number }));
  section.append(el("h3", "", title), map, ...lines.map((text) => el("p", "about", text)), list);
  return section;
};

/** @param {Part<TopicsView>} part */
export function mountTopics(part) {
  const topics = new Topics(part);
  draws(part, (value) => {
    if ("topics" in value) topics.draw(value);
    else drawEmpty(part.element, value);
  });
}
