// @ts-check
import { action, bar, draws, el, marked } from "../shared/parts/dom.js";
import { fill, score2 } from "../shared/parts/text.js";

const SIGNS = { higher: "▲", lower: "▼", same: "=" };

// Where a passage stands in another column, and how far it has moved to get there.
const elsewhere = (part, other) => {
  if (other.rank === null) return el("span", "other lower", fill(part.words.missing, other));
  const way = other.up > 0 ? "higher" : other.up < 0 ? "lower" : "same";
  const by = Math.abs(other.up);
  const node = el("span", "other");
  node.append(el("span", "", `${other.name} ${other.rank}`), el("b", way, by ? `${SIGNS[way]} ${by}` : SIGNS.same));
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", fill(part.words[way], { name: other.name, rank: other.rank, by }));
  node.title = node.getAttribute("aria-label");
  return node;
};

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

const column = (part, one) => {
  const node = el("section", "context");
  node.append(el("h3", "", one.name), el("p", "about", one.about));
  if (one.left_out) node.append(el("p", "left-out", one.left_out));
  const list = el("ol", "list");
  list.append(...one.rows.map((row) => passage(part, row)));
  node.append(list);
  return node;
};

/** @param {import("../shared/parts/dom.js").Part<import("../shared/parts/types").ContextsView>} part */
export function mountContexts(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.columns || !value.columns.length) {
      if (value.empty) part.element.append(el("p", "empty", value.empty));
      return;
    }
    part.element.append(el("p", "title", value.title), el("p", "summary", value.summary));
    const columns = el("div", "columns");
    columns.append(...value.columns.map((one) => column(part, one)));
    part.element.append(columns, ...value.notes.map((note) => el("p", "note", note)));
  });
}
