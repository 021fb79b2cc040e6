const COLUMNS = [["name", "name"], ["kind", "kind"], ["pages", "number"], ["passages", "number"]];
const written = (parts, removable) => {
  const table = el("table"), top = el("thead"), head = el("tr"), body = el("tbody");
  for (const [column, cls] of COLUMNS) { const cell = el("th", cls, words[column]); cell.scope = "col"; head.append(cell); }
  head.append(el("td"));
  for (const part of parts) {
    const row = el("tr"), act = el("td", "act");
    for (const [column, cls] of COLUMNS) { const cell = el("td", cls, part[column]); cell.dataset.label = words[column]; row.append(cell); }
    if (removable) {
      const remove = action("link", words.remove, () => {
        for (const button of root.querySelectorAll("button")) button.disabled = true; // until the next list comes
        trigger("remove", { name: part.name });
      });
      remove.setAttribute("aria-label", fill(words.remove_named, part));
      act.append(remove);
    }
    row.append(act);
    body.append(row);
  }
  top.append(head);
  table.append(top, body);
  return table;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.parts) return;
  const how = el("div", "how"), again = action("link", words.again, () => trigger("again")), scroll = el("div", "scroll");
  how.append(el("span", "", value.how), again);
  scroll.tabIndex = 0;
  scroll.setAttribute("aria-label", words.title);
  scroll.append(written(value.parts, value.total > 1));
  root.append(el("h3", "", words.title), how, scroll);
  if (value.foot) root.append(el("p", "foot", value.foot));
});
