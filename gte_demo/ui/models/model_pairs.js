const textOf = (one) => {
  const node = el("p", "text");
  if (one.row !== undefined) node.append(action("place", one.place, () => trigger("pick", { row: one.row })), document.createTextNode(" "));
  node.append(document.createTextNode(one.text));
  return node;
};
// One model's view of a pair: where it stands among that model's random pairs, by a bar.
const sideOf = (side, second) => {
  const node = el("li", second ? "side second" : "side"), head = el("span", "head");
  head.append(el("span", "model", side.model), el("span", "score", side.score));
  node.append(head, el("span", "told", fill(words.percentile, side)), bar(side.share), el("span", "rank", fill(words.rank, side)));
  return node;
};
const pairOf = (pair) => {
  const node = el("li", "pair"), texts = el("div", "texts"), sides = el("ul", "sides");
  texts.append(...pair.texts.map(textOf));
  sides.append(...pair.sides.map((side, at) => sideOf(side, at)));
  node.append(texts, sides);
  return node;
};
const groupOf = (group) => {
  const node = el("section"), rows = el("ol");
  rows.append(...group.rows.map(pairOf));
  node.append(el("h3", "", group.title), rows);
  return node;
};
// Nine in ten random pairs as a span of the axis, and the middle one as a tick on it.
const spreadsOf = (spreads) => {
  const from = Math.min(0, ...spreads.map((one) => one.at[0])), place = (score) => `${(100 * (score - from)) / (1 - from)}%`;
  const node = el("div", "spreads");
  spreads.forEach((one, at) => {
    const row = el("div", at ? "spread second" : "spread"), axis = el("div", "axis"), span = el("i", "span"), tick = el("i", "tick");
    const [low, median, high] = one.at;
    span.style.left = place(low);
    span.style.width = `${(100 * (high - low)) / (1 - from)}%`;
    tick.style.left = place(median);
    axis.append(span, tick);
    axis.setAttribute("role", "img");
    axis.setAttribute("aria-label", one.label);
    row.append(el("span", "model", one.model), axis, el("span", "range", `${one.low} to ${one.high}`));
    node.append(row);
  });
  return node;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.groups) { if (value.empty) root.append(el("p", "note", value.empty)); return; }
  root.append(el("p", "summary", value.summary), el("h3", "", value.title), spreadsOf(value.spreads));
  root.append(...value.groups.map(groupOf), ...value.notes.map((note) => el("p", "note", note)));
});
