// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { CardView, ProfileView, TaskView } from "../shared/parts/types" */
import { action, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";
import { short } from "./names.js";
import { plot } from "./plot.js";
import { endsOf, lanesOf } from "./plot_axes.js";
import { table } from "./table.js";

const DOT = 5.5; // the width of a dot in percent of the shortest line, that of a phone

/** @type {(value: ProfileView, i: number) => HTMLElement} */
const dotOf = ({ own }, i) => el("i", i === own ? "own" : "", String.fromCharCode(65 + i));

/** @type {(task: TaskView, value: ProfileView, left: (score: number) => number) => HTMLElement} */
const lineOf = ({ scores }, value, left) => {
  const line = el("div", "line");
  const lanes = lanesOf(scores.map(left), DOT);
  const names = value.models.map(short);
  scores.forEach((score, i) => {
    const dot = dotOf(value, i);
    dot.style.left = `${left(score)}%`;
    dot.style.setProperty("--lane", String(lanes[i]));
    dot.title = `${names[i]}: ${score}`;
    line.append(dot);
  });
  line.setAttribute("role", "img");
  line.setAttribute("aria-label", scores.map((score, i) => `${names[i]} ${score}`).join(", "));
  return line;
};

/** @type {(ends: [number, number], score: number, left: number) => HTMLElement} */
const scaleOf = ([low, high], score, left) => {
  const scale = el("div", "scale");
  const own = el("span", "", score);
  own.style.left = `${left}%`;
  scale.append(el("span", "", low), own, el("span", "", high));
  return scale;
};

/** @type {(task: TaskView, value: ProfileView, ends: [number, number]) => HTMLElement} */
const drawnOf = (task, value, ends) => {
  const drawn = el("div", "drawn");
  const left = (/** @type {number} */ score) => (100 * (score - ends[0])) / (ends[1] - ends[0]);
  const own = task.scores[value.own];
  drawn.append(lineOf(task, value, left), scaleOf(ends, own, left(own)));
  return drawn;
};

// Which letter is which model.
/** @type {(value: ProfileView) => HTMLElement} */
const keyOf = (value) => {
  const key = el("ul", "key");
  key.append(
    ...value.models.map((name, i) => {
      const item = el("li");
      item.append(dotOf(value, i), el("span", "", short(name)));
      return item;
    }),
  );
  return key;
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
  const ends = endsOf(value.tasks.map((task) => task.scores));
  box.append(el("p", "foot", fill(part.words.about, { width: ends[0][1] - ends[0][0] })), keyOf(value));
  value.tasks.forEach((task, i) => {
    const row = el("div", "task");
    row.append(aboutOf(part, task), drawnOf(task, value, ends[i]));
    box.append(row);
  });
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
      profile(part, value.profile),
      el("h3", "", part.words.plots),
      plots,
      ...value.tables.map((one) => table(part.words, one)),
      table(part.words, value.results),
    );
  });
}
