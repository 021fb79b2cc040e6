const cell = (figure) => {
  const node = el("td");
  node.append(el("span", "value", score2(figure.value)), bar(figure.value));
  if (figure.interval) node.append(el("span", "interval", figure.interval));
  return node;
};
const table = (value) => {
  const node = el("table"), head = el("tr"), body = el("tbody");
  head.append(el("td"), ...value.head.map((name) => {
    const title = el("th", "", name);
    title.scope = "col";
    return title;
  }));
  for (const row of value.rows) {
    const line = el("tr"), title = el("th");
    title.scope = "row";
    title.append(el("span", "name", row.name), el("span", "about", row.about));
    line.append(title, ...row.figures.map(cell));
    body.append(line);
  }
  const top = el("thead");
  top.append(head);
  node.append(top, body);
  return node;
};
const question = (one) => {
  const node = el("li");
  node.append(el("span", "query", one.query), el("span", "count", one.count));
  const remove = action("link", words.remove, () => trigger("remove", { query: one.query }));
  remove.setAttribute("aria-label", fill(words.remove_this, { query: one.query }));
  node.append(remove);
  return node;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.questions || !value.questions.length) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  const list = el("ul", "list");
  list.append(...value.questions.map(question));
  root.append(list, el("p", "summary", value.summary), table(value), ...value.notes.map((note) => el("p", "note", note)));
});
