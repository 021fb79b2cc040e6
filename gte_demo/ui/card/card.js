// @ts-check
import { action, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";
import { short } from "./names.js";
import { plot } from "./plot.js";
import { table } from "./table.js";

// A line a type of task: one point a model, the card's own filled.
const profile = (part, value) => {
  const box = el("div", "profile");
  for (const task of value.tasks) {
    const row = el("div", "task");
    const line = el("div", "line");
    const about = el("div", "told");
    const scores = task.scores;
    const low = Math.floor(Math.min(...scores) - 1);
    const high = Math.ceil(Math.max(...scores) + 1);
    scores.forEach((score, i) => {
      const point = el("i", i === value.own ? "own" : "");
      point.style.left = `${(100 * (score - low)) / (high - low)}%`;
      point.title = `${short(value.models[i])}: ${score}`;
      line.append(point);
    });
    line.setAttribute("role", "img");
    line.setAttribute("aria-label", scores.map((score, i) => `${short(value.models[i])} ${score}`).join(", "));
    about.append(
      el("strong", "", task.name),
      el("span", "", task.about),
      action("link", fill(part.words.try, { tab: task.tab }), () => part.trigger("lead", { tab: task.tab })),
    );
    const scale = el("div", "scale");
    const own = el("span", "", scores[value.own]);
    scale.append(el("span", "", low), own, el("span", "", high));
    own.style.left = `${(100 * (scores[value.own] - low)) / (high - low)}%`;
    const drawn = el("div", "drawn");
    drawn.append(line, scale);
    row.append(about, drawn);
    box.append(row);
  }
  return box;
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountCard(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.profile) return;
    const plots = el("div", "plots");
    plots.append(...value.plots.map(plot));
    part.element.append(
      el("h3", "", part.words.profile),
      el("p", "foot", part.words.about),
      profile(part, value.profile),
      el("h3", "", part.words.plots),
      plots,
      ...value.tables.map((one) => table(part.words, one)),
      table(part.words, value.results),
    );
  });
}
