// @ts-check
// The form in which a person makes a lesson.
/** @import { Frame, Words } from "../shared/parts/dom.js" */
/** @import { LessonDraftView, LessonFormView, LessonMadeView } from "../shared/parts/types" */
import { action, bar, el } from "../shared/parts/dom.js";
import { fill, score2 } from "../shared/parts/text.js";
import { forgetDraft, keepDraft, keptDraft } from "./draft.js";
import { fileInput, taken } from "./taking.js";

const LEAST = 2;
const MOST = 6;
const LONGEST = 2000;
const LONGEST_TITLE = 120;
const OWN = -2;

/** @type {(text: string, label: string, rows: number) => HTMLTextAreaElement} */
const boxOf = (text, label, rows) => {
  const box = el("textarea");
  box.value = text;
  box.rows = rows;
  box.maxLength = LONGEST;
  box.setAttribute("aria-label", label);
  return box;
};

/** A box below its label. @type {(label: string, box: HTMLElement) => HTMLElement} */
export const labelled = (label, box) => {
  const node = el("label", "labelled");
  node.append(el("span", "", label), box);
  return node;
};

/**
 * The boxes of the choices, of which one can be added or removed.
 * @param {string[]} texts
 * @param {Words} words
 */
const choicesOf = (texts, words) => {
  const node = el("div", "choices");
  const remove = (/** @type {number} */ i) => {
    draw(boxes.map((other) => other.value).filter((_, j) => j !== i));
    node.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** @type {HTMLTextAreaElement[]} */
  let boxes = [];
  const add = action("link", words.form_add, () => {
    draw([...boxes.map((box) => box.value), ""]);
    boxes.at(-1)?.focus();
  });
  const draw = (/** @type {string[]} */ values) => {
    boxes = values.map((value, i) => boxOf(value, fill(words.form_choice, { n: i + 1 }), 1));
    node.replaceChildren(...boxes.map((box, i) => rowOf(box, i)));
    if (boxes.length < MOST) node.append(add);
  };
  const rowOf = (/** @type {HTMLTextAreaElement} */ box, /** @type {number} */ i) => {
    const row = el("div", "one");
    row.append(labelled(fill(words.form_choice, { n: i + 1 }), box));
    if (boxes.length > LEAST) {
      const gone = action("remove", "×", () => remove(i));
      gone.setAttribute("aria-label", fill(words.form_remove, { n: i + 1 }));
      row.append(gone);
    }
    return row;
  };
  draw([...texts, ...Array(Math.max(0, LEAST - texts.length)).fill("")].slice(0, MOST));
  return { node, values: () => boxes.map((box) => box.value) };
};

/** @type {(faults: string[]) => HTMLElement} */
const faultsOf = (faults) => {
  const box = el("div", "faults");
  const list = el("ul");
  box.setAttribute("role", "alert");
  list.append(...faults.map((fault) => el("li", "", fault)));
  box.append(list);
  return box;
};

/** @type {(part: Frame, made: LessonMadeView) => HTMLElement} */
const madeOf = (part, made) => {
  const node = el("section", "made");
  const head = el("h4", "", part.words.form_comes_out);
  head.tabIndex = -1;
  node.append(head);
  for (const { text, score } of made.ranked) {
    const row = el("div", "choice");
    const side = el("span", "side");
    side.append(el("span", "score", score2(score)), bar(score));
    row.append(el("span", "said", text), side);
    node.append(row);
  }
  node.append(
    el("p", "about", made.foot),
    action("use", part.words.form_open, () => part.trigger("turn", { at: OWN })),
    taken(made.take, part.words),
  );
  return node;
};

/** @type {(part: Frame, draft: LessonDraftView, changed: (draft: LessonDraftView) => void) => HTMLElement} */
const boxesOf = (part, draft, changed) => {
  const { words } = part;
  const node = el("div", "boxes");
  const title = el("input");
  title.type = "text";
  title.maxLength = LONGEST_TITLE;
  title.value = draft.title;
  const [idea, text, why] = [
    boxOf(draft.idea, words.form_idea, 2),
    boxOf(draft.text, words.form_text, 2),
    boxOf(draft.why, words.form_why, 3),
  ];
  const choices = choicesOf(draft.choices, words);
  const written = () => ({
    title: title.value,
    idea: idea.value,
    text: text.value,
    choices: choices.values(),
    why: why.value,
  });
  const row = el("div", "row");
  const file = fileInput((source) => {
    forgetDraft();
    part.trigger("bring", { text: source });
  });
  node.addEventListener("input", (event) => event.target !== file && changed(written()));
  row.append(
    action("use", words.form_try, () => part.trigger("make", { lesson: written() })),
    action("link", words.form_load, () => file.click()),
    file,
  );
  node.append(
    labelled(words.form_title, title),
    labelled(words.form_idea, idea),
    labelled(words.form_text, text),
    choices.node,
    labelled(words.form_why, why),
    row,
  );
  return node;
};

/**
 * The form, with its faults or with what came out.
 * @param {Frame} part
 * @param {LessonFormView} value
 */
export const formOf = (part, value) => {
  const page = el("article");
  const isTried = value.made !== null || value.faults.length > 0;
  const draft = isTried ? value.draft : (keptDraft() ?? value.draft);
  const boxes = boxesOf(part, draft, (changed) => {
    keepDraft(changed);
    page.querySelector(".made, .faults")?.remove(); // which was about what stood there before
  });
  page.append(el("h3", "", part.words.form), el("p", "about", part.words.form_about), boxes);
  if (value.faults.length) page.append(faultsOf(value.faults));
  if (value.made) page.append(madeOf(part, value.made));
  return page;
};
