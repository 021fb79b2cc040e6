const canDraw = () => { const canvas = el("canvas"); return Boolean(canvas.getContext("webgl") || canvas.getContext("webgl2")); };
const frame = el("div", "frame"), left = el("div", "left");
box.append(groundLayer, pointLayer, markLayer, nameLayer, tip);
left.append(box, tools);
frame.append(left, side);
let plot = null, renderer = null, shownUrl = "", grown = 1, able = null;
const look = () => {
  if (!plot || !camera.width) return;
  frame.dataset.zoom = zoomed().toFixed(2);
  if (Math.abs(growth() - grown) > 0.02) { grown = growth(); plot.set({ pointSize: pointSizes() }); }
  plot.view(viewMatrix());
};
const pointSizes = () => { const size = sizeOf(map.n) * growth(); return [size, size * 1.5]; };
// What is not selected turns grey where something is; the colours of the selected stay.
const paints = () => {
  const own = map.value.colours, dull = own.map(() => colour("--noise"));
  return { pointColor: map.selected.length || map.greyed ? dull : own, pointColorActive: own, pointColorHover: own };
};
const style = () => {
  const marked = (map.value.hits || []).length > 0;
  plot.set({
    ...paints(), pointSize: pointSizes(), sizeBy: "valueW", colorBy: "valueZ", backgroundColor: colour("--ground"),
    opacityBy: marked ? "valueW" : "density", opacity: marked ? [map.n > 10000 ? 0.25 : 0.65, 1] : 0.9, opacityByDensityFill: 0.3,
  });
};
const show = (rows) => {
  map.selected = rows;
  if (rows.length) plot.select(rows, { preventEvent: true });
  else plot.deselect({ preventEvent: true });
  plot.set(paints());
  look();
};
const take = (rows) => { map.greyed = false; show(rows); useTool(""); trigger(rows.length ? "select" : "clear", { bits: packRows(rows, map.n) }); };
const load = async (value) => {
  const answer = await fetch(value.url);
  if (!answer.ok) throw new Error((await answer.json()).error);
  const bytes = await answer.arrayBuffer(), n = value.count, rows = new Array(n), marked = new Set(value.hits || []);
  const xs = new Float32Array(bytes, 0, n), ys = new Float32Array(bytes, 4 * n, n), colours = new Uint16Array(bytes, 8 * n, n);
  for (let i = 0; i < n; i++) rows[i] = [xs[i], ys[i], colours[i], marked.has(i) ? 1 : 0];
  const moved = value.layout !== map.value.layout;
  Object.assign(map, { value, n, xs, ys, colours, index: makeIndex(xs, ys), image: groundImage(bytes.slice(10 * n), value.cells), hovered: -1, selected: [] });
  map.tips = new Map();
  tip.hidden = true;
  root.replaceChildren(frame);
  size();
  if (moved) goHome(value.half);
  grown = growth();
  plot.deselect({ preventEvent: true });
  style();
  writeNames(value.names);
  await plot.draw(rows, { zDataType: "categorical", wDataType: "categorical" });
  shownUrl = value.url;
};
const size = () => {
  if (map.n) box.style.height = heightFor(box.clientWidth, map.value.half);
  const [width, height] = [box.clientWidth, box.clientHeight];
  if (!width || !plot || (width === camera.width && height === camera.height)) return;
  Object.assign(camera, { width, height });
  renderer.resize(width, height);
  renderer.refresh();
  plot.set({ width, height });
  if (map.n && !camera.free) goHome(map.value.half);
  look();
};
const start = (lib) => {
  renderer = lib.createRenderer();
  plot = lib.createScatterplot({
    renderer, canvas: pointLayer, width: 10, height: 10, cameraIsFixed: true, actionKeyMap: {}, deselectOnDblClick: false, deselectOnEscape: false,
    pointScaleMode: "constant", pointSizeSelected: 0, pointOutlineWidth: 0, spatialIndexUseWorker: false, antiAliasing: 1,
  });
  plot.subscribe("drawing", () => { paintLayers(); window.gtePainted = (window.gtePainted || 0) + 1; });
  new ResizeObserver(size).observe(box);
};
// The text of the point under the pointer comes when it is asked for, and only then.
let asking = 0;
const tell = async (row) => {
  map.hovered = row;
  paintMarks();
  box.classList.toggle("over", row >= 0);
  tip.hidden = true;
  clearTimeout(asking);
  if (row < 0) return;
  asking = setTimeout(async () => {
    if (!map.tips.has(row)) {
      const answer = await fetch(`${map.value.url}/${row}`);
      if (!answer.ok) return;
      map.tips.set(row, await answer.json());
    }
    if (map.hovered === row) showTip(row, map.tips.get(row));
  }, 60);
};
const showTip = (row, told) => {
  const label = (map.value.legend.find((category) => category.number === map.colours[row]) || {}).name;
  tip.replaceChildren(el("span", "place", told.place), el("span", "text", told.text));
  if (label) tip.append(el("span", "label", label));
  tip.hidden = false;
  const [x, y] = toScreen(map.xs[row], map.ys[row]), gap = pointRadius() + 10;
  const left = Math.max(0, Math.min(camera.width - tip.offsetWidth, x - tip.offsetWidth / 2));
  const above = y - gap - tip.offsetHeight;
  tip.style.transform = `translate(${left}px, ${above >= 0 ? above : y + gap}px)`;
};
const near = ([px, py]) => map.index.nearest(...toPlane(px, py), (pointRadius() + 5) / camera.scale);
const inTheMiddle = () => {
  let row = -1;
  for (let reach = 0.01; map.n && row < 0; reach *= 2) row = map.index.nearest(camera.x, camera.y, reach);
  return row;
};
const acts = {
  tool: () => tool,
  pan: (dx, dy) => { panBy(dx, dy); look(); },
  zoom: (factor, at) => { zoomBy(factor, ...(at || [])); look(); },
  home: () => { goHome(map.value.half); look(); },
  hover: (at) => { const row = map.n ? near(at) : -1; if (row !== map.hovered) tell(row); },
  rest: () => { if (map.hovered >= 0) tell(-1); },
  outline: (path) => { map.outline = path; paintMarks(); },
  surround: (path) => take(map.index.inside(path.map((p) => toPlane(...p)))),
  click: (at) => { const row = near(at); if (row >= 0) { if (map.lines) choose(row); else trigger("pick", { row }); } else if (map.selected.length) take([]); },
  middle: () => { const row = inTheMiddle(); if (row >= 0) choose(row); },
  escape: () => { if (tool) useTool(""); else if (map.selected.length) take([]); else if (map.chosen) choose(-1); },
  category: ({ number }) => take([...map.colours.keys()].filter((row) => map.colours[row] === number)),
  words: (text) => trigger("find", { text }),
  png: async () => {
    const link = el("a");
    link.href = URL.createObjectURL(await picture(plot, Math.max(2, Math.ceil(1600 / camera.width))));
    link.download = `${map.value.name}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },
};
buildTools(acts);
listen(box, acts);
const say = (sentence) => root.replaceChildren(...(sentence ? [el("p", "empty", sentence)] : []));
const update = async () => {
  const value = props.value || {};
  able ??= canDraw();
  if (!able) trigger("fallback");
  if (!value.url) { shownUrl = ""; say(value.empty); return; }
  if (!able) { say(words.no_webgl); return; }
  try {
    const lib = await library("gteScatterplot");
    if (!plot) start(lib);
    if (value.url !== shownUrl) await load(value);
  } catch (error) { say(error.message); return; }
  box.setAttribute("aria-label", `${value.summary} ${words.keys}`);
  map.chosen = value.chosen || null;
  explain(value, acts);
  map.greyed = Boolean(value.greyed);
  show(value.selected ? unpackRows(value.selected) : []);
  frame.dataset.drawn = value.url;
};
// One drawing after the other: a second value may arrive while the first is still on its way.
let queue = Promise.resolve();
onTheme(() => { if (plot && shownUrl) { style(); look(); } });
draws(() => { queue = queue.then(update); });
