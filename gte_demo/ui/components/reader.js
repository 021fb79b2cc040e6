const canvas = el("canvas", "strip");
canvas.setAttribute("role", "img");
const paint = () => {
  const strip = (props.value || {}).strip;
  if (!strip) return;
  const n = strip.scores.length, height = 1000, width = 56;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const lowest = Math.min(...strip.scores), highest = Math.max(...strip.scores), range = highest - lowest || 1;
  context.fillStyle = colour("--tint");
  context.fillRect(0, 0, width, height);
  context.fillStyle = colour("--score");
  strip.scores.forEach((score, i) => {
    context.globalAlpha = ((score - lowest) / range) ** 3;
    context.fillRect(0, (i * height) / n, width, height / n + 0.5);
  });
  context.globalAlpha = 1;
  context.fillStyle = colour("--ink");
  for (const at of strip.hits) {
    const y = ((at + 0.5) * height) / n;
    context.beginPath();
    context.moveTo(0, y - 8); context.lineTo(14, y); context.lineTo(0, y + 8);
    context.fill();
  }
};
canvas.addEventListener("click", (event) => {
  const strip = (props.value || {}).strip, rect = canvas.getBoundingClientRect();
  const cell = Math.min(strip.rows.length - 1, Math.floor(((event.clientY - rect.top) / rect.height) * strip.rows.length));
  trigger("jump", { row: strip.rows[cell] });
});
onTheme(paint);
const links = (value) => {
  const path = el("div", "path");
  path.append(el("span", "", value.place));
  if (value.of > 1) {
    const back = action("link", words.previous, () => trigger("step", { by: -1 }));
    const on = action("link", words.next, () => trigger("step", { by: 1 }));
    back.disabled = value.rank <= 1;
    on.disabled = value.rank >= value.of;
    path.append(back, on);
  }
  if (value.rank) path.append(action("link", words.like, () => trigger("like")));
  if (value.sheet) path.append(action("link", words.sheet, () => trigger("sheet")));
  return path;
};
const because = (value) => {
  const box = el("div", "why");
  box.append(el("p", "", value.why));
  if (!(value.sentences || []).length) return box;
  const more = el("details");
  more.append(el("summary", "link", words.why));
  for (const sentence of value.sentences) {
    const row = el("div", "sentence"), side = el("span", "side");
    side.append(el("span", "score", score2(sentence.score)), bar(sentence.score));
    row.append(side, el("span", "", flow(sentence.text)));
    more.append(row);
  }
  box.append(more);
  return box;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.passage) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  const shared = new Set(value.words || []), page = el("div", "page"), here = el("p", "here"), frame = el("div", "frame");
  page.tabIndex = 0;
  page.setAttribute("aria-label", words.page);
  const around = (text) => {
    for (const paragraph of text.split(/\n\s*\n/)) if (paragraph.trim()) page.append(el("p", "dim", flow(paragraph).trim()));
  };
  around(value.before);
  page.append(marked(here, value.passage, value.mark, shared));
  around(value.after);
  frame.append(page);
  if (value.strip) {
    canvas.setAttribute("aria-label", words.strip);
    canvas.title = words.strip;
    frame.append(canvas);
  }
  root.append(links(value), frame, because(value));
  requestAnimationFrame(() => {
    const best = here.querySelector("mark"), below = best ? best.offsetTop - here.offsetTop : 0;
    page.scrollTop = here.offsetTop - 72 + Math.max(0, below - page.clientHeight / 2);
    paint();
  });
});
