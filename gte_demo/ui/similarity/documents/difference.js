// @ts-check
/** @import { Frame, Part } from "../../shared/parts/dom.js" */
/** @import { DifferenceView, DocumentSideView } from "../../shared/parts/types" */
import { brushOf, colour, draws, drawEmpty, el, onTheme } from "../../shared/parts/dom.js";
import { markedPassage, scoredLine } from "../../shared/parts/marked_passage.js";

const HEIGHT = 22;
const LONGEST = 2000;
const STATES = [
  { code: "2", name: "missing", colour: "--score-2" },
  { code: "1", name: "same", colour: "--line" },
  { code: "0", name: "covered", colour: "--score" },
];

/** @type {(element: HTMLElement, canvas: HTMLCanvasElement, strip: string) => void} */
const paint = (element, canvas, strip) => {
  const n = strip.length;
  canvas.width = Math.min(LONGEST, Math.max(n, 600));
  canvas.height = HEIGHT;
  const brush = brushOf(canvas);
  // What is missing is drawn last, so that a single passage of thousands can still be seen.
  for (const state of [...STATES].reverse()) {
    brush.fillStyle = colour(element, state.colour);
    const width = Math.max(canvas.width / n, state.code === "2" ? 2 : 0.5);
    for (let i = 0; i < n; i += 1) {
      if (strip[i] === state.code) brush.fillRect((i * canvas.width) / n, 0, width, HEIGHT);
    }
  }
};

// A document as a strip from its beginning to its end; a click opens the passage there.
/** @type {(part: Part<DifferenceView>, side: DocumentSideView, openable: boolean) => HTMLElement} */
const stripOf = (part, side, openable) => {
  const canvas = el("canvas", openable ? "strip open" : "strip");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", side.label);
  const draw = () => paint(part.element, canvas, side.strip);
  draw();
  onTheme(part.element, draw);
  if (openable) {
    canvas.addEventListener("click", (event) => {
      const rect = canvas.getBoundingClientRect();
      const at = Math.floor(((event.clientX - rect.left) / rect.width) * side.rows.length);
      part.trigger("pick", { row: side.rows[Math.max(0, Math.min(side.rows.length - 1, at))] });
    });
  }
  return canvas;
};

/** @type {(words: Frame["words"]) => HTMLElement} */
const legend = (words) => {
  const list = el("p", "legend");
  for (const state of STATES) {
    const item = el("span");
    item.append(el("i", state.name), el("span", "", words[state.name]));
    list.append(item);
  }
  return list;
};

/** @type {(title: string, about: string, lines: HTMLElement[], foot: string) => HTMLElement} */
const section = (title, about, lines, foot) => {
  const node = el("section");
  const list = el("ol");
  list.append(...lines);
  node.append(el("h3", "", title), el("p", "about", about), list);
  if (foot) node.append(el("p", "about", foot));
  return node;
};

/** @param {Part<DifferenceView>} part */
export function mountDifference(part) {
  draws(part, (value) => {
    if (!("sides" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    const open = value.openable ? part : null;
    const strips = el("div", "strips");
    for (const side of value.sides) {
      strips.append(el("p", "label", side.label), stripOf(part, side, value.openable));
    }
    strips.append(legend(part.words));
    const both = el("div", "both");
    for (const side of value.sides) {
      const lines = side.passages.map((one) => scoredLine(one.score, one.note, [markedPassage(open, one)]));
      both.append(section(side.title, side.about, lines, side.foot));
    }
    const pairs = value.same.map(({ score, note, a, b }) => {
      const line = scoredLine(score, note, [markedPassage(open, a), markedPassage(open, b)]);
      line.classList.add("pair");
      return line;
    });
    part.element.replaceChildren(strips, el("p", "about", value.about), both);
    if (value.same_about) part.element.append(section(value.same_title, value.same_about, pairs, value.same_foot));
  });
}
