// Cells of up to `WRITTEN` words a side show their numbers; a larger matrix is tinted only.
const WRITTEN = 14;
const signed = (share) => (Math.abs(share) < 0.005 ? "" : share < 0 ? "−" : "+") + Math.abs(share).toFixed(2);
const FAINT = 0.1; // where even the largest share is smaller, nothing is tinted as if it mattered
const tint = (node, share, most) => {
  node.style.setProperty("--share", (Math.abs(share) / Math.max(most, FAINT)).toFixed(2));
  if (share < 0) node.classList.add("less");
};
const side = (value) => {
  const box = el("div", "words"), most = Math.max(...value.words.map((each) => Math.abs(each.share)));
  for (const each of value.words) {
    const word = el("span", "word");
    word.append(el("span", "", each.word), el("span", "number", signed(each.share)));
    tint(word, each.share, most);
    box.append(word);
  }
  const read = el("div", "read");
  if (value.read.is_cut) { read.classList.add("cut"); read.append(bar(value.read.share)); }
  read.append(el("span", "", value.read.text));
  const all = el("div", "text");
  all.append(box, read);
  if (value.read.unknown) all.append(el("div", "read cut unknown", value.read.unknown));
  return all;
};
const matrix = (value) => {
  const [a, b] = value.sides.map((each) => each.words.map((word) => word.word));
  const most = Math.max(...value.matrix.flat().map(Math.abs)), written = a.length <= WRITTEN && b.length <= WRITTEN;
  const box = scrolling(words.matrix), table = el("table", written ? "" : "small"), head = el("tr");
  table.setAttribute("aria-label", words.matrix);
  head.append(el("td"));
  for (const word of b) { const cell = el("th", "", word); cell.scope = "col"; head.append(cell); }
  table.append(head);
  a.forEach((word, i) => {
    const row = el("tr"), name = el("th", "", word);
    name.scope = "row";
    row.append(name);
    b.forEach((other, j) => {
      const share = value.matrix[i][j], cell = el("td", "cell", written ? signed(share) : "");
      cell.title = fill(words.cell, { a: word, b: other, share: signed(share) });
      tint(cell, share, most);
      row.append(cell);
    });
    table.append(row);
  });
  box.append(table);
  return box;
};
const changes = (value) => value.broken.map((each) => {
  const row = el("div", "change"), score = el("span", "score", score2(each.score));
  row.append(el("span", "name", each.change), el("span", "changed", each.text), score, el("span", "by", signed(each.by)));
  return row;
});
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.sides) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  const left = el("div"), right = el("div", "aside"), columns = el("div", "columns");
  left.append(el("h4", "", words.shares), ...value.sides.map(side), el("p", "about", value.shared));
  right.append(el("h4", "", words.high), ...value.high.map((sentence) => el("p", "", sentence)));
  columns.append(left, right);
  root.append(el("h3", "", value.title), el("p", "lead", value.lead), columns);
  if (value.matrix.length) root.append(el("h4", "", words.matrix), matrix(value));
  root.append(el("p", "about", value.error));
  if (value.broken.length) root.append(el("h4", "", words.broken), ...changes(value));
  requestAnimationFrame(() => root.scrollIntoView({ block: "nearest" }));
});
