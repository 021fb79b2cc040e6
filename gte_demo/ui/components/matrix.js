// Up to `SMALL` texts a side the cells are written out; beyond that they are painted, with a read-out.
const SMALL = 12;
const readout = el("p", "readout");
const share = (score) => Math.max(0, Math.min(1, score));
const at = (value, i, j) => value.scores[i * value.columns.length + j] / 10000;
const describe = (value, i, j) => fill(words.cell, { score: score2(at(value, i, j)), a: value.rows[i], b: value.columns[j] });
const written = (value) => {
  const box = scrolling(value.summary), table = el("table"), head = el("tr");
  table.append(el("caption", "", value.summary));
  head.append(el("td"));
  for (const text of value.columns) { const cell = el("th", "", text); cell.scope = "col"; cell.title = text; head.append(cell); }
  table.append(head);
  value.rows.forEach((text, i) => {
    const row = el("tr"), name = el("th", "", text);
    name.scope = "row"; name.title = text;
    row.append(name);
    value.columns.forEach((_, j) => {
      const score = at(value, i, j), cell = el("td", "cell", score2(score));
      cell.style.setProperty("--share", share(score).toFixed(2));
      cell.title = describe(value, i, j);
      row.append(cell);
    });
    table.append(row);
  });
  box.append(table);
  return box;
};
const painted = (value) => {
  const canvas = el("canvas"), n = value.rows.length, m = value.columns.length;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", value.summary);
  const paint = () => {
    canvas.width = m; canvas.height = n;
    const context = canvas.getContext("2d");
    context.clearRect(0, 0, m, n);
    context.fillStyle = colour("--score");
    for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) {
      context.globalAlpha = share(at(value, i, j));
      context.fillRect(j, i, 1, 1);
    }
  };
  canvas.addEventListener("pointermove", (event) => {
    const rect = canvas.getBoundingClientRect();
    const i = Math.floor(((event.clientY - rect.top) / rect.height) * n), j = Math.floor(((event.clientX - rect.left) / rect.width) * m);
    if (i >= 0 && j >= 0 && i < n && j < m) readout.textContent = describe(value, i, j);
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
  root.replaceChildren();
  if (!value.rows) return;
  const small = value.rows.length <= SMALL && value.columns.length <= SMALL;
  root.append(small ? written(value) : painted(value));
});
