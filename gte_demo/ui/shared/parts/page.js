// @ts-check
// The header above all tabs, the tabs' addresses, and what most tabs have: the status line, and whether a result still
// agrees with its controls.
/** @import { Part, Words } from "./dom.js" */
/** @import { ChangedView, ChipsView, ChipView, HeaderView, StatusView, SteeringView } from "./types" */
import { action, draws, el, recall, remember } from "./dom.js";
import { fill, flow, timeLeft } from "./text.js";

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

// Each tab has an address (#tab=map), and opening one is an entry of the browser's history.

const SELECTED = "#jobs [role=tab][aria-selected=true], #jobs .overflow-dropdown .selected";
const TABS = "#jobs [role=tab], #jobs .overflow-dropdown button"; // on a narrow page the last ones stand in a menu

/** Whether a fragment is a link that restores the state of the page. @type {(fragment: string) => boolean} */
export const isLink = (fragment) => /^#(share|saved)=/.test(fragment);

/** The tab of an entry of the history: what we noted there, or what its address says. @type {(state: unknown, fragment: string) => string} */
export const tabOf = (state, fragment) =>
  typeof state === "object" && state !== null && "tab" in state ? String(state.tab) : fragment;

const selected = () => document.querySelector(SELECTED)?.textContent?.trim() || "";

/** @type {(label: string | undefined) => void} */
const select = (label) => {
  for (const tab of document.querySelectorAll(TABS)) {
    if (label && tab instanceof HTMLElement && tab.textContent?.trim() === label && label !== selected()) tab.click();
  }
};

/**
 * Let the tabs and the history follow each other. `labels` are those of the tabs by their addresses.
 * @param {Map<string, string>} labels
 */
export const followTabs = (labels) => {
  const addresses = new Map([...labels].map(([address, label]) => [label, address]));
  let wasTouched = false; // what opens before that was opened by a link, whose address stays
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => (wasTouched = true), { once: true });

  const note = () => {
    const tab = addresses.get(selected());
    if (!tab || tab === tabOf(history.state, location.hash)) return;
    if (wasTouched && history.state) history.pushState({ tab }, "", tab);
    else history.replaceState({ tab }, "");
  };

  addEventListener("popstate", (event) => select(labels.get(tabOf(event.state, location.hash))));
  addEventListener("hashchange", () => {
    // A shared link that is opened in an existing page reloads it.
    if (isLink(location.hash) && !history.state) location.reload();
  });

  const begin = () => {
    const tabs = document.querySelector("#jobs .tab-wrapper");
    if (!tabs || !selected()) {
      requestAnimationFrame(begin);
      return;
    }
    select(labels.get(tabOf(history.state, location.hash)));
    note();
    new MutationObserver(note).observe(tabs, {
      subtree: true,
      childList: true,
      attributeFilter: ["aria-selected", "class"],
    });
  };
  begin();
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
  const hide = () => {
    element.replaceChildren();
    element.dataset.state = "idle";
  };
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
    if (value.state === "done") element.append(action("link", words.hide, hide));
    if (value.act) line.append(action("act", value.act, () => trigger("act")));
  });
}

// A control's value as text. Nothing chosen is nothing written, and the order of choices doesn't matter.
/** @type {(value: unknown) => string} */
const plain = (value) => {
  if (Array.isArray(value)) return [...value].sort().join("\n").trim();
  return (typeof value === "object" && value ? JSON.stringify(value) : String(value ?? "")).trim();
};

/**
 * Whether a control has another value than the one that made the result. Controls that only one of them has don't count.
 * @type {(made: Record<string, unknown>, now: Record<string, unknown>) => boolean}
 */
export const isChanged = (made, now) =>
  Object.keys(made).some((name) => name in now && plain(made[name]) !== plain(now[name]));

/** @param {Part<ChangedView>} part */
export function mountChanged(part) {
  const { element, words } = part;
  /** @type {Record<string, unknown>} */
  let now = {};
  element.setAttribute("role", "status");
  draws(part, (value) => {
    const { made = {}, now: read, unfinished } = /** @type {ChangedView} */ (value);
    now = read || now; // a new result comes without
    const isStale = isChanged(made, now);
    for (const id of words.over.split(" ")) document.getElementById(id)?.toggleAttribute("data-stale", isStale);
    const isDone = Object.keys(made).length > 0 && !isStale && !unfinished;
    document.getElementById(words.button)?.toggleAttribute("data-done", isDone);
    if (isStale === element.hasChildNodes()) return;
    const line = el("div", "line");
    const again = action("again", words.again, () => document.getElementById(words.button)?.click());
    line.append(el("span", "", words.changed), again);
    element.replaceChildren(...(isStale ? [line] : []));
  });
}

/**
 * The filters that are on, in words, from the values of their controls.
 * @type {(now: Record<string, unknown>, words: Words) => ChipView[]}
 */
export const chipsOf = (now, words) =>
  ["documents", "clusters", "column", "section", "pages"].flatMap((name) => {
    const given = now[name === "column" ? "value" : name];
    const value = Array.isArray(given) ? given.join(", ") : plain(given);
    if (!value || (name === "column" && !now.column)) return [];
    return [{ name, text: fill(words[name], { value, column: plain(now.column) }) }];
  });

/** @param {Part<ChipsView>} part */
export function mountChips(part) {
  const { element, trigger, words } = part;
  draws(part, (value) => {
    const { chips, now } = /** @type {ChipsView} */ (value);
    const shown = chips ?? chipsOf(now ?? {}, words);
    const list = el("ul", "list");
    for (const { name, text } of shown) {
      const item = el("li");
      const chip = action("chip", "", () => trigger("remove", { name }));
      chip.append(el("span", "", text));
      chip.setAttribute("aria-label", fill(words.remove, { text }));
      item.append(chip);
      list.append(item);
    }
    element.replaceChildren(...(shown.length ? [list] : []));
  });
}

/** @param {Part<SteeringView>} part */
export function mountSteering(part) {
  const { element, trigger, words } = part;
  draws(part, (value) => {
    const list = el("ul", "list");
    for (const sign of /** @type {const} */ (["more", "less"])) {
      const texts = sign in value ? /** @type {SteeringView} */ (value)[sign] : [];
      texts.forEach((text, at) => {
        const item = el("li");
        const chip = action(`chip ${sign}`, "", () => {
          // Another one would be taken out of what is here now, and this one would come back with its answer.
          for (const other of list.querySelectorAll("button")) other.disabled = true;
          trigger("remove", { sign, at });
        });
        chip.append(el("span", "", fill(words[sign], { text: flow(text) })));
        chip.title = text;
        chip.setAttribute("aria-label", fill(words[`remove_${sign}`], { text: flow(text) }));
        item.append(chip);
        list.append(item);
      });
    }
    element.replaceChildren(...(list.hasChildNodes() ? [list] : []));
  });
}
