// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { GuessedLessonView, LessonChoiceView, LessonFormView, OpenLessonView, RecapView, SeriesView } from "../shared/parts/types" */
/** @import { PlaceView } from "./place.js" */
import { action, bar, draws, el, recall, remember } from "../shared/parts/dom.js";
import { dots } from "../shared/parts/dots.js";
import { fill, score2 } from "../shared/parts/text.js";
import { guessable, list, teaching } from "./contents.js";
import { formOf } from "./form.js";
import { placeOf } from "./place.js";
import { forgetGuesses, keepGuess, keptGuesses, scoreOf } from "./score.js";
import { taken } from "./taking.js";

/** @typedef {OpenLessonView | GuessedLessonView} LessonView */
/** @typedef {LessonView | PlaceView | RecapView | LessonFormView} LessonsView */

/** @type {(choice: LessonChoiceView) => HTMLElement} */
const textOf = (choice) => {
  const text = el("span", "said");
  if (choice.before) text.append(el("span", "filler", choice.before));
  text.append(el("span", "", choice.text));
  if (choice.after) text.append(el("span", "filler", choice.after));
  return text;
};

/** @type {(score: number) => HTMLElement} */
const sideOf = (score) => {
  const side = el("span", "side");
  side.append(el("span", "score", score2(score)), bar(score));
  return side;
};

/** @type {(part: Frame, value: GuessedLessonView, i: number) => HTMLElement} */
const answeredChoice = (part, value, i) => {
  const row = el("div", i === value.closest ? "choice closest" : "choice");
  const text = textOf(value.choices[i]);
  row.append(text);
  if (i === value.guessed) text.append(el("span", "guess", part.words.guess));
  if (value.read[i]) text.append(el("span", "filler", value.read[i]));
  if (value.scores.length) row.append(sideOf(value.scores[i]));
  return row;
};

/** @type {(part: Frame, choice: LessonChoiceView, i: number) => HTMLElement} */
const openChoice = (part, choice, i) => {
  const row = action("choice", "", () => part.trigger("guess", { choice: i }));
  row.append(textOf(choice));
  return row;
};

/** @type {(part: Frame, value: LessonView) => HTMLElement} */
const choices = (part, value) => {
  const box = el("div", "answers");
  box.append(
    ...value.choices.map((choice, i) =>
      "guessed" in value ? answeredChoice(part, value, i) : openChoice(part, choice, i),
    ),
  );
  return box;
};

/** @type {(part: Frame, more: SeriesView) => HTMLElement} */
const seriesOf = (part, more) => {
  const box = el("section", "more");
  box.append(el("h4", "", part.words.more));
  if (more.about) box.append(el("p", "", more.about));
  const lines = el("ul");
  for (const line of more.lines) {
    const item = el("li", line.texts ? "texts" : "");
    item.append(el("span", "", line.text));
    if (line.scores.length) item.append(el("span", "score", line.scores.map(score2).join(" / ")));
    if (line.texts) item.append(el("span", "filler", line.texts));
    lines.append(item);
  }
  box.append(lines);
  return box;
};

/** @type {(part: Frame, value: LessonsView) => HTMLElement | null} */
const nextOf = (part, { contents }) => {
  const next = contents[contents.findIndex((each) => each.open) + 1];
  if (!next || !contents.some((each) => each.open)) return null;
  return action("use", fill(part.words.next, { title: next.title }), () => part.trigger("turn", { at: next.at }));
};

/** @type {(part: Frame, value: GuessedLessonView) => HTMLElement} */
const answer = (part, value) => {
  const node = el("div", "answer");
  const verdict = el("p", "verdict", value.verdict);
  verdict.tabIndex = -1;
  node.append(verdict);
  if (value.found) node.append(el("p", "", value.found));
  if (value.points.length) node.append(dots("", value.points, value.colours, value.found, 360));
  node.append(el("p", "because", value.why));
  if (value.more) node.append(seriesOf(part, value.more));
  if (value.caution) node.append(el("h4", "", part.words.caution), el("p", "", value.caution));
  if (value.foot) node.append(el("p", "about", value.foot));
  const next = nextOf(part, value);
  if (next) node.append(next);
  return node;
};

