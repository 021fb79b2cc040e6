const canvas = el("canvas", "strip");
canvas.setAttribute("role", "img");
const COLOURS = ["--score", "--score-2"];
// One column a question: dark where the document speaks of it, a mark at each hit.
const column = (context, strip, which, left, width, height) => {
  const scores = strip.scores[which], n = scores.length;
  const lowest = Math.min(...scores), range = Math.max(...scores) - lowest || 1;
  context.fillStyle = colour(COLOURS[which]);
  scores.forEach((score, i) => {
    context.globalAlpha = ((score - lowest) / range) ** 3;
    context.fillRect(left, (i * height) / n, width, height / n + 0.5);
  });
  context.globalAlpha = 1;
  context.fillStyle = colour("--ink");
  for (const at of strip.hits[which]) {
    const y = ((at + 0.5) * height) / n;
    context.beginPath();
    context.moveTo(left, y - 8); context.lineTo(left + 14, y); context.lineTo(left, y + 8);
    context.fill();
  }
};
const paint = () => {
  const strip = (props.value || {}).strip;
  if (!strip) return;
  const height = 1000, width = 56, count = strip.scores.length, gap = count > 1 ? 6 : 0;
  canvas.width = width * count + gap * (count - 1);
  canvas.height = height;
  canvas.dataset.columns = count;
  const context = canvas.getContext("2d");
  strip.scores.forEach((_, which) => {
    const left = which * (width + gap);
    context.fillStyle = colour("--tint");
    context.fillRect(left, 0, width, height);
    column(context, strip, which, left, width, height);
  });
};
canvas.addEventListener("click", (event) => {
  const strip = (props.value || {}).strip, rect = canvas.getBoundingClientRect();
  const place = (at, count) => Math.max(0, Math.min(count - 1, Math.floor(at * count)));
  const rows = strip.rows[place((event.clientX - rect.left) / rect.width, strip.rows.length)];
  trigger("jump", { row: rows[place((event.clientY - rect.top) / rect.height, rows.length)] });
});
onTheme(paint);
// What is selected in the document can be searched with; pressing the button keeps it selected.
let selected = "";
const alike = action("link select", words.select, () => trigger("select", { text: selected }));
alike.addEventListener("mousedown", (event) => event.preventDefault());
const watchSelection = () => {
  if (!root.isConnected) return document.removeEventListener("selectionchange", watchSelection);
  const selection = document.getSelection(), page = root.querySelector(".page");
  const inside = page && selection.anchorNode && page.contains(selection.anchorNode) && page.contains(selection.focusNode);
  selected = inside ? selection.toString().trim() : "";
  alike.hidden = !selected;
};
document.addEventListener("selectionchange", watchSelection);
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
  alike.hidden = true;
  path.append(alike);
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
