// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ConfusionView, HistogramView, OwnCategoriesView, SortedView } from "../shared/parts/types" */
import { action, draws, drawEmpty, el, saved, scrolling } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill, score2 } from "../shared/parts/text.js";

const LARGEST_FILE = 1_000_000;

// The passages of each score as bars, with a line at the threshold.
/** @type {(part: Frame, view: HistogramView) => HTMLElement} */
const histogram = (part, { bars, low, high, threshold, summary }) => {
  const node = el("figure", "histogram");
  const row = el("div", "bars");
  const most = Math.max(1, ...bars);
  row.append(
    ...bars.map((count) => {
      const bar = el("i");
      bar.style.height = `${(100 * count) / most}%`;
      return bar;
    }),
  );
  row.setAttribute("role", "img");
  row.setAttribute("aria-label", summary);
  if (threshold !== null && high > low) {
    const line = el("b", "threshold");
    line.style.left = `${Math.max(0, Math.min(100, (100 * (threshold - low)) / (high - low)))}%`;
    row.append(line);
  }
  const ends = el("div", "ends");
  ends.append(el("span", "", score2(low)), el("span", "", score2(high)));
  node.append(row, ends, el("figcaption", "", threshold === null ? summary : `${summary} ${part.words.threshold}`));
  return node;
};

/** @type {(part: Frame, view: ConfusionView) => HTMLElement} */
const confusion = (part, { names, counts }) => {
  const box = scrolling(part.words.confusion);
  const table = el("table");
  const head = table.createTHead().insertRow();
  head.append(el("td"), ...[...names, part.words.none].map((name) => el("th", "", name)));
  counts.forEach((cells, truth) => {
    const row = table.insertRow();
    row.append(el("th", "", names[truth]));
    cells.forEach((count, at) => {
      const found = at === names.length ? -1 : at;
      const cell = row.insertCell();
      cell.className = at === truth ? "right" : "";
      if (!count) return;
      const open = action("cell", String(count), () => part.trigger("cell", { truth, found }));
      const sorted = { count, truth: names[truth], found: found < 0 ? part.words.none : names[found] };
      open.setAttribute("aria-label", fill(part.words.cell, sorted));
      cell.append(open);
    });
  });
  box.append(table);
  const node = el("div", "confusion");
  node.append(el("p", "about", part.words.confusion), box);
  return node;
};

// A passage, and the choice of another category for it.
/** @type {(part: Frame, one: SortedView, names: string[]) => HTMLElement} */
const passage = (part, one, names) => {
  const line = el("li");
  const head = el("div", "head");
  const choice = el("select");
  choice.setAttribute("aria-label", fill(part.words.move, { place: one.place }));
  for (const [at, name] of [
    ...names.entries(),
    ...(one.category < 0 ? [/** @type {const} */ ([-1, part.words.none])] : []),
  ]) {
    const option = el("option", "", name);
    option.value = String(at);
    choice.append(option);
  }
  choice.value = String(one.category);
  choice.addEventListener("change", () => part.trigger("move", { row: one.row, category: Number(choice.value) }));
  head.append(choice, el("span", "score", score2(one.score)));
  line.append(head, passageButton(part, one));
  return line;
};

/** @type {(part: Frame, view: OwnCategoriesView | null) => HTMLElement} */
const tools = (part, view) => {
  const node = el("div", "tools");
  if (view?.can_undo) node.append(action("link", part.words.undo, () => part.trigger("undo")));
  if (view) {
    const save = () => {
      const address = URL.createObjectURL(new Blob([view.yaml], { type: "application/yaml" }));
      saved(address, "categories.yaml");
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    };
    node.append(action("link", part.words.save, save));
  }
  const file = el("input", "file");
  file.type = "file";
  file.accept = ".yaml,.yml";
  file.hidden = true;
  file.setAttribute("aria-label", part.words.bring);
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) part.trigger("bring", { text: await chosen.slice(0, LARGEST_FILE + 1).text() });
    file.value = "";
  });
  node.append(
    action("link", part.words.bring, () => file.click()),
    file,
  );
  return node;
};

/** @param {Part<OwnCategoriesView>} part */
export function mountOwnCategories(part) {
  draws(part, (value) => {
    if (!("categories" in value)) {
      drawEmpty(part.element, value);
      part.element.append(tools(part, null));
      return;
    }
    const names = value.categories.map(({ name }) => name);
    part.element.replaceChildren(...value.summaries.map((text) => el("p", "summary", text)));
    const list = el("ul", "categories");
    for (const { name, count } of value.categories) {
      const line = el("li");
      line.append(el("span", "name", name), el("span", "count", count));
      list.append(line);
    }
    const passages = el("ol", "passages");
    passages.append(...value.passages.map((one) => passage(part, one, names)));
    part.element.append(tools(part, value), list, histogram(part, value.histogram));
    if (value.confusion) part.element.append(confusion(part, value.confusion));
    part.element.append(el("h3", "", value.title), el("p", "about", value.about), passages);
  });
}
