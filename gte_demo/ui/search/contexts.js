const SIGNS = { higher: "▲", lower: "▼", same: "=" };
// Where a passage stands in another column, and how far it has moved to get there.
const elsewhere = (other) => {
  if (other.rank === null) return el("span", "other lower", fill(words.missing, other));
  const way = other.up > 0 ? "higher" : other.up < 0 ? "lower" : "same", by = Math.abs(other.up);
  const node = el("span", "other");
  node.append(el("span", "", `${other.name} ${other.rank}`), el("b", way, by ? `${SIGNS[way]} ${by}` : SIGNS.same));
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", fill(words[way], { name: other.name, rank: other.rank, by }));
  node.title = node.getAttribute("aria-label");
  return node;
};
const passage = (row) => {
  const node = el("li"), pick = action("passage", "", () => trigger("pick", { row: row.row })), side = el("span", "side");
  side.append(el("span", "rank", row.rank), el("span", "score", score2(row.score)), bar(row.score));
  const body = el("span", "body");
  body.append(el("span", "place", row.place), marked(el("span", "text"), row.text, row.mark, new Set()));
  pick.append(side, body);
  const others = el("p", "others");
  others.append(...row.others.map(elsewhere));
  node.append(pick, others);
  return node;
};
const column = (one) => {
  const node = el("section", "context");
  node.append(el("h3", "", one.name), el("p", "about", one.about));
  if (one.left_out) node.append(el("p", "left-out", one.left_out));
  const list = el("ol", "list");
  list.append(...one.rows.map(passage));
  node.append(list);
  return node;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.columns || !value.columns.length) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  root.append(el("p", "title", value.title), el("p", "summary", value.summary));
  const columns = el("div", "columns");
  columns.append(...value.columns.map(column));
  root.append(columns, ...value.notes.map((note) => el("p", "note", note)));
});
