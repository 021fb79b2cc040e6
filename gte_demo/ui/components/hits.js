draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.hits || !value.hits.length) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  if (value.notice) root.append(el("p", "notice", value.notice));
  const shared = new Set(value.words), list = el("ol", "list");
  for (const hit of value.hits) {
    const item = el("li"), pick = action("hit", "", () => trigger("pick", { rank: hit.rank }));
    if (hit.rank === value.selected) pick.classList.add("on");
    pick.setAttribute("aria-current", String(hit.rank === value.selected));
    const score = el("span", "side");
    score.append(el("span", "score", score2(hit.score)), bar(hit.score));
    const body = el("span", "body");
    body.append(el("span", "place", hit.place), marked(el("span", "text"), hit.text, hit.mark, shared));
    if (hit.folded) body.append(el("span", "place", fill(words.folded, { n: hit.folded })));
    pick.append(score, body);
    item.append(pick);
    list.append(item);
  }
  root.append(list, el("p", "foot", value.foot));
});
