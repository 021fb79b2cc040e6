// @ts-check
// The panel beside the map: its quality, the legend, and ways to select without a pointer.
/** @import { Words } from "../shared/parts/dom.js" */
/** @import { CategoryView, ScaleView, ScatterView } from "../shared/parts/types" */
/** @import { ChosenActs } from "./chosen_panel.js" */
/** @import { MapState } from "./map_state.js" */
import { action, el } from "../shared/parts/dom.js";
import { ChosenPanel } from "./chosen_panel.js";

/** @type {(words: Words, category: CategoryView, take: (category: CategoryView) => void) => HTMLElement} */
const legendRow = (words, category, take) => {
  const row = el("li");
  const pick = action("category", "", () => take(category));
  const dot = el("span", "dot");
  dot.style.background = category.colour;
  pick.append(dot, el("span", "", category.name));
  pick.title = words.select_category;
  row.append(pick, el("span", "count", category.count));
  return row;
};

/** @type {(scale: ScaleView) => HTMLElement} */
const scaleBar = (scale) => {
  const node = el("div", "scale");
  const paint = el("div", "paint");
  const ends = el("div", "ends");
  paint.style.background = `linear-gradient(to right, ${scale.colours.join(", ")})`;
  ends.append(el("span", "", scale.low), el("span", "", scale.high));
  node.append(paint, ends);
  if (scale.note) node.append(el("p", "", scale.note));
  return node;
};

/** @type {(words: Words, find: (text: string) => void) => HTMLElement} */
const wordsForm = (words, find) => {
  const form = el("form", "words");
  const input = el("input");
  const go = el("button", "link", words.words_go);
  input.type = "text";
  input.placeholder = words.words_placeholder;
  input.setAttribute("aria-label", words.words_label);
  go.type = "submit";
  form.append(input, go);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) find(input.value);
  });
  return form;
};

/** @typedef {ChosenActs & { category: (one: CategoryView) => void, words: (text: string) => void }} SideActs */

/** The panel beside the map. */
export class SidePanel {
  /**
   * @param {Words} words
   * @param {MapState} map
   * @param {SideActs} acts
   */
  constructor(words, map, acts) {
    this.words = words;
    this.acts = acts;
    this.node = el("div", "side");
    this.chosen = new ChosenPanel(words, map, acts);
  }

  /** @param {ScatterView} value */
  write(value) {
    const { node, words, acts } = this;
    const held = /** @type {HTMLElement | null} */ (
      node.contains(document.activeElement) ? document.activeElement : null
    );
    node.replaceChildren();
    if (value.placed) node.append(el("h3", "", value.placed.title), el("p", "", value.placed.text));
    const title = value.scale?.title ?? (value.legend.length ? words.legend : "");
    if (title) node.append(el("h3", "", title));
    if (value.scale) node.append(scaleBar(value.scale));
    if (value.legend.length) {
      const list = el("ul", "legend");
      list.append(...value.legend.map((category) => legendRow(words, category, acts.category)));
      node.append(list);
    }
    node.append(el("h3", "", words.select), wordsForm(words, acts.words));
    node.append(el("h3", "", words.trust), el("p", "", value.summary), this.chosen.node);
    this.chosen.write();
    if (held && node.contains(held)) held.focus();
  }
}
