const order = { by: "score", down: true };
const kept = (value) => value.threshold > 0 ? value.reached[Math.round(100 * value.threshold)] : value.all;
const foot = (value, shown) => {
  if (!value.threshold) return value.foot;
  const n = kept(value), told = { n, all: value.all, shown, threshold: score2(value.threshold) };
  for (const name of ["n", "all", "shown"]) told[name] = told[name].toLocaleString("en");
  return fill(words.above + (shown < n ? words.listed : ""), told) + ".";
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.pairs || !value.pairs.length) return;
  const table = el("table"), head = el("tr"), body = el("tbody");
  const listed = value.pairs.slice(0, kept(value)); // they come best first
  const rows = () => {
    const sorted = [...listed].sort((p, q) => {
      const [x, y] = [p[order.by], q[order.by]];
      const sign = typeof x === "string" ? x.localeCompare(y) : x - y;
      return order.down ? -sign : sign;
    });
    body.replaceChildren(...sorted.map((pair) => {
      const row = el("tr"), score = el("td", "number");
      score.append(el("span", "", score2(pair.score)), bar(pair.score));
      row.append(el("td", "text", pair.a), el("td", "text", pair.b), score, el("td", "number card", (100 * pair.score).toFixed(1)));
      const why = el("td", "why");
      why.append(action("link", words.why, () => trigger("why", { a: pair.a, b: pair.b })));
      row.append(why);
      return row;
    }));
    for (const cell of head.querySelectorAll("[data-by]")) cell.setAttribute("aria-sort", cell.dataset.by === order.by && cell.dataset.first ? (order.down ? "descending" : "ascending") : "none");
  };
  for (const [by, cls] of [["a", "text"], ["b", "text"], ["score", "number"], ["card", "number card"]]) {
    const cell = el("th", cls);
    cell.dataset.by = by === "card" ? "score" : by; // the card's figure is the cosine in other units
    if (by !== "card") cell.dataset.first = "yes";
    cell.append(action("sort", words[by], () => {
      const key = cell.dataset.by;
      order.down = order.by === key ? !order.down : key === "score";
      order.by = key;
      rows();
    }));
    head.append(cell);
  }
  head.append(el("th", "why"));
  const top = el("thead");
  top.append(head);
  table.append(top, body);
  rows();
  if (value.title) root.append(el("h3", "", value.title));
  root.append(table, el("p", "foot", foot(value, listed.length)));
});
