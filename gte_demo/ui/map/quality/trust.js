const passage = (one) => {
  const line = el("li"), head = el("div", "head");
  if (one.score !== undefined) head.append(el("span", "score", score2(one.score)));
  const name = one.row === undefined ? el("span", "name", one.place) : action("place", one.place, () => trigger("pick", { row: one.row }));
  head.append(name, el("span", one.weak ? "note weak" : "note", one.note));
  line.append(head);
  if (one.text) line.append(el("span", "text", one.text));
  return line;
};
const listed = (list) => {
  const node = el("section"), rows = el("ol");
  rows.append(...list.rows.map(passage));
  node.append(el("h4", "", list.title), rows);
  return node;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.summary) return;
  root.append(el("p", "summary", value.summary), el("p", "limits", value.limits));
  if (value.title) root.append(el("h3", "", value.title));
  const lists = el("div", "lists");
  lists.append(...(value.lists || []).map(listed));
  root.append(lists);
  if (value.points) root.append(dots("noise", value.points, value.colours, value.title));
});
