// @ts-check
import { action, draws, el, scrolling } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";

const short = (name) => String(name).split("/").pop();

const svg = (tag, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};

const label = (text, attributes) => {
  const node = svg("text", attributes);
  node.textContent = text;
  return node;
};

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

// Score against a size that grows by doubling; names stand beside their points, those at the right edge before them.
const plot = (value) => {
  const box = el("figure");
  const width = 460;
  const height = 260;
  const left = 44;
  const bottom = 30;
  const xs = value.points.map((each) => Math.log2(each.x));
  const ys = value.points.map((each) => each.y);
  const [x0, x1] = [Math.min(...xs) - 0.4, Math.max(...xs) + 0.4];
  const [y0, y1] = [Math.min(...ys) - 0.3, Math.max(...ys) + 0.3];
  const x = (v) => left + ((Math.log2(v) - x0) / (x1 - x0)) * (width - left - 12);
  const y = (v) => height - bottom - ((v - y0) / (y1 - y0)) * (height - bottom - 12);
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": value.points.map((each) => `${short(each.name)} ${each.x}: ${each.y}`).join(", "),
  });
  for (let tick = Math.ceil(y0); tick <= y1; tick++) {
    drawing.append(
      svg("line", { x1: left, x2: width, y1: y(tick), y2: y(tick), class: "grid" }),
      label(tick, { x: left - 8, y: y(tick) + 4, class: "tick", "text-anchor": "end" }),
    );
  }
  for (const size of [...new Set(value.points.map((each) => each.x))].filter((one, i, all) =>
    all.every((other, j) => j >= i || Math.abs(x(one) - x(other)) > 44),
  )) {
    drawing.append(
      label(size.toLocaleString("en"), { x: x(size), y: height - 8, class: "tick", "text-anchor": "middle" }),
    );
  }
  const placed = [];
  for (const each of [...value.points].sort((p, q) => q.y - p.y)) {
    const point = svg("circle", {
      cx: x(each.x),
      cy: y(each.y),
      r: 5,
      class: each.name.includes("gte-base") ? "own" : "",
    });
    const before = x(each.x) > width / 2;
    let at = y(each.y) + 4;
    while (placed.some((other) => Math.abs(other - at) < 13)) at += 3;
    placed.push(at);
    drawing.append(
      point,
      label(short(each.name), {
        x: x(each.x) + (before ? -10 : 10),
        y: at,
        class: "name",
        "text-anchor": before ? "end" : "start",
      }),
    );
  }
  box.append(el("figcaption", "", value.title), drawing);
  return box;
};

const detail = (metrics) => {
  const box = el("dl");
  for (const [name, score] of Object.entries(metrics)) box.append(el("dt", "", name), el("dd", "", score.toFixed(2)));
  return box;
};

// A table that sorts by any column; rows with more to tell open.
const table = (part, value) => {
  const section = el("section");
  const scroll = scrolling(value.title);
  const node = el("table");
  const head = el("tr");
  const body = el("tbody");
  const top = el("thead");
  const order = { by: -1, down: true };
  const numeric = value.columns.map((_, i) => typeof value.rows[0][i] === "number");
  let wanted = "";
  const shown = (cell, whole) =>
    typeof cell !== "number"
      ? short(cell)
      : whole || Number.isInteger(cell)
        ? cell.toLocaleString("en")
        : cell.toFixed(2);
  const fillBody = () => {
    const rows = value.rows.map((row, i) => [row, i]).filter(([row]) => row.join(" ").toLowerCase().includes(wanted));
    if (order.by >= 0) {
      rows.sort(([p], [q]) => {
        const sign = numeric[order.by] ? p[order.by] - q[order.by] : String(p[order.by]).localeCompare(q[order.by]);
        return order.down ? -sign : sign;
      });
    }
    body.replaceChildren(
      ...rows.flatMap(([row, i]) => {
        const line = el("tr");
        row.forEach((cell, column) => {
          const td = el("td", numeric[column] ? "number" : "", shown(cell, !value.more));
          td.title = cell;
          line.append(td);
        });
        if (!value.more) return [line];
        const more = el("tr", "more");
        const wide = el("td");
        const open = el("td", "open");
        wide.colSpan = row.length + 1;
        more.hidden = true;
        const button = action("link", part.words.more, () => {
          more.hidden = !more.hidden;
          button.setAttribute("aria-expanded", String(!more.hidden));
          if (!more.hidden && !wide.children.length) wide.append(detail(value.more[i]));
        });
        button.setAttribute("aria-expanded", "false");
        open.append(button);
        line.append(open);
        more.append(wide);
        return [line, more];
      }),
    );
    for (const [i, cell] of [...head.children].entries()) {
      cell.setAttribute("aria-sort", i === order.by ? (order.down ? "descending" : "ascending") : "none");
    }
  };
  value.columns.forEach((name, i) => {
    const cell = el("th", numeric[i] ? "number" : "");
    cell.append(
      action("sort", name, () => {
        order.down = order.by === i ? !order.down : numeric[i];
        order.by = i;
        fillBody();
      }),
    );
    head.append(cell);
  });
  if (value.more) head.append(el("th"));
  section.append(el("h3", "", value.title));
  if (value.rows.length > 20) {
    const box = el("input", "filter");
    box.type = "search";
    box.placeholder = part.words.filter;
    box.setAttribute("aria-label", part.words.filter);
    box.addEventListener("input", () => {
      wanted = box.value.trim().toLowerCase();
      fillBody();
    });
    section.append(box);
  }
  fillBody();
  top.append(head);
  node.append(top, body);
  scroll.append(node);
  section.append(scroll, el("p", "foot", value.foot));
  return section;
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
      ...value.tables.map((one) => table(part, one)),
      table(part, value.results),
    );
  });
}
