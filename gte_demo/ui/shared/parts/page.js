// @ts-check
// The header above all tabs, and the status line in most of them.
/** @import { Part, Words } from "./dom.js" */
/** @import { HeaderView, StatusView } from "./types" */
import { action, draws, el } from "./dom.js";
import { recall, remember } from "./memory.js";
import { followTabs } from "./tabs.js";
import { timeLeft } from "./text.js";

const THEME = "gte-theme";

/**
 * @param {HeaderView} value
 * @param {Words} words
 */
const modelOf = (value, words) => {
  const model = el("div", "model");
  model.append(el("code", "", value.name), el("span", "facts", value.facts));
  if (value.reason) {
    const why = el("details", "why");
    why.append(el("summary", "", words.why), el("p", "", value.reason));
    model.append(why);
  }
  return model;
};

/** @param {Words} words */
const themeToggle = (words) => {
  const toggle = action("icon", "", () => {
    const dark = document.body.classList.toggle("dark");
    remember("localStorage", THEME, dark ? "dark" : "light");
  });
  toggle.setAttribute("aria-label", words.theme);
  toggle.title = words.theme;
  return toggle;
};

/** @param {Part<HeaderView>} part */
export function mountHeader(part) {
  const { element, words } = part;
  const remembered = recall("localStorage", THEME);
  followTabs(new Map(Object.entries(words).filter(([name]) => name.startsWith("#"))));
  if (remembered) document.body.classList.toggle("dark", remembered === "dark");
  draws(part, (value) => {
    if (!("name" in value)) return;
    const line = el("div", "bar-top");
    line.append(el("h1", "", words.name), modelOf(value, words), themeToggle(words));
    element.replaceChildren(line);
    element.dataset.state = value.state || "";
  });
}

/** @param {StatusView} value */
const progress = ({ done = 0, total }) => {
  const track = el("div", "track");
  const inner = el("i");
  if (total) inner.style.width = `${(100 * done) / total}%`;
  else track.classList.add("unknown");
  track.append(inner);
  return track;
};

/** @param {Part<StatusView>} part */
export function mountStatus(part) {
  const { element, trigger, words } = part;
  element.setAttribute("role", "status");
  element.setAttribute("aria-live", "polite");
  draws(part, (value) => {
    element.replaceChildren();
    element.dataset.state = "state" in value ? value.state : "idle";
    if (!("state" in value) || value.state === "idle") return;
    const line = el("div", "line");
    line.append(el("span", "", [value.text, timeLeft(value.left, words)].filter(Boolean).join(", ")));
    element.append(line);
    if (value.state === "working") {
      line.append(action("link", words.cancel, () => trigger("cancel")));
      element.append(progress(value));
    }
    for (const note of value.notes || []) element.append(el("p", "note", note));
    if (value.act) line.append(action("act", value.act, () => trigger("act")));
  });
}
