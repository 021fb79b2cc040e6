// Panels of one set of points: what is pointed at or chosen in one is marked in all. Each keeps what does not
// move on a sheet of its own, so that a mark costs one copy.
const WIDTH = 720, HEIGHT = 600, REACH = 24;
const stage = el("div", "stage"), note = el("p", "note");
note.setAttribute("role", "status");
let view = {}, panels = [], rows = [], where = new Map(), colourOf = [], at = -1, asked = 0, noted = -1;
const tips = new Map();
const chosen = () => (view.chosen === null || view.chosen === undefined ? -1 : where.get(view.chosen) ?? -1);
const paint = (panel) => {
  const brush = panel.still.getContext("2d"), radius = rows.length > 1500 ? 3 : 5, picked = new Set(view.selected ? unpackRows(view.selected) : []);
  brush.clearRect(0, 0, WIDTH, HEIGHT);
  const kept = (i) => !picked.size || picked.has(rows[i]), grey = colour("--noise");
  for (const shown of [false, true])
    panel.places.forEach((place, i) => { if (kept(i) === shown) dot(brush, place, radius + (shown && picked.size ? 2 : 0), shown ? view.colours[colourOf[i]] : grey); });
  mark(panel);
};
const circle = (brush, [x, y], radius, width) => {
  for (const [style, wide] of [[colour("--ground"), width + 4], [colour("--ink"), width]]) {
    brush.beginPath();
    brush.arc(x, y, radius, 0, 2 * Math.PI);
    [brush.strokeStyle, brush.lineWidth] = [style, wide];
    brush.stroke();
  }
};
const mark = (panel) => {
  const brush = panel.sheet.getContext("2d");
  brush.clearRect(0, 0, WIDTH, HEIGHT);
  brush.drawImage(panel.still, 0, 0);
  if (chosen() >= 0) circle(brush, panel.places[chosen()], 13, 5);
  if (at >= 0) circle(brush, panel.places[at], 11, 3);
};
// A note that stands is left alone: a link that is renewed between press and release never hears the click.
const tell = async (i) => {
  const mine = ++asked;
  if (i >= 0 && noted === rows[i]) return;
  if (i < 0) { noted = -1; note.replaceChildren(view.chosen !== null && view.chosen !== undefined && chosen() < 0 ? words.left_out : words.hint); return; }
  const row = rows[i];
  if (!tips.has(row)) {
    const answer = await fetch(`${view.url}/${row}`);
    if (!answer.ok) return;
    tips.set(row, await answer.json());
  }
  if (mine !== asked) return;
  const told = tips.get(row);
  noted = row;
  note.replaceChildren(el("span", "place", told.place), action("link", words.read, () => trigger("pick", { row })), el("span", "text", told.text));
};
const point = (i) => { if (i === at) return; at = i; panels.forEach(mark); tell(i < 0 ? chosen() : i); };
const choose = (i) => { view.chosen = i < 0 ? null : rows[i]; panels.forEach(mark); tell(i); trigger("choose", { row: i < 0 ? -1 : rows[i] }); };
const nearest = (panel, x, y, within) => {
  let best = -1, least = within * within;
  panel.places.forEach(([px, py], i) => { const far = (px - x) ** 2 + (py - y) ** 2; if (far < least) [least, best] = [far, i]; });
  return best;
};
// The nearest that lies more that way than aside of it.
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const step = (panel, [dx, dy]) => {
  const from = at >= 0 ? at : chosen();
  if (from < 0) return nearest(panel, WIDTH / 2, HEIGHT / 2, WIDTH);
  const [x, y] = panel.places[from];
  let best = from, least = Infinity;
  panel.places.forEach(([px, py], i) => {
    const along = (px - x) * dx + (py - y) * dy, aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (along > 0 && aside <= along && along + aside < least) { least = along + aside; best = i; }
  });
  return best;
};
const listen = (panel) => {
  const { sheet } = panel;
  const under = (event) => {
    const box = sheet.getBoundingClientRect(), k = WIDTH / box.width;
    return nearest(panel, (event.clientX - box.left) * k, (event.clientY - box.top) * k, REACH);
  };
  sheet.addEventListener("pointermove", (event) => point(under(event)));
  sheet.addEventListener("pointerleave", () => point(-1));
  sheet.addEventListener("click", (event) => choose(under(event)));
  sheet.addEventListener("blur", () => point(-1));
  sheet.addEventListener("keydown", (event) => {
    if (event.key in STEPS) point(step(panel, STEPS[event.key]));
    else if (event.key === "Enter" && at >= 0) choose(at);
    else if (event.key === "Escape") choose(-1);
    else return;
    event.preventDefault();
  });
};
const build = (told) => {
  const figure = el("figure"), caption = el("figcaption"), sheet = sheetOf("", WIDTH, HEIGHT, `${told.summary} ${words.keys}`);
  sheet.tabIndex = 0;
  sheet.setAttribute("role", "application");
  const kept = el("p", "kept", told.kept);
  kept.append(el("span", "chance", told.chance));
  caption.append(kept, el("p", "figures", told.figures.join(", ")), el("p", "about", told.about));
  figure.append(el("h4", "", told.method), sheet, caption);
  stage.append(figure);
  return { sheet, still: sheetOf("", WIDTH, HEIGHT, ""), places: [] };
};
const load = async (value) => {
  const answer = await fetch(value.url);
  if (!answer.ok) throw new Error(words.gone);
  const bytes = await answer.arrayBuffer(), n = value.count;
  rows = [...new Uint32Array(bytes, 0, n)];
  colourOf = new Uint16Array(bytes, 4 * n, n);
  where = new Map(rows.map((row, i) => [row, i]));
  tips.clear();
  stage.replaceChildren();
  panels = value.panels.map(build);
  panels.forEach((panel, i) => {
    const [xs, ys] = [0, 1].map((axis) => new Uint16Array(bytes, 6 * n + 2 * n * (2 * i + axis), n));
    panel.places = laidOn(panel.sheet, [...xs].map((x, j) => [x, ys[j]]));
    listen(panel);
  });
  root.replaceChildren(el("p", "summary", value.summary), stage, note);
};
const update = async () => {
  const value = props.value || {}, anew = value.url !== view.url;
  if (!value.url) { view = {}; panels = []; root.replaceChildren(); return; }
  try { if (anew) await load(value); } catch (error) { root.replaceChildren(el("p", "summary", error.message)); return; }
  view = { ...value };
  if (anew) at = noted = -1;
  panels.forEach(paint);
  if (at < 0) tell(chosen());
  stage.dataset.drawn = value.url;
};
let queue = Promise.resolve();
onTheme(() => panels.forEach(paint));
draws(() => { queue = queue.then(update); });
