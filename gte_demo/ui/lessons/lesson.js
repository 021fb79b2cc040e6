// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { GuessedLessonView, LessonChoiceView, LessonEntryView, OpenLessonView } from "../shared/parts/types" */
import { action, bar, draws, el, saved } from "../shared/parts/dom.js";
import { dots } from "../shared/parts/dots.js";
import { fill, score2 } from "../shared/parts/text.js";

/** @type {(part: Frame, contents: LessonEntryView[]) => HTMLElement} */
const list = (part, contents) => {
  const nav = el("nav");
  const entries = el("ol");
  nav.setAttribute("aria-label", part.words.contents);
  for (const each of contents) {
    const entry = el("li");
    const open = action("entry", each.title, () => part.trigger("turn", { at: each.at }));
    if (each.open) {
      open.classList.add("on");
      open.setAttribute("aria-current", "true");
    }
    entry.append(open);
    entries.append(entry);
  }
  nav.append(entries);
  return nav;
};

/** @type {(choice: LessonChoiceView) => HTMLElement} */
const textOf = (choice) => {
  const text = el("span", "said");
  if (choice.before) text.append(el("span", "filler", choice.before));
  text.append(el("span", "", choice.text));
  if (choice.after) text.append(el("span", "filler", choice.after));
  return text;
};

/** @type {(part: Frame, value: GuessedLessonView, i: number) => HTMLElement} */
const answeredChoice = (part, value, i) => {
  const row = el("div", i === value.closest ? "choice closest" : "choice");
  const text = textOf(value.choices[i]);
  row.append(text);
  if (i === value.guessed) text.append(el("span", "guess", part.words.guess));
  if (value.read[i]) text.append(el("span", "filler", value.read[i]));
  if (value.scores.length) {
    const side = el("span", "side");
    side.append(el("span", "score", score2(value.scores[i])), bar(value.scores[i]));
    row.append(side);
  }
  return row;
};

/** @type {(part: Frame, choice: LessonChoiceView, i: number) => HTMLElement} */
const openChoice = (part, choice, i) => {
  const row = action("choice", "", () => part.trigger("guess", { choice: i }));
  row.append(textOf(choice));
  return row;
};

/** @type {(part: Frame, value: OpenLessonView | GuessedLessonView) => HTMLElement} */
const choices = (part, value) => {
  const box = el("div", "answers");
  box.append(
    ...value.choices.map((choice, i) =>
      "guessed" in value ? answeredChoice(part, value, i) : openChoice(part, choice, i),
    ),
  );
  return box;
};

/** @type {(text: string) => void} */
const save = (text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  saved(address, "lesson.yaml");
  URL.revokeObjectURL(address);
};

/** @type {(take: (text: string) => void) => HTMLInputElement} */
const fileInput = (take) => {
  const input = el("input");
  input.type = "file";
  input.accept = ".yaml,.yml";
  input.hidden = true;
  input.addEventListener("change", async () => {
    if (input.files?.[0]) take(await input.files[0].text());
  });
  return input;
};

// A teacher's own lesson, which can be written here or read from a file, tried out, and saved.
/** @type {(part: Frame, yaml: string) => HTMLElement} */
const own = ({ trigger, words }, yaml) => {
  const fold = el("details", "own");
  const box = el("textarea");
  const row = el("div", "row");
  const bring = () => trigger("bring", { text: box.value });
  const file = fileInput((text) => {
    box.value = text;
    bring();
  });
  box.value = yaml;
  box.rows = 14;
  box.spellcheck = false;
  box.setAttribute("aria-label", words.own);
  row.append(
    action("use", words.bring, bring),
    action("link", words.load, () => file.click()),
    action("link", words.save, () => save(box.value)),
    file,
  );
  fold.append(el("summary", "link", words.own), el("p", "about", words.about), box, row);
  return fold;
};

/** @type {(part: Frame, value: GuessedLessonView) => HTMLElement} */
const answer = (part, value) => {
  const node = el("div", "answer");
  node.setAttribute("role", "status");
  node.append(el("p", "verdict", value.verdict));
  if (value.found) node.append(el("p", "", value.found));
  if (value.points.length) node.append(dots("", value.points, value.colours, value.found, 360));
  node.append(el("p", "because", value.why));
  if (value.foot) node.append(el("p", "about", value.foot));
  const next = value.contents[value.contents.findIndex((each) => each.open) + 1];
  if (next) {
    const turn = () => part.trigger("turn", { at: next.at });
    node.append(action("link", fill(part.words.next, { title: next.title }), turn));
  }
  return node;
};

/** @param {Part<OpenLessonView | GuessedLessonView>} part */
export function mountLesson(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("title" in value)) return;
    const page = el("article");
    page.append(
      el("h3", "", value.title),
      el("p", "idea", value.idea),
      el("p", "text", value.text),
      el("p", "about", value.question),
      choices(part, value),
    );
    if ("guessed" in value) page.append(answer(part, value));
    if (value.yaml) page.append(own(part, value.yaml));
    part.element.append(list(part, value.contents), page);
  });
}
