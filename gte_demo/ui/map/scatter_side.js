// Beside the map: how far to trust it, what the colours mean, and the ways to select without a pointer.
const side = el("div", "side"), tools = el("div", "bar-of-tools");
const legendRow = (category, take) => {
  const row = el("li"), pick = action("category", "", () => take(category)), dot = el("span", "dot");
  dot.style.background = category.colour;
  pick.append(dot, el("span", "", category.name));
  pick.title = words.select_category;
  row.append(pick, el("span", "count", category.count));
  return row;
};
const scaleBar = (scale) => {
  const node = el("div", "scale"), paint = el("div", "paint"), ends = el("div", "ends");
  paint.style.background = `linear-gradient(to right, ${scale.colours.join(", ")})`;
  ends.append(el("span", "", scale.low), el("span", "", scale.high));
  node.append(paint, ends);
  if (scale.note) node.append(el("p", "", scale.note));
  return node;
};
const wordsForm = (find) => {
  const form = el("form", "words"), input = el("input");
  input.type = "text";
  input.placeholder = words.words_placeholder;
  input.setAttribute("aria-label", words.words_label);
  const go = el("button", "link", words.words_go);
  go.type = "submit";
  form.append(input, go);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (input.value.trim()) find(input.value); });
  return form;
};
const explain = (value, acts) => {
  const held = side.contains(document.activeElement) && document.activeElement;
  side.replaceChildren();
  if (value.placed) side.append(el("h3", "", value.placed.title), el("p", "", value.placed.text));
  if (value.scale) side.append(el("h3", "", value.scale.title), scaleBar(value.scale));
  if (value.legend.length) {
    const list = el("ul", "legend");
    for (const category of value.legend) list.append(legendRow(category, acts.category));
    side.append(el("h3", "", words.legend), list);
  }
  side.append(el("h3", "", words.select), wordsForm(acts.words));
  side.append(el("h3", "", words.trust), el("p", "", value.summary), chosenBox);
  writeChosen();
  if (held && side.contains(held)) held.focus();
};
// Below the map, as words that act; a tool stays on until it has been used.
const toggles = {};
let tool = "";
const useTool = (name) => {
  tool = tool === name ? "" : name;
  for (const [other, node] of Object.entries(toggles)) node.setAttribute("aria-pressed", String(other === tool));
  box.dataset.tool = tool;
};
const buildTools = (acts) => {
  for (const name of ["lasso", "box"]) toggles[name] = action("tool", words[name], () => useTool(name));
  tools.append(
    toggles.lasso, toggles.box, action("tool", words.home, acts.home),
    action("tool sign", "+", () => acts.zoom(1.6)), action("tool sign", "−", () => acts.zoom(1 / 1.6)),
    action("tool", words.png, acts.png), el("span", "hint", words.hint),
  );
  tools.children[3].setAttribute("aria-label", words.closer);
  tools.children[4].setAttribute("aria-label", words.farther);
  useTool("");
};
