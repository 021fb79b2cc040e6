// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ReaderView, SheetView } from "../shared/parts/types" */
import { action, bar, brushOf, colour, draws, drawEmpty, el, marked, onTheme } from "../shared/parts/dom.js";
import { flow, score2 } from "../shared/parts/text.js";

const COLOURS = ["--score", "--score-2"];
const HEIGHT = 1000;
const WIDTH = 56;
const GAP = 6;

/** @typedef {{ scores: number[], hits: number[], at: number }} Column */

// One column per question: dark where the document is about it, with a mark at each hit.
/** @type {(element: HTMLElement, brush: CanvasRenderingContext2D, column: Column) => void} */
const paintColumn = (element, brush, { scores, hits, at }) => {
  const left = at * (WIDTH + GAP);
  const n = scores.length;
  const lowest = Math.min(...scores);
  const range = Math.max(...scores) - lowest || 1;
  brush.fillStyle = colour(element, "--tint");
  brush.fillRect(left, 0, WIDTH, HEIGHT);
  brush.fillStyle = colour(element, COLOURS[at]);
  scores.forEach((score, i) => {
    brush.globalAlpha = ((score - lowest) / range) ** 3;
    brush.fillRect(left, (i * HEIGHT) / n, WIDTH, HEIGHT / n + 0.5);
  });
  brush.globalAlpha = 1;
  brush.fillStyle = colour(element, "--ink");
  for (const cell of hits) {
    const y = ((cell + 0.5) * HEIGHT) / n;
    brush.beginPath();
    brush.moveTo(left, y - 8);
    brush.lineTo(left + 14, y);
    brush.lineTo(left, y + 8);
    brush.fill();
  }
};

/** @type {(share: number, count: number) => number} */
const cellAt = (share, count) => Math.max(0, Math.min(count - 1, Math.floor(share * count)));

// The whole document as a strip beside the page; a click jumps there.
/** @type {(part: Part<ReaderView>) => { canvas: HTMLCanvasElement, paint: () => void }} */
const stripOf = ({ element, props, trigger }) => {
  const canvas = el("canvas", "strip");
  canvas.setAttribute("role", "img");
  const paint = () => {
    const strip = props.value && "strip" in props.value ? props.value.strip : null;
    if (!strip) return;
    const count = strip.scores.length;
    canvas.width = WIDTH * count + GAP * (count - 1);
    canvas.height = HEIGHT;
    canvas.dataset.columns = String(count);
    const brush = brushOf(canvas);
    strip.scores.forEach((scores, at) => paintColumn(element, brush, { scores, hits: strip.hits[at], at }));
  };
  canvas.addEventListener("click", (event) => {
    const strip = props.value?.strip;
    if (!strip) return;
    const rect = canvas.getBoundingClientRect();
    const column = strip.rows[cellAt((event.clientX - rect.left) / rect.width, strip.rows.length)];
    trigger("jump", { row: column[cellAt((event.clientY - rect.top) / rect.height, column.length)] });
  });
  onTheme(element, paint);
  return { canvas, paint };
};

/** @type {(element: HTMLElement) => string} */
const selectedIn = (element) => {
  const selection = document.getSelection();
  const page = element.querySelector(".page");
  const isInside =
    page && selection?.anchorNode && page.contains(selection.anchorNode) && page.contains(selection.focusNode);
  return isInside ? selection.toString().trim() : "";
};

// A search may be steered towards a text, or away from it.
/** @type {(part: Frame, text: () => string) => HTMLElement[]} */
const steersBy = ({ trigger, words }, text) =>
  ["more", "less"].map((sign) => {
    const button = action("link steer", words[sign], () => {
      closeSheet();
      trigger("steer", { text: text(), sign });
    });
    button.title = words[`${sign}_about`];
    return button;
  });

// Buttons that search with the selected text, or steer by it; pressing one keeps the selection.
/** @type {(part: Frame) => HTMLElement} */
const searchForSelected = (part) => {
  const { element, trigger, words } = part;
  let selected = "";
  const button = el("span", "select");
  const like = action("link", words.select, () => {
    closeSheet();
    trigger("select", { text: selected });
  });
  button.append(like, ...steersBy(part, () => selected));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  const watchSelection = () => {
    if (!element.isConnected) {
      document.removeEventListener("selectionchange", watchSelection);
      return;
    }
    selected = selectedIn(element);
    button.hidden = !selected;
  };
  document.addEventListener("selectionchange", watchSelection);
  return button;
};

// On a narrow page the reader is a sheet over the results (tab.css), open while the body says so.
const closeSheet = () => delete document.body.dataset.reading;

