// The chosen passage: a ring, and on demand a line to each true neighbour that the map has torn away from it.
const chosenBox = el("section", "chosen");
const linesToggle = action("tool", words.lines, () => { map.lines = !map.lines; writeChosen(); paintMarks(); });
const paintChosen = (context) => {
  const { chosen } = map, ink = colour("--ink"), radius = pointRadius();
  if (!chosen || chosen.row >= map.n) return;
  const here = toScreen(map.xs[chosen.row], map.ys[chosen.row]);
  if (map.lines) {
    for (const row of chosen.kept || []) ring(context, ...toScreen(map.xs[row], map.ys[row]), radius + 2, colour("--soft"), 1);
    for (const row of chosen.torn || []) {
      const there = toScreen(map.xs[row], map.ys[row]);
      for (const [style, width] of [[colour("--ground"), 3], [ink, 1]]) {
        context.beginPath();
        context.moveTo(...here);
        context.lineTo(...there);
        [context.strokeStyle, context.lineWidth] = [style, width];
        context.stroke();
      }
      ring(context, ...there, radius + 2.5, ink, 1.5);
    }
  }
  ring(context, ...here, radius + 4, colour("--ground"), 4.5);
  ring(context, ...here, radius + 4, ink, 2.5);
};
const choose = (row) => {
  map.chosen = row < 0 ? null : { row };
  paintMarks();
  trigger("choose", { row });
};
const writeChosen = () => {
  const { chosen } = map;
  linesToggle.setAttribute("aria-pressed", String(map.lines));
  const parts = [el("p", "switch")];
  parts[0].append(linesToggle);
  if (map.lines) parts.push(el("p", "", (chosen && chosen.legend) || words.lines_how));
  if (chosen && chosen.place) {
    const acts = el("p", "acts");
    acts.append(action("link", words.read_chosen, () => trigger("pick", { row: chosen.row })), action("link", words.leave_chosen, () => choose(-1)));
    parts.push(el("h3", "", words.chosen), el("p", "place", chosen.place), el("p", "text", chosen.text), acts);
  }
  const held = document.activeElement === linesToggle;
  chosenBox.replaceChildren(...parts);
  if (held) linesToggle.focus();
};
