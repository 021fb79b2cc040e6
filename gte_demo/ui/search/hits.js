// @ts-check
// Hits, the comparison of contexts, and marks for right answers: one file, so that a first visit loads fewer.
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ColumnView, ContextsView, ElsewhereView, HitsView, HitView }  from "../shared/parts/types" */
/** @import { MarkedQuestionView, MarksView, MethodRowView, MetricView, NoHitsView, RankedPassageView } from "../shared/parts/types" */
import { action, bar, draws, drawEmpty, el, marked, whatIsThis } from "../shared/parts/dom.js";
import { fill, score2 } from "../shared/parts/text.js";

const SIGNS = { higher: "▲", lower: "▼", same: "=" };

// On a narrow page the reader is a sheet that this opens.
const read = () => document.getElementById("reader")?.dispatchEvent(new Event("read", { bubbles: true }));

/** @type {(part: Frame, hit: HitView, value: HitsView, shared: Set<string>) => HTMLElement} */
const item = (part, hit, value, shared) => {
  const node = el("li");
  const pick = action("hit", "", () => {
    part.trigger("pick", { rank: hit.rank });
    read();
  });
  if (hit.rank === value.selected) pick.classList.add("on");
  pick.setAttribute("aria-current", String(hit.rank === value.selected));
  const score = el("span", "side");
  score.append(el("span", "score", score2(hit.score)), bar(hit.level));
  if (value.steered && hit.risen) score.append(risen(part, hit.risen));
  score.title = hit.rarity;
  const body = el("span", "body");
  body.append(el("span", "place", hit.place), marked(el("span", "text"), hit.text, hit.mark, shared));
  if (hit.rarity) body.append(el("span", "rarity", hit.rarity));
  pick.append(score, body);
  if (hit.rank === value.selected) node.className = "chosen";
  node.append(pick);
  if (hit.right !== null) {
    const acts = el("div", "acts");
    acts.append(right(part, hit), steer(part, hit, "more"), steer(part, hit, "less"));
    node.append(acts);
  }
  if (hit.folded) node.append(same(part, hit));
  return node;
};

// Whether a person says that the passage answers the question: shown at once, kept on the server.
/** @type {(part: Frame, hit: HitView) => HTMLElement} */
const right = (part, hit) => {
  const button = action("right", part.words.right, () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    part.trigger("mark", { rank: hit.rank });
  });
  button.setAttribute("aria-pressed", String(hit.right));
  button.title = part.words.right_about;
  return button;
};

// Finding more or less like a hit; pressed again, it steers no more.
/** @type {(part: Frame, hit: HitView, sign: "more" | "less") => HTMLElement} */
const steer = (part, hit, sign) => {
  const button = action("steer", part.words[sign], () => part.trigger("steer", { rank: hit.rank, sign }));
  button.setAttribute("aria-pressed", String(hit.sign === sign));
  button.title = part.words[`${sign}_about`];
  return button;
};

// How many ranks a hit is higher or lower for the steering.
/** @type {(part: Frame, by: number) => HTMLElement} */
const risen = (part, by) => {
  const way = by > 0 ? "higher" : "lower";
  const node = el("span", `risen ${way}`, `${SIGNS[way]} ${Math.abs(by)}`);
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", fill(part.words[way], { n: Math.abs(by) }));
  node.title = fill(part.words[way], { n: Math.abs(by) });
  return node;
};

// Passages that say the same as a hit: their number, and a list on request.
/** @type {(part: Frame, hit: HitView) => HTMLElement} */
const same = (part, hit) => {
  const box = el("details", "same");
  box.append(
    el("summary", "link", hit.folded === 1 ? part.words.folded_one : fill(part.words.folded, { n: hit.folded })),
  );
  for (const other of hit.same) {
    const open = () => {
      part.trigger("open", { row: other.row });
      read();
    };
    box.append(action("link", other.place, open));
  }
  if (hit.folded > hit.same.length) {
    box.append(el("span", "", fill(part.words.rest, { n: hit.folded - hit.same.length })));
  }
  return box;
};

/** @param {Part<HitsView | NoHitsView>} part */
export function mountHits(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    part.element.dataset.colour = String(("colour" in value && value.colour) || 0);
    if ("title" in value && value.title) part.element.append(el("p", "title", value.title));
    if (!("hits" in value)) {
      if (value.empty) part.element.append(el("p", "empty", value.empty));
      return;
    }
    if (value.notice) {
      const notice = el("div", "notice");
      notice.append(el("span", "", value.notice), whatIsThis(part.words.what, part.words.what_notice));
      part.element.append(notice);
    }
    if (value.steered) {
      const steered = el("div", "steered");
      steered.append(el("span", "", value.steered), whatIsThis(part.words.what, part.words.what_steered));
      part.element.append(steered);
    }
    const shared = new Set(value.words);
    const list = el("ol", "list");
    for (const hit of value.hits) list.append(item(part, hit, value, shared));
    part.element.append(list, el("p", "foot", value.foot), whatIsThis(part.words.what, part.words.what_score));
  });
}

