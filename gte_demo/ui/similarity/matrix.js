// Up to `SMALL` texts a side the cells are written out; beyond that they are painted, with a read-out.
const SMALL = 12;
const readout = el("p", "readout");
const share = (score) => Math.max(0, Math.min(1, score));
const at = (value, i, j) => value.scores[i * value.columns.length + j] / 10000;
const describe = (value, i, j) => fill(words.cell, { score: score2(at(value, i, j)), i: i + 1, j: j + 1, a: value.rows[i], b: value.columns[j] });
// A text keeps the number that it has as written, wherever it stands.
const order = (value, side) => (value.by === "similarity" && value.order ? value.order[side] : [...value[side].keys()]);
const isBelow = (value, i, j) => value.scores[i * value.columns.length + j] < Math.round(10000 * value.threshold) && value.threshold > 0;
// Kept through every drawing, so that what a threshold leaves is read out when it changes.
const tally = el("p", "tally");
tally.setAttribute("role", "status");
const told = (value) => value.threshold > 0 ? fill(words.tally, { n: value.reached[Math.round(100 * value.threshold)].toLocaleString("en"), all: value.all.toLocaleString("en"), threshold: score2(value.threshold) }) : "";
const named = (text, i, scope) => {
  const cell = el("th");
  cell.append(el("span", "n", i + 1), document.createTextNode(text));
  cell.scope = scope; cell.title = text;
  return cell;
};
const written = (value) => {
  const box = scrolling(value.summary), table = el("table"), head = el("tr");
  table.append(el("caption", "", value.summary));
  head.append(el("td"));
  const columns = order(value, "columns");
  head.append(...columns.map((j) => named(value.columns[j], j, "col")));
  table.append(head);
  for (const i of order(value, "rows")) {
    const row = el("tr");
    row.append(named(value.rows[i], i, "row"));
    for (const j of columns) {
      const score = at(value, i, j), cell = el("td", isBelow(value, i, j) ? "cell below" : "cell", score2(score));
      cell.style.setProperty("--share", share(score).toFixed(2));
      cell.title = describe(value, i, j);
      row.append(cell);
    }
    table.append(row);
  }
  box.append(table);
  return box;
};
const painted = (value) => {
  const canvas = el("canvas"), rows = order(value, "rows"), columns = order(value, "columns"), n = rows.length, m = columns.length;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", value.summary);
  const paint = () => {
    canvas.width = m; canvas.height = n;
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, m, n);
    context.fillStyle = colour("--score");
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) {
      context.globalAlpha = isBelow(value, rows[i], columns[j]) ? 0 : share(at(value, rows[i], columns[j]));
      context.fillRect(j, i, 1, 1);
    }
  };
  canvas.addEventListener("pointermove", (event) => {
    const rect = canvas.getBoundingClientRect();
    const i = Math.floor(((event.clientY - rect.top) / rect.height) * n), j = Math.floor(((event.clientX - rect.left) / rect.width) * m);
    if (i >= 0 && j >= 0 && i < n && j < m) readout.textContent = describe(value, rows[i], columns[j]);
  });
  canvas.style.aspectRatio = `${m} / ${n}`;
  requestAnimationFrame(paint);
  onTheme(paint);
  readout.textContent = words.hover;
  const box = el("div", "painted");
  box.append(canvas, readout);
  return box;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren(tally);
  tally.textContent = value.rows ? told(value) : "";
  if (!value.rows) return;
  const small = value.rows.length <= SMALL && value.columns.length <= SMALL;
  if (value.by === "similarity" && value.unordered) root.append(el("p", "note", value.unordered));
  root.append(small ? written(value) : painted(value));
});
