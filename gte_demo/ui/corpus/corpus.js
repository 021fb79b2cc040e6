// @ts-check
/** @import { Frame, Part, Words } from "../shared/parts/dom.js" */
/** @import { CorpusLineView, CorpusPartView, DocumentsView, SamplesView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";
import { noteCorpus, ownIds, savedLinks, visits } from "./own_corpus.js";

/**
 * Deletes the person's own texts, once they have pressed twice.
 * @param {Part<CorpusLineView>} part
 */
const forgetting = ({ trigger, words }) => {
  let isSure = false;
  const button = action("on-line forget", words.forget, () => {
    if (isSure) {
      const box = document.querySelector("#lines .box");
      if (box instanceof HTMLTextAreaElement) box.value = "";
      trigger("forget", { ids: ownIds(), links: savedLinks(), visits: visits() });
    }
    isSure = true;
    button.textContent = words.sure;
  });
  return button;
};

// The menu of downloads is Gradio's: it stands after the line, and is opened here.
/** @type {(words: Words) => HTMLElement} */
const downloads = (words) => {
  const button = action("on-line download", words.download, () => {
    const isOpen = !document.getElementById("take-away")?.classList.toggle("closed");
    button.setAttribute("aria-expanded", String(isOpen));
  });
  button.id = "download";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "take-away");
  return button;
};

/** @param {Part<CorpusLineView>} part */
export function mountCorpusLine(part) {
  let shown = "";
  let turn = 0;
  /** @type {HTMLElement | null} */
  let forget = null;
  draws(part, (value) => {
    if (!("name" in value) || (value.turn && value.turn < turn)) return;
    turn = value.turn || turn;
    const another = value.id || value.name;
    if (shown && shown !== another) part.trigger("another");
    if (shown !== another) forget = null;
    shown = another;
    noteCorpus(value);
    const line = el("div", "line");
    line.append(
      el("strong", value.name ? "" : "unnamed", value.name || part.words.none),
      el("span", "facts", value.facts),
    );
    const open = action("link", value.open ? part.words.close : part.words.change, () => part.trigger("open"));
    open.setAttribute("aria-expanded", String(value.open));
    open.setAttribute("aria-controls", "corpus-panel");
    // The same button for the same texts: the line may be drawn anew between the first press and the second.
    const isFocused = forget !== null && document.activeElement === forget;
    if (value.id || ownIds().length) line.append((forget ??= forgetting(part)));
    if (value.name) {
      line.append(
        downloads(part.words),
        action("on-line share", part.words.share, () => part.trigger("link")),
      );
    }
    line.append(open);
    part.element.replaceChildren(line);
    if (isFocused) forget?.focus();
    if (value.notice) part.element.append(el("p", "notice", value.notice));
    else if (value.id) part.trigger("check"); // whether it is kept
  });
}

// Clicks that open texts are counted, as two of them may reach the server in the wrong order.
let clicks = 0;

/** @param {Part<SamplesView>} part */
export function mountSamples(part) {
  draws(part, (value) => {
    const list = el("ul", "list");
    for (const sample of "samples" in value ? value.samples : []) {
      const item = el("li");
      const pick = action("sample", "", () => part.trigger("pick", { name: sample.name, click: ++clicks }));
      pick.append(el("strong", "", sample.title), el("span", "", sample.about), el("small", "", sample.licence));
      item.append(pick);
      list.append(item);
    }
    part.element.replaceChildren(list);
  });
}

/**
 * A plain text box. It takes a hundred thousand lines without stalling, unlike Gradio's.
 * @param {Frame} part
 */
export function mountLines({ element, trigger, words }) {
  const box = el("textarea", "box");
  const row = el("div", "row");
  row.append(
    action("use", words.use, () => trigger("use", { text: box.value, click: ++clicks })),
    action("more", words.add, () => trigger("more", { text: box.value, click: ++clicks })),
  );
  box.rows = 6;
  box.placeholder = words.placeholder;
  box.setAttribute("aria-label", words.label);
  box.spellcheck = false;
  element.append(el("p", "about", words.label), box, row);
}

/** @type {[column: keyof CorpusPartView, cls: string][]} */
const COLUMNS = [
  ["name", "name"],
  ["kind", "kind"],
  ["pages", "number"],
  ["passages", "number"],
];

/** @type {(words: Words) => HTMLElement} */
const headOf = (words) => {
  const head = el("tr");
  for (const [column, cls] of COLUMNS) {
    const cell = el("th", cls, words[column]);
    cell.scope = "col";
    head.append(cell);
  }
  head.append(el("td"));
  return head;
};

/** @type {(part: Frame, document: CorpusPartView) => HTMLElement} */
const removal = ({ element, trigger, words }, document) => {
  const remove = action("link", words.remove, () => {
    for (const button of element.querySelectorAll("button")) button.disabled = true; // until the next list arrives
    trigger("remove", { name: document.name });
  });
  remove.setAttribute("aria-label", fill(words.remove_named, document));
  return remove;
};

/** @type {(part: Frame, document: CorpusPartView, isRemovable: boolean) => HTMLElement} */
const rowOf = (part, document, isRemovable) => {
  const row = el("tr");
  const act = el("td", "act");
  for (const [column, cls] of COLUMNS) {
    const cell = el("td", cls, document[column]);
    cell.dataset.label = part.words[column];
    row.append(cell);
  }
  if (isRemovable) act.append(removal(part, document));
  row.append(act);
  return row;
};

/** @type {(part: Frame, documents: CorpusPartView[], isRemovable: boolean) => HTMLElement} */
const tableOf = (part, documents, isRemovable) => {
  const table = el("table");
  const top = el("thead");
  const body = el("tbody");
  top.append(headOf(part.words));
  body.append(...documents.map((document) => rowOf(part, document, isRemovable)));
  table.append(top, body);
  return table;
};

/** @param {Part<DocumentsView>} part */
export function mountDocuments(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("parts" in value)) return;
    const how = el("div", "how");
    const again = action("link", part.words.again, () => part.trigger("again"));
    const scroll = el("div", "scroll");
    how.append(el("span", "", value.how), again);
    scroll.tabIndex = 0;
    scroll.setAttribute("aria-label", part.words.title);
    scroll.append(tableOf(part, value.parts, value.total > 1));
    part.element.append(el("h3", "", part.words.title), how, scroll);
    if (value.foot) part.element.append(el("p", "foot", value.foot));
  });
}
