// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { AxesView, AxisBarsView, AxisEndView, AxisPassageView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill } from "../shared/parts/text.js";

const ROW = "application/x-gte-row"; // a passage that is being dragged

// How many passages lie where on the axis; a bar selects its passages.
/** @type {(part: Frame, axis: number, view: AxisBarsView) => HTMLElement} */
const barsOf = (part, axis, { bars, labels, zero, names }) => {
  const node = el("figure", "histogram");
  const row = el("div", "bars");
  const most = Math.max(1, ...bars);
  bars.forEach((count, at) => {
    const bar = action("bin", "", () => part.trigger("bar", { axis, bar: at }));
    bar.disabled = !count;
    bar.title = labels[at];
    bar.setAttribute("aria-label", labels[at]);
    const height = el("i");
    height.style.height = `${(100 * count) / most}%`;
    bar.append(height);
    row.append(bar);
  });
  if (zero !== null) {
    const middle = el("b", "middle");
    middle.style.left = `${100 * zero}%`;
    middle.title = part.words.middle;
    row.append(middle);
  }
  const ends = el("div", "names");
  ends.append(...names.map((name) => el("span", "", name)));
  node.append(row, ends);
  return node;
};

/** @type {(part: Frame, end: AxisEndView, one: AxisPassageView) => HTMLElement} */
const passageAt = (part, end, one) => {
  const line = el("li");
  line.draggable = true;
  line.addEventListener("dragstart", ({ dataTransfer }) => dataTransfer?.setData(ROW, String(one.row)));
  const acts = el("p", "acts");
  const put = (/** @type {string} */ side) => () => part.trigger("end", { row: one.row, side });
  if (one.is_example) acts.append(el("span", "", part.words.is_example));
  else acts.append(action("link", part.words.here, put(end.side)));
  acts.append(action("link", fill(part.words.there, { name: end.other }), put(end.opposite)));
  line.append(passageButton(part, one), acts);
  return line;
};

/** @type {(part: Frame, end: AxisEndView) => HTMLElement} */
const endOf = (part, end) => {
  const node = el("div", "end");
  const list = el("ol");
  list.append(...end.passages.map((one) => passageAt(part, end, one)));
  node.append(el("h4", "", fill(part.words.ends, { name: end.name })), list);
  node.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes(ROW)) event.preventDefault();
  });
  node.addEventListener("drop", (event) => {
    const row = event.dataTransfer?.getData(ROW);
    if (!row) return;
    event.preventDefault();
    part.trigger("end", { row: Number(row), side: end.side });
  });
  return node;
};

/** @param {Part<AxesView>} part */
export function mountAxes(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("axes" in value)) return;
    value.axes.forEach(({ title, about, ends, histogram }, axis) => {
      const section = el("section");
      const both = el("div", "both");
      both.append(...ends.map((end) => endOf(part, end)));
      section.append(el("h3", "", title), el("p", "about", about), barsOf(part, axis, histogram), both);
      part.element.append(section);
    });
  });
}
