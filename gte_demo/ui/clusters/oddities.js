const passage = (one) => {
  const node = action("passage", "", () => trigger("pick", { row: one.row }));
  const text = el("span", "text"), points = Array.from(one.text);
  let at = 0;
  for (const [from, to] of one.marks || []) {
    text.append(document.createTextNode(slice(points, at, from)), el("mark", "", slice(points, from, to)));
    at = to;
  }
  text.append(document.createTextNode(slice(points, at)));
  node.append(el("span", "place", one.place), text);
  return node;
};
const section = (title, about, lines) => {
  const node = el("section"), list = el("ol");
  for (const [score, note, ...passages] of lines) {
    const line = el("li"), head = el("div", "head");
    head.append(el("span", "score", score2(score)), el("span", "note", note));
    line.append(head, ...passages.map(passage));
    list.append(line);
  }
  node.append(el("h3", "", title), el("p", "about", about), list);
  return node;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.twins) return;
  root.append(section(value.twins_title, value.twins_about, value.twins.map((pair) => [pair.score, pair.note, pair.a, pair.b])));
  root.append(section(value.lonely_title, value.lonely_about, value.lonely.map((one) => [one.score, "", one])));
});
