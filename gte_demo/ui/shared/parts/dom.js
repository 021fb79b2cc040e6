// @ts-check
// What all parts use to draw. Text is inserted only through textContent.
/** @import { EmptyView } from "./types" */
import { clamped, flow, splitAt } from "./text.js";

/**
 * A part's fixed wording, by name.
 * @typedef {Record<string, string>} Words
 */

/**
 * What Gradio passes to a part. `element` is the part's own node.
 * @template Value
 * @typedef {object} Part
 * @property {HTMLElement} element
 * @property {(event: string, data?: object) => void} trigger
 * @property {{ value: Value | null }} props
 * @property {(name: string, run: () => void) => void} watch
 * @property {Words} words
 */

/**
 * A part without its value, for functions that don't need it.
 * @typedef {Pick<Part<unknown>, "element" | "trigger" | "words">} Frame
 */

/**
 * The address of a link: of the page that shows this one in a frame, if the server has named one.
 * @type {(fragment: string) => string}
 */
export const linkTo = (fragment) => {
  const named = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  return `${named ?? location.href.split("#")[0]}#${fragment}`;
};

/** @type {(node: Element) => string} */
const labelOf = (node) => node.getAttribute("aria-label") || node.textContent || "";

/**
 * Draw `element` again. If what has the focus is replaced, its successor gets it: the one with its label, or at its place.
 * @param {HTMLElement} element
 * @param {() => void} draw
 */
const keepingFocus = (element, draw) => {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !element.contains(held)) {
    draw();
    return;
  }
  const kind = held.classList[0] ? `${held.localName}.${CSS.escape(held.classList[0])}` : held.localName;
  /** @type {() => HTMLElement[]} */
  const alike = () => [...element.querySelectorAll(kind)].filter((node) => node instanceof HTMLElement);
  const label = labelOf(held);
  const before = alike();
  const at = [before.filter((node) => labelOf(node) === label).indexOf(held), before.indexOf(held)];
  draw();
  if (held.isConnected || element.contains(document.activeElement)) return; // the draw may have led to what is new
  const after = alike();
  const successors = [after.filter((node) => labelOf(node) === label)[at[0]], after[at[1]], ...after];
  const next = successors.find((node) => node?.checkVisibility() && !node.matches(":disabled"));
  next?.focus({ preventScroll: true });
};

/**
 * Draw the part's value now and whenever it changes. The part may be mounted after its first value has arrived.
 * @template Value
 * @param {Part<Value>} part
 * @param {(value: Value | EmptyView) => void} draw
 */
export const draws = (part, draw) => {
  const run = () => keepingFocus(part.element, () => draw(part.props.value || {}));
  part.watch("value", run);
  run();
};

/**
 * Clear the part and write why it has nothing to draw, if that is known.
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

/** @typedef {Record<string, string | number>} Attributes */

/** @type {<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Attributes) => SVGElementTagNameMap[Tag]} */
export const svg = (tag, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
};

/**
 * A button that calls `run`.
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
 * “What is this?”, which opens an explanation.
 * @param {string} question
 * @param {string} text
 */
export const whatIsThis = (question, text) => {
  const node = el("details", "what");
  node.append(el("summary", "", question), el("p", "", text));
  return node;
};

/**
 * Measures for those who want them, folded below what they say in plain words.
 * @param {string} title
 * @param {HTMLElement[]} nodes
 */
export const figuresFold = (title, nodes) => {
  const node = el("details", "figures");
  node.append(el("summary", "", title), ...nodes);
  return node;
};

/**
 * A box that may scroll sideways. It can be reached by keyboard, and has a label.
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
 * A bar with the length of the score, from 0 to 1.
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
 * Write `text` into `node`, with its code points `mark` marked and the words in `shared` underlined.
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
 * Call `run` whenever the theme changes, for as long as `element` is on the page.
 * @param {HTMLElement} element
 * @param {() => void} run
 */
export const onTheme = (element, run) => {
  const observer = new MutationObserver(() => (element.isConnected ? run() : observer.disconnect()));
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
};

/**
 * One of the theme's colours or fonts at `element`.
 * @param {HTMLElement} element
 * @param {string} name
 */
export const colour = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

/**
 * The colour `paint` for a canvas, which can't read "var(--name)" itself.
 * @param {HTMLElement} element
 * @param {string} paint
 */
export const readable = (element, paint) => (paint.startsWith("var(") ? colour(element, paint.slice(4, -1)) : paint);

/**
 * The 2-D context of a canvas. Throws an Error if the browser has none.
 * @param {HTMLCanvasElement} canvas
 */
export const brushOf = (canvas) => {
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("This browser can't draw on a canvas.");
  return brush;
};

/**
 * Copy `text` if the browser allows it, and return the message to show.
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
 * Let the browser save the file at `address` under `name`.
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
 * The message of an Error.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Queue the calls of an asynchronous function, because a second value may arrive while the first is being handled.
 * @param {() => Promise<void>} run
 */
export const oneAfterTheOther = (run) => {
  let queue = Promise.resolve();
  return () => {
    queue = queue.then(run);
  };
};

// What this browser remembers. A page in a frame of another site may not remember anything: then nothing is there.

/**
 * @param {"localStorage" | "sessionStorage"} storage
 * @param {string} name
 * @returns {string}
 */
export const recall = (storage, name) => {
  try {
    return globalThis[storage].getItem(name) || "";
  } catch {
    return "";
  }
};

/**
 * Remember `value` under `name`; an empty value is forgotten.
 * @param {"localStorage" | "sessionStorage"} storage
 * @param {string} name
 * @param {string} value
 */
export const remember = (storage, name, value) => {
  try {
    if (value) globalThis[storage].setItem(name, value);
    else globalThis[storage].removeItem(name);
  } catch {
    // Blocked or full: the page does without.
  }
};
