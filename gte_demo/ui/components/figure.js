// Plotly is fetched once, when the first figure is drawn.
const library = () => {
  if (!window.gtePlotly) window.gtePlotly = new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const script = document.createElement("script");
    script.src = words.library;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => reject(new Error(words.missing));
    document.head.append(script);
  });
  return window.gtePlotly;
};
const box = el("div", "box"), tools = el("div", "tools"), note = el("p", "summary");
box.setAttribute("role", "img");
const themed = (layout) => ({ ...layout, font: { ...layout.font, family: colour("--text"), color: colour("--ink") } });
let drawing = 0;
const draw = async () => {
  const value = props.value || {}, mine = ++drawing;
  if (!value.figure) { root.replaceChildren(...(value.empty ? [el("p", "empty", value.empty)] : [])); return; }
  const figure = JSON.parse(value.figure);
  let plotly;
  try { plotly = await library(); } catch (error) { root.replaceChildren(el("p", "empty", error.message)); return; }
  if (mine !== drawing) return;
  root.replaceChildren(tools, box, note);
  box.setAttribute("aria-label", value.summary);
  note.textContent = value.summary;
  tools.replaceChildren(action("link", words.png, () => plotly.downloadImage(box, { format: "png", scale: 2, width: 1280, height: 800, filename: value.name })));
  await plotly.react(box, figure.data, themed(figure.layout), { displayModeBar: false, responsive: true, scrollZoom: true, doubleClick: "reset" });
  box.removeAllListeners("plotly_click");
  box.on("plotly_click", (event) => {
    const data = event.points[0].customdata, row = Array.isArray(data) ? data[0] : data;
    if (Number.isInteger(row)) trigger("pick", { row });
  });
};
onTheme(() => window.Plotly && box.layout && window.Plotly.relayout(box, themed({ font: {} })));
draws(draw);
