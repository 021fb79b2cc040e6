// @ts-check
// What can be opened: the lessons with the score, and what is there for teachers.
/** @import { Frame, Words } from "../shared/parts/dom.js" */
/** @import { ContentsView, LessonEntryView } from "../shared/parts/types" */
import { action, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";
import { keptGuesses, scoreOf } from "./score.js";

const OWN = -2;
const FORM = -4;
const PAGES = "gte-lessons";

/** The names of the lessons in which one guesses. @type {(contents: LessonEntryView[]) => string[]} */
export const guessable = (contents) => contents.map((each) => each.name).filter(Boolean);

/** @type {(name: string, words: Words) => string} */
const outcomeOf = (name, words) => {
  const guesses = keptGuesses();
  if (!name || !Object.hasOwn(guesses, name)) return "";
  return guesses[name] ? words.entry_right : words.entry_wrong;
};

/** @type {(part: Frame, each: LessonEntryView) => HTMLElement} */
const entryOf = (part, each) => {
  const entry = el("li", each.name ? "" : "end");
  const open = action("entry", "", () => part.trigger("turn", { at: each.at }));
  open.append(el("span", "", each.title));
  const outcome = outcomeOf(each.name, part.words);
  if (outcome) open.append(el("span", outcome === part.words.entry_right ? "mark right" : "mark", outcome));
  if (each.open) {
    open.classList.add("on");
    open.setAttribute("aria-current", "true");
  }
  entry.append(open);
  return entry;
};

/** On a narrow page the list is one box to choose from. @type {(part: Frame, value: ContentsView) => HTMLElement} */
const pickerOf = (part, { contents }) => {
  const picker = el("select", "picker");
  picker.setAttribute("aria-label", part.words.contents);
  if (!contents.some((each) => each.open)) picker.append(new Option(part.words.contents, ""));
  contents.forEach((each, i) => {
    const outcome = outcomeOf(each.name, part.words);
    const title = (each.name ? `${i + 1}  ` : "") + each.title + (outcome ? ` (${outcome})` : "");
    picker.append(new Option(title, String(each.at), each.open, each.open));
  });
  picker.addEventListener("change", () => picker.value && part.trigger("turn", { at: Number(picker.value) }));
  return picker;
};

/** @type {(part: Frame, value: ContentsView, again: () => void) => HTMLElement} */
const scoreLine = (part, { contents }, again) => {
  const line = el("p", "tally");
  const score = scoreOf(keptGuesses(), guessable(contents));
  if (!score.done) return line;
  line.append(el("span", "", fill(part.words.score, score)), action("link", part.words.again, again));
  return line;
};

/**
 * The list of lessons with the score; `again` forgets that.
 * @param {Frame} part
 * @param {ContentsView} value
 * @param {() => void} again
 */
export const list = (part, value, again) => {
  const nav = el("nav");
  const entries = el("ol");
  nav.setAttribute("aria-label", part.words.contents);
  entries.append(...value.contents.map((each) => entryOf(part, each)));
  nav.append(pickerOf(part, value), entries, scoreLine(part, value, again));
  if (value.left_out) nav.append(el("p", "about", value.left_out));
  return nav;
};

/** @type {(text: string, page: string) => HTMLElement} */
const pageLink = (text, page) => {
  const link = el("a", "link", text);
  link.href = new URL(`${PAGES}/${page}`, document.baseURI).href;
  link.target = "_blank";
  link.rel = "noopener";
  return link;
};

/**
 * The pages to print, and the making of lessons.
 * @param {Frame} part
 * @param {ContentsView} value
 */
export const teaching = ({ trigger, words }, value) => {
  const box = el("section", "teaching");
  box.append(
    el("h4", "", words.teaching),
    pageLink(words.sheet, "sheet"),
    pageLink(words.teacher, "teacher"),
    action("link", words.make, () => trigger("turn", { at: FORM })),
  );
  if (value.own) box.append(action("link", fill(words.own, { title: value.own }), () => trigger("turn", { at: OWN })));
  return box;
};
