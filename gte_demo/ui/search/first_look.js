// @ts-check
// The first minute: questions to try, and one question by meaning and by words.
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ContrastView, ExamplesView, WayView } from "../shared/parts/types" */
import { action, draws, el, recall, remember } from "../shared/parts/dom.js";

const CLOSED = "gte-contrast-closed";

/** @param {Part<ExamplesView>} part */
export function mountExamples(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("questions" in value) || !value.questions.length) return;
    const list = el("ul", "list");
    for (const query of value.questions) {
      const item = el("li");
      item.append(action("example", query, () => part.trigger("pick", { query })));
      list.append(item);
    }
    part.element.append(el("span", "title", part.words.title), list);
  });
}

/** @type {(way: WayView) => HTMLElement} */
const wayOf = (way) => {
  const node = el("section", "way");
  const list = el("ol", "list");
  for (const one of way.found) {
    const item = el("li");
    item.append(el("strong", "", one.place), el("span", "text", one.text));
    list.append(item);
  }
  node.append(el("h4", "", way.name), list);
  return node;
};

/** @type {(part: Frame, value: ContrastView, redraw: () => void) => HTMLElement} */
const panelOf = (part, value, redraw) => {
  const panel = el("div", "panel");
  const head = el("div", "head");
  const ways = el("div", "ways");
  const close = action("link close", part.words.close, () => {
    remember("localStorage", CLOSED, "yes");
    redraw();
  });
  head.append(el("h3", "", value.title), close);
  ways.append(...value.ways.map(wayOf));
  panel.append(head, ways, el("p", "about", value.about));
  return panel;
};

// Closed for good: a link is left, by which it can be opened again.
/** @param {Part<ContrastView>} part */
export function mountContrast(part) {
  let isOpen = recall("localStorage", CLOSED) !== "yes";
  draws(part, (value) => {
    const draw = () => {
      part.element.replaceChildren();
      if (!("ways" in value)) return;
      const toggle = () => {
        isOpen = !isOpen;
        draw();
        /** @type {HTMLElement | null} */ (part.element.querySelector("button"))?.focus();
      };
      part.element.append(isOpen ? panelOf(part, value, toggle) : action("link open", part.words.open, toggle));
    };
    draw();
  });
}
