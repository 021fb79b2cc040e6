draws(() => {
  const list = el("ul", "list");
  for (const sample of (props.value || {}).samples || []) {
    const item = el("li"), pick = action("sample", "", () => trigger("pick", { name: sample.name }));
    pick.append(el("strong", "", sample.title), el("span", "", sample.about), el("small", "", sample.licence));
    item.append(pick);
    list.append(item);
  }
  root.replaceChildren(list);
});
