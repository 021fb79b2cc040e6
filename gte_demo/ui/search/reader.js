// @ts-check
import { action, bar, colour, draws, el, marked, onTheme } from "../shared/parts/dom.js";
import { flow, score2 } from "../shared/parts/text.js";

const COLOURS = ["--score", "--score-2"];
const HEIGHT = 1000;
const WIDTH = 56;
const GAP = 6;

// One column a question: dark where the document speaks of it, a mark at each hit.
const paintColumn = (element, context, scores, hits, which) => {
  const left = which * (WIDTH + GAP);
  const n = scores.length;
  const lowest = Math.min(...scores);
  const range = Math.max(...scores) - lowest || 1;
  context.fillStyle = colour(element, "--tint");
  context.fillRect(left, 0, WIDTH, HEIGHT);
  context.fillStyle = colour(element, COLOURS[which]);
  scores.forEach((score, i) => {
    context.globalAlpha = ((score - lowest) / range) ** 3;
    context.fillRect(left, (i * HEIGHT) / n, WIDTH, HEIGHT / n + 0.5);
  });
  context.globalAlpha = 1;
  context.fillStyle = colour(element, "--ink");
  for (const at of hits) {
    const y = ((at + 0.5) * HEIGHT) / n;
    context.beginPath();
    context.moveTo(left, y - 8);
    context.lineTo(left + 14, y);
    context.lineTo(left, y + 8);
    context.fill();
  }
};

// The document from its beginning to its end, beside the page; a click jumps there.
const stripOf = ({ element, props, trigger }) => {
  const canvas = el("canvas", "strip");
  canvas.setAttribute("role", "img");
  const paint = () => {
    const strip = props.value?.strip;
    if (!strip) return;
    const count = strip.scores.length;
    canvas.width = WIDTH * count + GAP * (count - 1);
    canvas.height = HEIGHT;
    canvas.dataset.columns = String(count);
    const context = canvas.getContext("2d");
    strip.scores.forEach((scores, which) => paintColumn(element, context, scores, strip.hits[which], which));
  };
  canvas.addEventListener("click", (event) => {
    const { rows } = props.value.strip;
    const rect = canvas.getBoundingClientRect();
    const place = (at, count) => Math.max(0, Math.min(count - 1, Math.floor(at * count)));
    const column = rows[place((event.clientX - rect.left) / rect.width, rows.length)];
    trigger("jump", { row: column[place((event.clientY - rect.top) / rect.height, column.length)] });
  });
  onTheme(element, paint);
  return { canvas, paint };
};

// What is selected in the document can be searched with; pressing the button keeps it selected.
const searchForSelected = ({ element, trigger, words }) => {
  let selected = "";
  const button = action("link select", words.select, () => trigger("select", { text: selected }));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  const watchSelection = () => {
    if (!element.isConnected) {
      document.removeEventListener("selectionchange", watchSelection);
      return;
    }
    const selection = document.getSelection();
    const page = element.querySelector(".page");
    const inside =
      page && selection.anchorNode && page.contains(selection.anchorNode) && page.contains(selection.focusNode);
    selected = inside ? selection.toString().trim() : "";
    button.hidden = !selected;
  };
  document.addEventListener("selectionchange", watchSelection);
  return button;
};

const pathOf = ({ trigger, words }, value, alike) => {
  const path = el("div", "path");
  path.append(el("span", "", value.place));
  if (value.of > 1) {
    const back = action("link", words.previous, () => trigger("step", { by: -1 }));
    const on = action("link", words.next, () => trigger("step", { by: 1 }));
    back.disabled = value.rank <= 1;
    on.disabled = value.rank >= value.of;
    path.append(back, on);
  }
  if (value.rank) path.append(action("link", words.like, () => trigger("like")));
  if (value.sheet) path.append(action("link", words.sheet, () => trigger("sheet")));
  alike.hidden = true;
  path.append(alike);
  return path;
};

const because = (words, value) => {
  const box = el("div", "why");
  box.append(el("p", "", value.why));
  if (!(value.sentences || []).length) return box;
  const more = el("details");
  more.append(el("summary", "link", words.why));
  for (const sentence of value.sentences) {
    const row = el("div", "sentence");
    const side = el("span", "side");
    side.append(el("span", "score", score2(sentence.score)), bar(sentence.score));
    row.append(side, el("span", "", flow(sentence.text)));
    more.append(row);
  }
  box.append(more);
  return box;
};

const paragraphs = (text) =>
  text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => el("p", "dim", flow(paragraph).trim()));

const pageOf = (words, value) => {
  const page = el("div", "page");
  const here = marked(el("p", "here"), value.passage, value.mark, new Set(value.words || []));
  page.tabIndex = 0;
  page.setAttribute("aria-label", words.page);
  page.append(...paragraphs(value.before), here, ...paragraphs(value.after));
  return { page, here };
};

const scrollTo = (page, here) => {
  const best = here.querySelector("mark");
  const below = best ? best.offsetTop - here.offsetTop : 0;
  page.scrollTop = here.offsetTop - 72 + Math.max(0, below - page.clientHeight / 2);
};

/** @param {import("../shared/parts/dom.js").Part<import("../shared/parts/types").ReaderView>} part */
export function mountReader(part) {
  const { element, words } = part;
  const strip = stripOf(part);
  const alike = searchForSelected(part);
  draws(part, (value) => {
    element.replaceChildren();
    if (!value.passage) {
      if (value.empty) element.append(el("p", "empty", value.empty));
      return;
    }
    const { page, here } = pageOf(words, value);
    const frame = el("div", "frame");
    frame.append(page);
    if (value.strip) {
      strip.canvas.setAttribute("aria-label", words.strip);
      strip.canvas.title = words.strip;
      frame.append(strip.canvas);
    }
    element.append(pathOf(part, value, alike), frame, because(words, value));
    requestAnimationFrame(() => {
      scrollTo(page, here);
      strip.paint();
    });
  });
}

/** @param {import("../shared/parts/dom.js").Part<import("../shared/parts/types").SheetView>} part */
export function mountSheet(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.source) return;
    const head = el("div", "head");
    const page = el("div", "page");
    const image = el("img");
    head.append(
      el("span", "", value.label),
      action("link", part.words.close, () => part.element.replaceChildren()),
    );
    image.src = value.source;
    image.alt = value.label;
    page.append(image);
    for (const [x, y, width, height] of value.boxes) {
      const box = el("i");
      Object.assign(box.style, {
        left: `${100 * x}%`,
        top: `${100 * y}%`,
        width: `${100 * width}%`,
        height: `${100 * height}%`,
      });
      page.append(box);
    }
    part.element.append(head, page);
    image.addEventListener("load", () => part.element.scrollIntoView({ block: "nearest" }));
  });
}
