const dark = () => document.body.classList.contains("dark");
const remembered = localStorage.getItem("gte-theme");
if (remembered) document.body.classList.toggle("dark", remembered === "dark");
draws(() => {
  const value = props.value || {};
  const model = el("div", "model");
  const line = el("span", "facts", value.facts || "");
  model.append(el("code", "", value.name || ""), line);
  if (value.reason) {
    const why = el("details", "why");
    why.append(el("summary", "", words.why), el("p", "", value.reason));
    model.append(why);
  }
  const toggle = action("icon", "", () => {
    document.body.classList.toggle("dark");
    localStorage.setItem("gte-theme", dark() ? "dark" : "light");
  });
  toggle.setAttribute("aria-label", words.theme);
  toggle.title = words.theme;
  const bar = el("div", "bar-top");
  bar.append(el("h1", "", words.name), model, toggle);
  root.replaceChildren(bar);
  root.dataset.state = value.state || "";
});
