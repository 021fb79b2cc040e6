// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { CardView, ProfileView, TaskView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";
import { short } from "./names.js";
import { plot } from "./plot.js";
import { table } from "./table.js";

/** @type {(task: TaskView, value: ProfileView, left: (score: number) => string) => HTMLElement} */
const lineOf = ({ scores }, { models, own }, left) => {
  const line = el("div", "line");
  scores.forEach((score, i) => {
    const point = el("i", i === own ? "own" : "");
    point.style.left = left(score);
    point.title = `${short(models[i])}: ${score}`;
    line.append(point);
  });
  line.setAttribute("role", "img");
  line.setAttribute("aria-label", scores.map((score, i) => `${short(models[i])} ${score}`).join(", "));
  return line;
};

/** @type {(low: number, high: number, score: number, left: string) => HTMLElement} */
const scaleOf = (low, high, score, left) => {
  const scale = el("div", "scale");
  const own = el("span", "", score);
  own.style.left = left;
  scale.append(el("span", "", low), own, el("span", "", high));
  return scale;
};

/** @type {(task: TaskView, value: ProfileView) => HTMLElement} */
const drawnOf = (task, value) => {
  const drawn = el("div", "drawn");
  const [low, high] = [Math.floor(Math.min(...task.scores) - 1), Math.ceil(Math.max(...task.scores) + 1)];
  const left = (/** @type {number} */ score) => `${(100 * (score - low)) / (high - low)}%`;
  const own = task.scores[value.own];
  drawn.append(lineOf(task, value, left), scaleOf(low, high, own, left(own)));
  return drawn;
};

/** @type {(part: Frame, task: TaskView) => HTMLElement} */
const aboutOf = ({ trigger, words }, task) => {
  const about = el("div", "task-about");
  about.append(
    el("strong", "", task.name),
    el("span", "", task.about),
    action("link", fill(words.try, { tab: task.tab }), () => trigger("lead", { tab: task.tab })),
  );
  return about;
};

// A line for each type of task, with a point for each model; the card's own point is filled.
/** @type {(part: Frame, value: ProfileView) => HTMLElement} */
const profile = (part, value) => {
  const box = el("div", "profile");
  for (const task of value.tasks) {
    const row = el("div", "task");
    row.append(aboutOf(part, task), drawnOf(task, value));
    box.append(row);
  }
  return box;
};

/** @param {Part<CardView>} part */
export function mountCard(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("profile" in value)) return;
    const plots = el("div", "plots");
    plots.append(...value.plots.map(plot));
    part.element.append(
      el("p", "running", fill(part.words.running, { live: value.live })),
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
