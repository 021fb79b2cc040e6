draws(() => {
  const value = props.value || {};
  const line = el("div", "line");
  line.append(el("strong", "", value.name || words.none), el("span", "facts", value.facts || ""));
  const open = action("link", value.open ? words.close : words.change, () => trigger("open"));
  open.setAttribute("aria-expanded", String(Boolean(value.open)));
  if (value.name) line.append(action("sharing", words.share, () => trigger("link")));
  line.append(open);
  root.replaceChildren(line);
});