/** @type {(figure: MetricView) => HTMLElement} */
const figureCell = (figure) => {
  const node = el("td");
  node.append(el("span", "value", score2(figure.value)), bar(figure.value));
  if (figure.interval) node.append(el("span", "interval", figure.interval));
  return node;
};

/** @type {(names: string[]) => HTMLElement} */
const headOf = (names) => {
  const head = el("tr");
  const titles = names.map((name) => {
    const title = el("th", "", name);
    title.scope = "col";
    return title;
  });
  head.append(el("td"), ...titles);
  return head;
};

/** @type {(row: MethodRowView) => HTMLElement} */
const figureRow = (row) => {
  const line = el("tr");
  const title = el("th");
  title.scope = "row";
  title.append(el("span", "name", row.name), el("span", "about", row.about));
  line.append(title, ...row.figures.map(figureCell));
  return line;
};

/** @type {(value: MarksView) => HTMLElement} */
const figuresOf = (value) => {
  const node = el("table");
  const top = el("thead");
  const body = el("tbody");
  top.append(headOf(value.head));
  body.append(...value.rows.map(figureRow));
  node.append(top, body);
  return node;
};

/** @type {(part: Frame, one: MarkedQuestionView) => HTMLElement} */
const question = (part, one) => {
  const node = el("li");
  node.append(el("span", "query", one.query), el("span", "count", one.count));
  const remove = action("link", part.words.remove, () => part.trigger("remove", { query: one.query }));
  remove.setAttribute("aria-label", fill(part.words.remove_this, { query: one.query }));
  node.append(remove);
  return node;
};

/** @param {Part<MarksView>} part */
export function mountMarks(part) {
  draws(part, (value) => {
    if (!("questions" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    part.element.replaceChildren();
    const list = el("ul", "list");
    list.append(...value.questions.map((one) => question(part, one)));
    part.element.append(
      list,
      el("p", "summary", value.summary),
      figuresOf(value),
      ...value.notes.map((note) => el("p", "note", note)),
    );
  });
}

// A passage's rank in another column, and how far it has moved.
/** @type {(part: Frame, other: ElsewhereView) => HTMLElement} */
const elsewhere = (part, other) => {
  if (other.rank === null) return el("span", "other lower", fill(part.words.missing, other));
  const way = other.up > 0 ? "higher" : other.up < 0 ? "lower" : "same";
  const by = Math.abs(other.up);
  const label = fill(part.words[way], { ...other, by });
  const node = el("span", "other");
  node.append(el("span", "", `${other.name} ${other.rank}`), el("b", way, by ? `${SIGNS[way]} ${by}` : SIGNS.same));
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  node.title = label;
  return node;
};

/** @type {(part: Frame, row: RankedPassageView) => HTMLElement} */
const passage = (part, row) => {
  const node = el("li");
  const pick = action("passage", "", () => part.trigger("pick", { row: row.row }));
  const side = el("span", "side");
  side.append(el("span", "rank", row.rank), el("span", "score", score2(row.score)), bar(row.score));
  const body = el("span", "body");
  body.append(el("span", "place", row.place), marked(el("span", "text"), row.text, row.mark, new Set()));
  pick.append(side, body);
  const others = el("p", "others");
  others.append(...row.others.map((one) => elsewhere(part, one)));
  node.append(pick, others);
  return node;
};

/** @type {(part: Frame, one: ColumnView) => HTMLElement} */
const column = (part, one) => {
  const node = el("section", "context");
  node.append(el("h3", "", one.name), el("p", "about", one.about));
  if (one.left_out) node.append(el("p", "left-out", one.left_out));
  const list = el("ol", "list");
  list.append(...one.rows.map((row) => passage(part, row)));
  node.append(list);
  return node;
};

/** @param {Part<ContextsView>} part */
export function mountContexts(part) {
  draws(part, (value) => {
    if (!("columns" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    part.element.replaceChildren();
    part.element.append(el("p", "title", value.title), el("p", "summary", value.summary));
    const columns = el("div", "columns");
    columns.append(...value.columns.map((one) => column(part, one)));
    part.element.append(columns, ...value.notes.map((note) => el("p", "note", note)));
  });
}
