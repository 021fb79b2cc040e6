const item = (hit, value, shared) => {
  const node = el("li"), pick = action("hit", "", () => trigger("pick", { rank: hit.rank }));
  if (hit.rank === value.selected) pick.classList.add("on");
  pick.setAttribute("aria-current", String(hit.rank === value.selected));
  const score = el("span", "side");
  score.append(el("span", "score", score2(hit.score)), bar(hit.score));
  const body = el("span", "body");
  body.append(el("span", "place", hit.place), marked(el("span", "text"), hit.text, hit.mark, shared));
  pick.append(score, body);
  node.append(pick);
  if (hit.right !== null) node.append(right(hit));
  if (hit.folded) node.append(same(hit));
  return node;
};
// Whether a person finds that the passage answers the question: shown at once, kept on the server.
const right = (hit) => {
  const button = action("right", words.right, () => {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    trigger("mark", { rank: hit.rank });
  });
  button.setAttribute("aria-pressed", String(hit.right));
  button.dataset.rank = hit.rank;
  return button;
};
// Passages that say the same as a hit: counted, and listed on demand.
const same = (hit) => {
  const box = el("details", "same");
  box.append(el("summary", "link", hit.folded === 1 ? words.folded_one : fill(words.folded, { n: hit.folded })));
  for (const other of hit.same) box.append(action("link", other.place, () => trigger("open", { row: other.row })));
  if (hit.folded > hit.same.length) box.append(el("span", "", fill(words.rest, { n: hit.folded - hit.same.length })));
  return box;
};
draws(() => {
  const value = props.value || {}, held = root.querySelector(".right:focus");
  root.replaceChildren();
  root.dataset.colour = value.colour || 0;
  if (value.title) root.append(el("p", "title", value.title));
  if (!value.hits || !value.hits.length) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  if (value.notice) root.append(el("p", "notice", value.notice));
  const shared = new Set(value.words), list = el("ol", "list");
  for (const hit of value.hits) list.append(item(hit, value, shared));
  root.append(list, el("p", "foot", value.foot));
  if (held) root.querySelector(`.right[data-rank="${held.dataset.rank}"]`)?.focus();
});
