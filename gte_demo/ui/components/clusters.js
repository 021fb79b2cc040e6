draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.clusters || !value.clusters.length) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  root.append(el("p", "summary", value.summary));
  const list = el("ol", "list");
  for (const cluster of value.clusters) {
    const item = el("li", "cluster"), head = el("div", "head"), dot = el("span", "dot");
    dot.style.background = cluster.colour;
    head.append(dot, el("h3", "", cluster.name), el("span", "size", cluster.size));
    item.append(head);
    if (cluster.terms) item.append(el("p", "terms", cluster.terms));
    const examples = el("ul", "examples");
    for (const example of cluster.examples) {
      const line = el("li"), pick = action("example", "", () => trigger("pick", { row: example.row }));
      pick.append(el("span", "place", example.place), el("span", "text", flow(example.text)));
      line.append(pick);
      examples.append(line);
    }
    item.append(examples);
    list.append(item);
  }
  root.append(list);
});
