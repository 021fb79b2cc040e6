// Shared by all parts: standing first in each script, after the part's `words`. Text goes in by textContent only.
const root = element.querySelector(".part");
const el = (tag, cls, text) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  if (text !== undefined && text !== null) node.textContent = String(text);
  return node;
};
const action = (cls, text, run) => {
  const node = el("button", cls, text);
  node.type = "button";
  node.addEventListener("click", run);
  return node;
};
// A box that may scroll sideways can be reached by keyboard, and says what it holds.
const scrolling = (label) => {
  const box = el("div", "scroll");
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", label);
  return box;
};
const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const score2 = (score) => (score <= -0.005 ? "−" : "") + Math.abs(score).toFixed(2);
const bar = (score) => {
  const node = el("div", "bar"), inner = el("i");
  inner.style.width = `${Math.round(100 * Math.max(0, Math.min(1, score)))}%`;
  node.append(inner);
  return node;
};
// Line breaks inside a paragraph are the file's, not the page's; length is kept, so that spans still fit.
const flow = (text) => text.replace(/([^\n])\n(?=[^\n\s•*–-])/g, "$1 ");
const underlined = (node, text, shared) => {
  for (const part of text.split(/([\p{L}\p{N}]+)/u)) {
    if (shared.has(part.toLowerCase())) node.append(el("u", "", part));
    else if (part) node.append(document.createTextNode(part));
  }
  return node;
};
// Characters are counted as Python counts them, by code points.
const slice = (points, from, to) => points.slice(from, to).join("");
const marked = (node, text, mark, shared) => {
  const points = Array.from(flow(text)), [from, to] = mark || [0, 0];
  underlined(node, slice(points, 0, from), shared);
  if (to > from) node.append(underlined(el("mark"), slice(points, from, to), shared));
  underlined(node, slice(points, Math.max(to, from)), shared);
  return node;
};
const onTheme = (run) => {
  const observer = new MutationObserver(() => (root.isConnected ? run() : observer.disconnect()));
  observer.observe(document.body, { attributes: true, attributeFilter: ["class"] });
};
const colour = (name) => getComputedStyle(root).getPropertyValue(name).trim();
// A library is fetched once a page, when something is first drawn with it; it names itself in the window.
const library = (name) => {
  const libraries = window.gteLibraries = window.gteLibraries || {};
  if (!libraries[name]) libraries[name] = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = words.library;
    script.onload = () => resolve(window[name]);
    script.onerror = () => reject(new Error(words.missing));
    document.head.append(script);
  });
  return libraries[name];
};
const draws = (run) => { watch("value", run); run(); };
