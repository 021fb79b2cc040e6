// @ts-check
import { action, draws, el } from "../shared/parts/dom.js";
import { fill, flow } from "../shared/parts/text.js";

// One form at a time: a new name, or a cluster to merge with.
const form = (part, item, field, label, run) => {
  part.element.querySelectorAll(".form").forEach((open) => open.remove());
  const node = el("form", "form");
  const save = el("button", "link", label);
  save.type = "submit";
  node.append(
    field,
    save,
    action("link", part.words.cancel, () => node.remove()),
  );
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    run(field.value);
    node.remove();
  });
  item.querySelector(".tools").after(node);
  field.focus();
};

const rename = (part, item, cluster) => {
  const field = el("input");
  field.value = cluster.name;
  field.maxLength = 80;
  field.setAttribute("aria-label", fill(part.words.rename_this, { name: cluster.name }));
  form(part, item, field, part.words.save, (name) => part.trigger("rename", { id: cluster.id, name }));
};

const merge = (part, item, cluster, others) => {
  const field = el("select");
  field.setAttribute("aria-label", fill(part.words.merge_this, { name: cluster.name }));
  for (const other of others) {
    const option = el("option", "", other.name);
    option.value = String(other.id);
    field.append(option);
  }
  form(part, item, field, part.words.merge_go, (id) => part.trigger("merge", { kept: Number(id), other: cluster.id }));
};

const tools = (part, item, cluster, clusters) => {
  const node = el("div", "tools");
  const others = clusters.filter((other) => other.id !== cluster.id);
  const tool = (word, run) => {
    const link = action("link", part.words[word], run);
    link.setAttribute("aria-label", fill(part.words[`${word}_this`], { name: cluster.name }));
    node.append(link);
  };
  tool("rename", () => rename(part, item, cluster));
  if (others.length) tool("merge", () => merge(part, item, cluster, others));
  if (others.length) tool("exclude", () => part.trigger("exclude", { id: cluster.id }));
  return node;
};

const examples = (part, cluster) => {
  const list = el("ul", "examples");
  for (const example of cluster.examples) {
    const line = el("li");
    const pick = action("example", "", () => part.trigger("pick", { row: example.row }));
    pick.append(el("span", "place", example.place), el("span", "text", flow(example.text)));
    line.append(pick);
    list.append(line);
  }
  return list;
};

const exemplar = (part, { id, exemplar: said }) => {
  const pick = action("exemplar", "", () => part.trigger("pick", { row: said.row, cluster: id }));
  pick.title = part.words.open;
  pick.append(el("span", "label", said.label), el("q", "", said.text));
  return pick;
};

const drawn = (part, cluster, clusters) => {
  const item = el("li", "cluster");
  const head = el("div", "head");
  const dot = el("span", "dot");
  dot.style.background = cluster.colour;
  head.append(dot, el("h3", "", cluster.name), el("span", "size", cluster.size));
  item.append(head);
  for (const fact of ["evidence", "stable", "terms"]) if (cluster[fact]) item.append(el("p", fact, cluster[fact]));
  if (cluster.exemplar) item.append(exemplar(part, cluster));
  item.append(examples(part, cluster), tools(part, item, cluster, clusters));
  return item;
};

/** @param {import("../shared/parts/dom.js").Part<import("../shared/parts/types").ClustersView>} part */
export function mountClusters(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.clusters || !value.clusters.length) {
      if (value.empty) part.element.append(el("p", "empty", value.empty));
      return;
    }
    for (const text of value.summaries) part.element.append(el("p", "summary", text));
    const list = el("ol", "list");
    list.append(...value.clusters.map((cluster) => drawn(part, cluster, value.clusters)));
    part.element.append(list);
  });
}
