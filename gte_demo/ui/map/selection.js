// A selection of passages: what they share, what can be done with them, and the most central ones.
const facts = (value) => {
  const node = el("div", "facts");
  node.append(el("h3", "", value.title));
  if (value.similarity !== null) {
    const line = el("p", "similarity", `${words.similarity} `);
    line.append(el("span", "score", score2(value.similarity)));
    if (value.corpus) line.append(` (${fill(words.corpus, { n: value.corpus })})`);
    node.append(line);
  }
  if (value.terms) node.append(el("p", "label", words.terms), el("p", "terms", value.terms));
  const acts = el("div", "acts");
  for (const name of ["search", "save", "clear"]) acts.append(action("link", words[name], doing[name]));
  node.append(acts);
  return node;
};
const doing = { search: () => trigger("search"), save: () => trigger("save"), clear: () => trigger("clear") };
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.title) return;
  const list = el("ol", "list"), frame = el("div", "panel-of-selection"), shown = el("div");
  for (const passage of value.passages) {
    const item = el("li"), pick = action("passage", "", () => trigger("pick", { row: passage.row }));
    pick.append(el("span", "place", passage.place), el("span", "text", flow(passage.text)));
    item.append(pick);
    list.append(item);
  }
  list.tabIndex = 0;
  list.setAttribute("aria-label", value.title);
  shown.append(list);
  if (value.more) shown.append(el("p", "foot", fill(words.more, value)));
  frame.append(facts(value), shown);
  root.append(frame);
});