/** @type {(element: HTMLElement) => void} */
const openSheet = (element) => {
  document.body.dataset.reading = "yes";
  /** @type {HTMLElement | null} */ (element.querySelector(".close"))?.focus(); // has no effect where it is not shown
};

/** @type {(part: Frame, value: ReaderView, alike: HTMLElement) => HTMLElement} */
const pathOf = ({ trigger, words }, value, alike) => {
  const path = el("div", "path");
  path.append(el("span", "", value.place), action("link close", words.close, closeSheet));
  if (value.of > 1) {
    const back = action("link", words.previous, () => trigger("step", { by: -1 }));
    const on = action("link", words.next, () => trigger("step", { by: 1 }));
    back.disabled = value.rank <= 1;
    on.disabled = value.rank >= value.of;
    path.append(back, on);
  }
  if (value.rank) {
    const like = () => {
      closeSheet(); // the results are others
      trigger("like");
    };
    path.append(action("link", words.like, like));
  }
  if (value.sheet) path.append(action("link to-sheet", words.sheet, () => trigger("sheet")));
  alike.hidden = true;
  path.append(alike);
  return path;
};

/** @type {(part: Frame, value: ReaderView) => HTMLElement} */
const because = (part, value) => {
  const { words } = part;
  const box = el("div", "why");
  box.append(el("p", "", value.why));
  if (!value.sentences?.length) return box;
  const more = el("details");
  more.append(el("summary", "link", words.why));
  for (const sentence of value.sentences) {
    const row = el("div", "sentence");
    const side = el("span", "side");
    side.append(el("span", "score", score2(sentence.score)), bar(sentence.score));
    const text = el("span", "", flow(sentence.text));
    const acts = el("span", "acts");
    acts.append(...steersBy(part, () => sentence.text));
    text.append(acts);
    row.append(side, text);
    more.append(row);
  }
  box.append(more);
  return box;
};

/** @type {(text: string) => HTMLElement[]} */
const paragraphs = (text) =>
  text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => el("p", "dim", flow(paragraph).trim()));

/** @type {(words: Frame["words"], value: ReaderView) => { page: HTMLElement, here: HTMLElement }} */
const pageOf = (words, value) => {
  const page = el("div", "page");
  const here = marked(el("p", "here"), value.passage, value.mark, new Set(value.words));
  page.tabIndex = 0;
  page.setAttribute("aria-label", words.page);
  page.append(...paragraphs(value.before), here, ...paragraphs(value.after));
  return { page, here };
};

// What the other columns of a table say in this row.
/** @type {(words: Frame["words"], value: ReaderView) => HTMLElement} */
const columnsOf = (words, value) => {
  const list = el("dl", "columns");
  list.setAttribute("aria-label", words.columns);
  for (const { name, value: said } of value.columns) {
    const pair = el("div");
    pair.append(el("dt", "", name), el("dd", "", said));
    list.append(pair);
  }
  if (!value.more_columns) return list;
  const rest = el("div");
  rest.append(el("dt", "", value.more_columns), el("dd"));
  list.append(rest);
  return list;
};

/** @type {(page: HTMLElement, here: HTMLElement) => void} */
const scrollTo = (page, here) => {
  const best = here.querySelector("mark");
  const below = best ? best.offsetTop - here.offsetTop : 0;
  page.scrollTop = here.offsetTop - 72 + Math.max(0, below - page.clientHeight / 2);
};

/** @param {Part<ReaderView>} part */
export function mountReader(part) {
  const { element, words } = part;
  const strip = stripOf(part);
  const alike = searchForSelected(part);
  let findPlace = () => {};
  document.addEventListener("read", () => {
    openSheet(element);
    findPlace(); // hidden, it could not be found
  });
  draws(part, (value) => {
    if (!("passage" in value)) {
      drawEmpty(element, value);
      return;
    }
    element.replaceChildren();
    const { page, here } = pageOf(words, value);
    const frame = el("div", "frame");
    frame.append(page);
    if (value.strip) {
      strip.canvas.setAttribute("aria-label", words.strip);
      strip.canvas.title = words.strip;
      frame.append(strip.canvas);
    }
    element.append(pathOf(part, value, alike), frame);
    if (value.columns.length) element.append(columnsOf(words, value));
    element.append(because(part, value));
    findPlace = () => scrollTo(page, here);
    requestAnimationFrame(() => {
      findPlace();
      strip.paint();
    });
  });
}

/** @param {Part<SheetView>} part */
export function mountSheet(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("source" in value)) return;
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
