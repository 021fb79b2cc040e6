const box = el("div", "box"), side = el("div", "side"), frame = el("div", "frame");
box.setAttribute("role", "img");
frame.append(box, side);
const inked = (trace) => {
  if (trace.meta !== "ink") return trace;
  const ink = colour("--ink");
  return { ...trace, line: { ...trace.line, color: ink }, marker: { ...trace.marker, color: ink } };
};
const themed = (layout) => ({ ...layout, showlegend: false, font: { ...layout.font, family: colour("--text"), color: colour("--ink") } });
// Names that would not fit a narrow map are hidden there.
const fitting = (layout) => {
  const narrow = (layout.meta || {}).narrow, all = layout.annotations || [];
  return { ...layout, annotations: all.map((name, i) => ({ ...name, visible: !narrow || root.clientWidth > 600 || narrow.includes(i) })) };
};
// Plotly's angle of view is upright, and its eye is set for a wide box: in a narrow one all is seen from further away.
const seenWhole = (layout) => {
  const eye = layout.scene?.camera?.eye, away = Math.max(1, 1.4 * box.clientHeight / (box.clientWidth || 1));
  if (!eye) return layout;
  const further = Object.fromEntries(Object.entries(eye).map(([axis, at]) => [axis, at * away]));
  return { ...layout, scene: { ...layout.scene, camera: { ...layout.scene.camera, eye: further } } };
};
const explain = (value, plotly) => {
  side.replaceChildren(el("h3", "", words.trust), el("p", "", value.summary));
  if (value.legend.length) {
    side.append(el("h3", "", words.legend));
    for (const category of value.legend) {
      const row = el("div", "row"), name = el("span"), dot = el("span", "dot");
      dot.style.background = category.colour;
      name.append(dot, document.createTextNode(category.name));
      row.append(name, el("span", "count", category.count));
      side.append(row);
    }
  }
  const { chosen } = value;
  if (chosen) {
    const acts = el("p", "acts");
    acts.append(action("link", words.read_chosen, () => trigger("pick", { row: chosen.row })), action("link", words.leave_chosen, () => trigger("choose", { row: -1 })));
    side.append(el("h3", "", words.chosen), el("p", "place", chosen.place), el("p", "text", chosen.text), el("p", "", chosen.legend), acts);
  }
  const size = { width: Math.max(800, box.clientWidth), height: box.clientHeight };
  side.append(action("link", words.png, () => plotly.downloadImage(box, { format: "png", scale: 2, ...size, filename: value.name })));
};
let drawing = 0;
const draw = async () => {
  const value = props.value || {}, mine = ++drawing;
  if (!value.figure) { root.replaceChildren(...(value.empty ? [el("p", "empty", value.empty)] : [])); return; }
  const figure = JSON.parse(value.figure);
  let plotly;
  try { plotly = await library("Plotly"); } catch (error) { root.replaceChildren(el("p", "empty", error.message)); return; }
  if (mine !== drawing) return;
  root.replaceChildren(frame);
  box.setAttribute("aria-label", value.summary);
  explain(value, plotly);
  await plotly.react(box, figure.data.map(inked), seenWhole(fitting(themed(figure.layout))), { displayModeBar: false, responsive: true, scrollZoom: true, doubleClick: "reset" });
  box.removeAllListeners("plotly_click");
  box.on("plotly_click", (event) => {
    const row = event.points[0].customdata;
    if (Number.isInteger(row)) trigger("pick", { row });
  });
};
onTheme(() => window.Plotly && box.layout && window.Plotly.react(box, box.data.map(inked), themed(box.layout)));
draws(draw);
