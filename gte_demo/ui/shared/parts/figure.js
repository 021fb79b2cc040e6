// @ts-check
import { action, colour, draws, el, onTheme } from "./dom.js";
import { library } from "./library.js";
import { fitting, seenWhole } from "./layout_fit.js";

const SETTINGS = { displayModeBar: false, responsive: true, scrollZoom: true, doubleClick: "reset" };

const inked = (element, trace) => {
  if (trace.meta !== "ink") return trace;
  const ink = colour(element, "--ink");
  return { ...trace, line: { ...trace.line, color: ink }, marker: { ...trace.marker, color: ink } };
};

const themed = (element, layout) => ({
  ...layout,
  showlegend: false,
  font: { ...layout.font, family: colour(element, "--text"), color: colour(element, "--ink") },
});

const legendRow = (category) => {
  const row = el("div", "row");
  const name = el("span");
  const dot = el("span", "dot");
  dot.style.background = category.colour;
  name.append(dot, document.createTextNode(category.name));
  row.append(name, el("span", "count", category.count));
  return row;
};

const chosenOf = ({ trigger, words }, chosen) => {
  const acts = el("p", "acts");
  acts.append(
    action("link", words.read_chosen, () => trigger("pick", { row: chosen.row })),
    action("link", words.leave_chosen, () => trigger("choose", { row: -1 })),
  );
  const told = [el("p", "place", chosen.place), el("p", "text", chosen.text), el("p", "", chosen.legend)];
  return [el("h3", "", words.chosen), ...told, acts];
};

const explain = (part, side, value, save) => {
  const { words } = part;
  side.replaceChildren(el("h3", "", words.trust), el("p", "", value.summary));
  if (value.legend.length) side.append(el("h3", "", words.legend), ...value.legend.map(legendRow));
  if (value.chosen) side.append(...chosenOf(part, value.chosen));
  side.append(action("link", words.png, save));
};

const frameOf = (box, side) => {
  const frame = el("div", "frame");
  box.setAttribute("role", "img");
  frame.append(box, side);
  return frame;
};

/** @param {import("./dom.js").Part<import("./types").FigureView>} part */
export function mountFigure(part) {
  const { element, trigger, words } = part;
  // Plotly adds methods and fields of its own to its box.
  const box = /** @type {any} */ (el("div", "box"));
  const side = el("div", "side");
  const frame = frameOf(box, side);
  const show = async (plotly, value) => {
    const { data, layout } = JSON.parse(value.figure);
    element.replaceChildren(frame);
    box.setAttribute("aria-label", value.summary);
    explain(part, side, value, () => {
      const size = { width: Math.max(800, box.clientWidth), height: box.clientHeight };
      plotly.downloadImage(box, { format: "png", scale: 2, ...size, filename: value.name });
    });
    const fitted = seenWhole(fitting(themed(element, layout), element.clientWidth), box);
    await plotly.react(
      box,
      data.map((trace) => inked(element, trace)),
      fitted,
      SETTINGS,
    );
    box.removeAllListeners("plotly_click");
    box.on("plotly_click", (event) => {
      const row = event.points[0].customdata;
      if (Number.isInteger(row)) trigger("pick", { row });
    });
  };
  let drawing = 0;
  onTheme(element, async () => {
    if (!box.layout) return;
    const plotly = await library("Plotly", words);
    plotly.react(
      box,
      box.data.map((trace) => inked(element, trace)),
      themed(element, box.layout),
    );
  });
  draws(part, async (value) => {
    const mine = ++drawing;
    if (!value.figure) {
      element.replaceChildren();
      return;
    }
    const plotly = await library("Plotly", words).catch((error) => {
      element.replaceChildren(el("p", "empty", error.message));
    });
    if (plotly && mine === drawing) await show(plotly, value);
  });
}
