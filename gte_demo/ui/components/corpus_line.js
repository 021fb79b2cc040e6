draws(() => {
  const value = props.value || {};
  const line = el("div", "line");
  line.append(el("strong", "", value.name || words.none), el("span", "facts", value.facts || ""));
  const open = action("link", value.open ? words.close : words.change, () => trigger("open"));
  open.setAttribute("aria-expanded", String(Boolean(value.open)));
  line.append(open);
  root.replaceChildren(line);
});
