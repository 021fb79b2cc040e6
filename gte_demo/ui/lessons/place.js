// @ts-check
// The lesson in which a person places texts between two ends before the model does.
/** @import { Frame, Words } from "../shared/parts/dom.js" */
/** @import { DonePlaceView, FailingAxisView, OpenPlaceView, PlacedTextView } from "../shared/parts/types" */
import { action, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";
import { labelled } from "./form.js";

/** @typedef {OpenPlaceView | DonePlaceView} PlaceView */

const MIDDLE = 50;
const LONGEST = 300;

/** @type {(ends: string[]) => HTMLElement} */
const endsOf = (ends) => {
  const row = el("div", "ends");
  row.append(el("span", "", ends[0]), el("span", "", ends[1]));
  return row;
};

/**
 * A text with its slider; `moved` is called when it is moved.
 * @param {PlaceView} value
 * @param {string} text
 * @param {number} at
 * @param {Words} words
 * @param {() => void} moved
 */
const sliderOf = (value, text, at, words, moved) => {
  const [label, slider] = [el("label", "placed"), el("input")];
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.value = String(at);
  slider.setAttribute("aria-label", fill(words.place_between, { text, left: value.ends[0], right: value.ends[1] }));
  slider.addEventListener("input", moved);
  label.append(el("span", "said", text), slider);
  return { label, slider };
};

/**
 * The sliders and the button, which waits until texts stand apart.
 * @param {Frame} part
 * @param {PlaceView} value
 * @param {number[]} begin
 */
const sliders = (part, value, begin) => {
  const box = el("div", "placing");
  const rows = value.texts.map((text, i) => sliderOf(value, text, begin[i], part.words, check));
  const positions = () => rows.map(({ slider }) => Number(slider.value));
  const show = action("use", part.words.place_show, () =>
    part.trigger("place", { ends: value.ends, texts: value.texts, positions: positions() }),
  );
  const hint = el("span", "about", part.words.place_move);
  const row = el("div", "row");
  row.append(show, hint);
  box.append(endsOf(value.ends), ...rows.map(({ label }) => label), row);
  function check() {
    const stand = new Set(positions()).size > 1;
    show.disabled = !stand;
    hint.hidden = stand;
  }
  check();
  return box;
};

/** @type {(at: number, kind: string) => HTMLElement} */
const dotAt = (at, kind) => {
  const dot = el("i", kind);
  dot.style.left = `${at}%`;
  return dot;
};

/** @type {(one: PlacedTextView, words: Words) => HTMLElement} */
const trackOf = (one, words) => {
  const [row, track] = [el("div", "placed"), el("div", "track")];
  if (one.yours !== null) track.append(dotAt(one.yours, "yours"));
  track.append(dotAt(one.model, "model"));
  const at = { yours: Math.round(one.yours ?? MIDDLE), model: Math.round(one.model) };
  track.setAttribute("role", "img");
  track.setAttribute("aria-label", fill(one.yours === null ? words.place_at_model : words.place_at, at));
  row.append(el("span", "said", one.text), track);
  return row;
};

/** @type {(words: Words) => HTMLElement} */
const keyOf = (words) => {
  const key = el("p", "key about");
  key.append(el("i", "yours"), words.place_yours, el("i", "model"), words.place_model);
  return key;
};

/** @type {(failing: FailingAxisView, words: Words) => HTMLElement} */
const failingOf = (failing, words) => {
  const box = el("section", "placing");
  box.append(el("p", "", failing.found), endsOf(failing.ends), ...failing.placed.map((one) => trackOf(one, words)));
  return box;
};

/**
 * Where the person and the model put the texts, and why.
 * @param {Frame} part
 * @param {DonePlaceView} value
 * @param {HTMLElement | null} next
 * @param {() => void} again
 */
const outcome = (part, value, next, again) => {
  const [node, tracks] = [el("div", "answer"), el("div", "placing")];
  const verdict = el("p", "verdict", value.verdict);
  verdict.tabIndex = -1;
  tracks.append(endsOf(value.ends), ...value.placed.map((one) => trackOf(one, part.words)), keyOf(part.words));
  node.append(verdict, tracks);
  if (value.why) node.append(el("p", "because", value.why));
  if (value.failing) {
    node.append(el("h4", "", part.words.caution), el("p", "", value.caution), failingOf(value.failing, part.words));
  }
  node.append(el("p", "about", value.foot));
  const row = el("div", "row");
  if (next) row.append(next);
  row.append(action("link", part.words.place_again, again));
  node.append(row);
  return node;
};

/** Ends and texts of one's own. @type {(part: Frame, value: PlaceView) => HTMLElement} */
const ownOf = (part, value) => {
  const { words } = part;
  const [fold, boxes, texts] = [el("details", "take"), el("div", "boxes"), el("textarea")];
  const ends = value.ends.map((end) => {
    const box = el("input");
    box.value = end;
    box.maxLength = LONGEST;
    return box;
  });
  texts.value = value.texts.join("\n");
  texts.rows = value.texts.length;
  const use = action("use", words.place_use, () => {
    const lines = texts.value.split("\n").filter((line) => line.trim());
    part.trigger("place", { ends: ends.map((box) => box.value), texts: lines, positions: [] });
  });
  boxes.append(labelled(words.place_left, ends[0]), labelled(words.place_right, ends[1]));
  boxes.append(labelled(words.place_texts, texts), use);
  fold.append(el("summary", "link", words.place_own), boxes);
  return fold;
};

/**
 * The page of the lesson; `next` leads on after it.
 * @param {Frame} part
 * @param {PlaceView} value
 * @param {HTMLElement | null} next
 */
export const placeOf = (part, value, next) => {
  const page = el("article");
  page.append(el("h3", "", value.title));
  for (const text of [value.builds, value.idea]) if (text) page.append(el("p", "idea", text));
  const body = el("div");
  const open = (/** @type {number[]} */ begin) =>
    body.replaceChildren(el("p", "about", value.question), sliders(part, value, begin));
  if ("placed" in value) {
    const yours = value.texts.map((text) => value.placed.find((one) => one.text === text)?.yours ?? MIDDLE);
    body.append(outcome(part, value, next, () => open(yours)));
  } else open(value.texts.map(() => MIDDLE));
  page.append(body, ownOf(part, value));
  return page;
};
