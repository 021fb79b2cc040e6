// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { ClustersView, ClusterView, ExemplarView } from "../shared/parts/types" */
import { action, draws, drawEmpty, el, figuresFold } from "../shared/parts/dom.js";
import { passageButton } from "../shared/parts/passage_button.js";
import { fill } from "../shared/parts/text.js";
import { isLong, LongList } from "./long_list.js";

// The form for a new name or for a cluster to merge with; only one is open at a time.
/**
 * @param {Frame} part
 * @param {HTMLElement} item
 * @param {HTMLInputElement | HTMLSelectElement} field
 * @param {string} label
 * @param {(value: string) => void} run
 */
const form = (part, item, field, label, run) => {
  part.element.querySelectorAll(".form").forEach((open) => open.remove());
  const node = el("form", "form");
  const opener = document.activeElement;
  const save = el("button", "link", label);
  const cancel = action("link", part.words.cancel, () => {
    node.remove();
    if (opener instanceof HTMLElement) opener.focus();
  });
  save.type = "submit";
  node.append(field, save, cancel);
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    run(field.value);
    node.remove();
  });
  item.querySelector(".tools")?.after(node);
  field.focus();
  if (field instanceof HTMLInputElement) field.setSelectionRange(0, field.value.length, "backward");
};

/** @type {(part: Frame, item: HTMLElement, cluster: ClusterView) => void} */
const rename = (part, item, cluster) => {
  const field = el("input");
  field.value = cluster.name;
  field.maxLength = 80;
  field.setAttribute("aria-label", fill(part.words.rename_this, { name: cluster.name }));
  form(part, item, field, part.words.save, (name) => part.trigger("rename", { id: cluster.id, name }));
};

/** @type {(part: Frame, item: HTMLElement, cluster: ClusterView, others: ClusterView[]) => void} */
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

/** @type {(part: Frame, item: HTMLElement, cluster: ClusterView, clusters: ClusterView[]) => HTMLElement} */
const tools = (part, item, cluster, clusters) => {
  const node = el("div", "tools");
  const others = clusters.filter((other) => other.id !== cluster.id);
  /** @type {(word: string, run: () => void) => void} */
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

/** @type {(part: Frame, cluster: ClusterView) => HTMLElement} */
const examples = (part, cluster) => {
  const list = el("ul", "examples");
  for (const example of cluster.examples) {
    const line = el("li");
    line.append(passageButton(part, example));
    list.append(line);
  }
  return list;
};

/** @type {(part: Frame, id: number, exemplar: ExemplarView) => HTMLElement} */
const exemplar = (part, id, { row, label, text }) => {
  const pick = action("exemplar", "", () => part.trigger("pick", { row, cluster: id }));
  pick.title = part.words.open;
  pick.append(el("span", "label", label), el("q", "", text));
  return pick;
};

/** @type {(tag: "div" | "summary", cluster: ClusterView) => HTMLElement} */
const headOf = (tag, cluster) => {
  const head = el(tag, "head");
  const dot = el("span", "dot");
  dot.style.background = cluster.colour;
  head.append(dot, el("h3", "", cluster.name));
  if (tag === "summary" && cluster.verdict) head.append(el("span", "verdict", cluster.verdict));
  head.append(el("span", "size", cluster.size));
  return head;
};

/** @type {(part: Frame, cluster: ClusterView, clusters: ClusterView[]) => HTMLElement} */
const drawn = (part, cluster, clusters) => {
  const item = el("li", "cluster");
  const isFolded = isLong(clusters);
  const body = el(isFolded ? "details" : "div");
  body.append(headOf(isFolded ? "summary" : "div", cluster));
  if (cluster.evidence) body.append(el("p", "evidence", cluster.evidence));
  if (cluster.stable) body.append(el("p", "stable", cluster.stable));
  if (cluster.terms) body.append(el("p", "terms", cluster.terms));
  if (cluster.exemplar) body.append(exemplar(part, cluster.id, cluster.exemplar));
  body.append(examples(part, cluster), tools(part, item, cluster, clusters));
  item.append(body);
  return item;
};

/** @type {(texts: string[]) => HTMLElement[]} */
const paragraphs = (texts) => texts.map((text) => el("p", "", text));

/** @param {Part<ClustersView>} part */
export function mountClusters(part) {
  const long = new LongList(part.words);
  draws(part, (value) => {
    if (!("clusters" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    part.element.replaceChildren();
    for (const text of value.summaries) part.element.append(el("p", "summary", text));
    if (value.figures.length) part.element.append(figuresFold(part.words.figures, paragraphs(value.figures)));
    const list = el("ol", "list");
    list.append(...value.clusters.map((cluster) => drawn(part, cluster, value.clusters)));
    if (isLong(value.clusters)) part.element.append(long.bar);
    part.element.append(list);
    long.take(list, value.clusters);
  });
}
