draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.passage) {
    if (value.empty) root.append(el("p", "empty", value.empty));
    return;
  }
  const shared = new Set(value.words || []), path = el("div", "path");
  path.append(el("span", "", value.place));
  if (value.of > 1) {
    const back = action("link", words.previous, () => trigger("step", { by: -1 }));
    const on = action("link", words.next, () => trigger("step", { by: 1 }));
    back.disabled = value.rank <= 1;
    on.disabled = value.rank >= value.of;
    path.append(back, on);
  }
  const page = el("div", "page"), here = el("p", "here");
  page.tabIndex = 0;
  page.setAttribute("aria-label", words.page);
  const around = (text) => {
    for (const paragraph of text.split(/\n\s*\n/)) if (paragraph.trim()) page.append(el("p", "dim", flow(paragraph).trim()));
  };
  around(value.before);
  page.append(marked(here, value.passage, value.mark, shared));
  around(value.after);
  root.append(path, page);
  if (value.why) root.append(el("p", "why", value.why));
  const centre = () => {
    const best = here.querySelector("mark");
    const below = best ? best.offsetTop - here.offsetTop : 0;
    page.scrollTop = here.offsetTop - 72 + Math.max(0, below - page.clientHeight / 2);
  };
  requestAnimationFrame(centre);
});
