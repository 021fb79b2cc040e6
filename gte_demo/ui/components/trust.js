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
// Points of no meaning need no library: one canvas, drawn once.
const canvas = (points, colours, label) => {
  const node = el("canvas", "noise"), side = 720, margin = 20;
  node.width = node.height = side;
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  const bounds = [0, 1].map((axis) => points.reduce(([low, high], p) => [Math.min(low, p[axis]), Math.max(high, p[axis])], [Infinity, -Infinity]));
  const size = Math.max(...bounds.map(([low, high]) => high - low)) || 1;
  const brush = node.getContext("2d"), radius = points.length > 1500 ? 2 : 4;
  points.forEach((point, at) => {
    const [x, y] = point.map((value, axis) => margin + ((side - 2 * margin) * (value - bounds[axis][0])) / size);
    brush.fillStyle = colours[at];
    brush.beginPath();
    brush.arc(x, side - y, radius, 0, 2 * Math.PI);
    brush.fill();
  });
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
  if (value.points) root.append(canvas(value.points, value.colours, value.title));
});
