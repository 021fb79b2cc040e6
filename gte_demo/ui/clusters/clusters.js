// One form at a time: a new name, or a cluster to merge with.
const form = (item, field, label, run) => {
  root.querySelectorAll(".form").forEach((open) => open.remove());
  const node = el("form", "form"), save = el("button", "link", label);
  save.type = "submit";
  node.append(field, save, action("link", words.cancel, () => node.remove()));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    run(field.value);
    node.remove();
  });
  item.querySelector(".tools").after(node);
  field.focus();
};
const rename = (item, cluster) => {
  const field = el("input");
  field.value = cluster.name;
  field.maxLength = 80;
  field.setAttribute("aria-label", fill(words.rename_this, { name: cluster.name }));
  form(item, field, words.save, (name) => trigger("rename", { id: cluster.id, name }));
};
const merge = (item, cluster, others) => {
  const field = el("select");
  field.setAttribute("aria-label", fill(words.merge_this, { name: cluster.name }));
  for (const other of others) {
    const option = el("option", "", other.name);
    option.value = String(other.id);
    field.append(option);
  }
  form(item, field, words.merge_go, (id) => trigger("merge", { kept: Number(id), other: cluster.id }));
};
const tools = (item, cluster, clusters) => {
  const node = el("div", "tools"), others = clusters.filter((other) => other.id !== cluster.id);
  const tool = (word, run) => {
    const link = action("link", words[word], run);
    link.setAttribute("aria-label", fill(words[`${word}_this`], { name: cluster.name }));
    node.append(link);
  };
  tool("rename", () => rename(item, cluster));
  if (others.length) tool("merge", () => merge(item, cluster, others));
  if (others.length) tool("exclude", () => trigger("exclude", { id: cluster.id }));
  return node;
};
const examples = (cluster) => {
  const list = el("ul", "examples");
  for (const example of cluster.examples) {
    const line = el("li"), pick = action("example", "", () => trigger("pick", { row: example.row }));
    pick.append(el("span", "place", example.place), el("span", "text", flow(example.text)));
    line.append(pick);
    list.append(line);
  }
  return list;
};
const exemplar = ({ id, exemplar: said }) => {
  const pick = action("exemplar", "", () => trigger("pick", { row: said.row, cluster: id }));
  pick.title = words.open;
  pick.append(el("span", "label", said.label), el("q", "", said.text));
  return pick;
};
const drawn = (cluster, clusters) => {
  const item = el("li", "cluster"), head = el("div", "head"), dot = el("span", "dot");
  dot.style.background = cluster.colour;
  head.append(dot, el("h3", "", cluster.name), el("span", "size", cluster.size));
  item.append(head);
  for (const part of ["evidence", "stable", "terms"]) if (cluster[part]) item.append(el("p", part, cluster[part]));
  if (cluster.exemplar) item.append(exemplar(cluster));
  item.append(examples(cluster), tools(item, cluster, clusters));
  return item;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.clusters || !value.clusters.length) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  for (const text of value.summaries) root.append(el("p", "summary", text));
  const list = el("ol", "list");
  list.append(...value.clusters.map((cluster) => drawn(cluster, value.clusters)));
  root.append(list);
});