/** @type {(part: Frame, value: LessonView) => HTMLElement} */
const lessonOf = (part, value) => {
  const page = el("article");
  page.append(el("h3", "", value.title));
  if (value.builds) page.append(el("p", "idea", value.builds));
  page.append(
    el("p", "idea", value.idea),
    el("p", "text", value.text),
    el("p", "about", value.question),
    choices(part, value),
  );
  if ("guessed" in value) page.append(answer(part, value));
  if (value.take) {
    const fold = el("details", "take");
    fold.append(el("summary", "link", part.words.take), taken(value.take, part.words));
    page.append(fold);
  }
  return page;
};

/** @type {(heading: string, titles: string[]) => HTMLElement[]} */
const titled = (heading, titles) => {
  if (!titles.length) return [];
  const lines = el("ul");
  lines.append(...titles.map((title) => el("li", "", title)));
  return [el("h4", "", heading), lines];
};

/** @type {(part: Frame, value: RecapView) => HTMLElement} */
const recapOf = ({ words }, value) => {
  const [page, points, guesses] = [el("article", "recap"), el("ol"), keptGuesses()];
  const names = guessable(value.contents);
  const score = scoreOf(guesses, names);
  const those = (/** @type {boolean | undefined} */ right) => names.filter((name) => guesses[name] === right);
  points.append(...value.remember.map((thing) => el("li", "", thing)));
  page.append(
    el("h3", "", value.recap),
    el(
      "p",
      "verdict",
      score.done ? fill(score.done < score.all ? words.recap_part : words.recap_score, score) : words.recap_none,
    ),
    el("h4", "", words.recap_remember),
    points,
  );
  if (score.done) {
    page.append(
      ...titled(words.recap_right, those(true)),
      ...titled(words.recap_wrong, those(false)),
      ...titled(words.recap_open, those(undefined)),
    );
  }
  return page;
};

/** @type {(part: Frame, value: LessonsView) => HTMLElement} */
const pageOf = (part, value) => {
  if ("draft" in value) return formOf(part, value);
  if ("ends" in value) return placeOf(part, value, nextOf(part, value));
  return "remember" in value ? recapOf(part, value) : lessonOf(part, value);
};

/**
 * Lead to what is new: the beginning of another page, or the answer below the choices.
 * @param {HTMLElement} page
 */
const lead = (page) => {
  const found = page.querySelector(".faults, .made h4, .answer .verdict") ?? page.querySelector("h3");
  if (!(found instanceof HTMLElement)) return;
  found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest" });
};

/** @type {(value: LessonsView) => void} */
const keep = (value) => {
  const name = value.contents.find((each) => each.open)?.name;
  if (!name) return;
  if ("guessed" in value) keepGuess(name, value.guessed === value.closest);
  if ("placed" in value && value.counts) keepGuess(name, value.agrees);
};

const AT = "gte-lesson-at";

/**
 * The place of the lesson that was open before the page was loaded again; null if that is the first, which opens by
 * itself, or if a link has brought another.
 * @type {(value: LessonsView) => number | null}
 */
const earlier = ({ contents }) => {
  const found = contents.find((each) => String(each.at) === recall("sessionStorage", AT));
  return contents[0]?.open && found && !found.open ? found.at : null;
};

/** @param {Part<LessonsView>} part */
export function mountLesson(part) {
  let isFirst = true;
  const show = (/** @type {LessonsView | object} */ value) => {
    if (!("contents" in value)) {
      part.element.replaceChildren();
      return;
    }
    keep(value);
    const at = isFirst ? earlier(value) : null;
    redraw(value);
    if (at !== null) part.trigger("turn", { at });
  };
  const redraw = (/** @type {LessonsView} */ value) => {
    const page = pageOf(part, value);
    part.element.replaceChildren(list(part, value, again), page, teaching(part, value));
    if (!isFirst) lead(page);
    isFirst = false;
    remember("sessionStorage", AT, String(value.contents.find((each) => each.open)?.at ?? ""));
    function again() {
      forgetGuesses();
      redraw(value); // the first lesson may be open already, and is not sent again then
      part.trigger("turn", { at: value.contents[0].at });
    }
  };
  draws(part, show);
}
