const show = (row) => {
  trigger("choose", { row });
  document.getElementById("map").scrollIntoView({ block: "center" });
};
const passage = (one) => {
  const line = el("li"), head = el("div", "head");
  head.append(action("place", one.place, () => trigger("pick", { row: one.row })), action("link", words.show, () => show(one.row)));
  line.append(head, el("span", "note", one.note), el("span", "text", flow(one.text)));
  return line;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.summary) return;
  root.append(el("p", "summary", value.summary), el("p", "limits", value.limits));
  if (!value.passages.length) return;
  const list = el("ol");
  list.append(...value.passages.map(passage));
  if (value.title) root.append(el("h4", "", value.title));
  root.append(list);
});
