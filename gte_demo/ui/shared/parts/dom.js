// @ts-check
// What all parts draw with. Text goes in by textContent only.
/** @import { EmptyView } from "./types" */
import { clamped, flow, splitAt } from "./text.js";

/**
 * A part's fixed words, by name.
 * @typedef {Record<string, string>} Words
 */

/**
 * What Gradio hands to a part. `element` is the part's own node.
 * @template Value
 * @typedef {object} Part
 * @property {HTMLElement} element
 * @property {(event: string, data?: object) => void} trigger
 * @property {{ value: Value | null }} props
 * @property {(name: string, run: () => void) => void} watch
 * @property {Words} words
 */

/**
 * A part for what only acts and speaks, whatever it draws.
 * @typedef {Pick<Part<unknown>, "element" | "trigger" | "words">} Frame
 */

/**
 * Draw the part's value now and whenever it changes. A part may arrive after its first value: what is there counts.
 * @template Value
 * @param {Part<Value>} part
 * @param {(value: Value | EmptyView) => void} draw
 */
export const draws = (part, draw) => {
  const run = () => draw(part.props.value || {});
  part.watch("value", run);
  run();
};

/**
 * Clear the part and write there why it has nothing to draw, where that is known.
 * @param {HTMLElement} element
 * @param {EmptyView} value
 * @param {string} [cls]
 */
export const drawEmpty = (element, value, cls = "empty") =>
  element.replaceChildren(...(value.empty ? [el("p", cls, value.empty)] : []));

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [cls]
 * @param {string | number | null} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const el = (tag, cls, text) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text !== undefined && text !== null) node.textContent = String(text);
  return node;
};

/**
 * A button that acts.
 * @param {string} cls
 * @param {string} text
 * @param {() => void} run
 */
export const action = (cls, text, run) => {
  const node = el("button", cls, text);
  node.type = "button";
  node.addEventListener("click", run);
  return node;
};

/**
 * A box that may scroll sideways can be reached by keyboard, and says what it holds.
 * @param {string} label
 */
export const scrolling = (label) => {
  const box = el("div", "scroll");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", label);
  return box;
};

/**
 * A bar as long as the score, between 0 and 1.
 * @param {number} score
 */
export const bar = (score) => {
  const node = el("div", "bar");
  const inner = el("i");
  inner.style.width = `${Math.round(100 * clamped(score))}%`;
  node.append(inner);
  return node;
};

/**
 * @param {HTMLElement} node
 * @param {string} text
 * @param {Set<string>} shared
 */
const underlined = (node, text, shared) => {
  for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
    if (shared.has(piece.toLowerCase())) node.append(el("u", "", piece));
    else if (piece) node.append(document.createTextNode(piece));
  }
  return node;
};

/**
 * `text` in `node`, with the span `mark` of its code points marked and the words of the set `shared` underlined.
 * @param {HTMLElement} node
 * @param {string} text
 * @param {number[]} mark
 * @param {Set<string>} shared
 */
export const marked = (node, text, mark, shared) => {
  const [before, within, after] = splitAt(flow(text), mark);
  underlined(node, before, shared);
  if (within) node.append(underlined(el("mark"), within, shared));
  return underlined(node, after, shared);
};

/**
 * Have `run` called when the theme changes, for as long as `element` is on the page.
 * @param {HTMLElement} element
 * @param {() => void} run
 */
export const onTheme = (element, run) => {
  const observer = new MutationObserver(() => (element.isConnected ? run() : observer.disconnect()));
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
};

/**
 * One of the theme's colours or fonts, as it is at `element`.
 * @param {HTMLElement} element
 * @param {string} name
 */
export const colour = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

/**
 * What a canvas is drawn on with. Raises Error where the browser has none.
 * @param {HTMLCanvasElement} canvas
 */
export const brushOf = (canvas) => {
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("This browser can't draw on a canvas.");
  return brush;
};

/**
 * `text`, copied where the browser allows it; what is to be said of that.
 * @param {string} text
 * @param {Words} words
 */
export const copied = async (text, words) => {
  const written = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error(words.manual));
  return written.then(
    () => words.copied,
    () => words.manual,
  );
};

/**
 * Have the browser save the file at `address` under `name`.
 * @param {string} address
 * @param {string} name
 */
export const saved = (address, name) => {
  const link = el("a");
  link.href = address;
  link.download = name;
  link.click();
};

/**
 * What an Error says.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Calls of an asynchronous function one after the other: a second value may arrive while the first is on its way.
 * @param {() => Promise<void>} run
 */
export const oneAfterTheOther = (run) => {
  let queue = Promise.resolve();
  return () => {
    queue = queue.then(run);
  };
};
