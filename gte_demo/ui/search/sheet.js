draws(() => {
  const value = props.value;
  root.replaceChildren();
  if (!value || !value.source) return;
  const head = el("div", "head"), page = el("div", "page"), image = el("img");
  head.append(el("span", "", value.label), action("link", words.close, () => root.replaceChildren()));
  image.src = value.source;
  image.alt = value.label;
  page.append(image);
  for (const [x, y, width, height] of value.boxes) {
    const box = el("i");
    Object.assign(box.style, { left: `${100 * x}%`, top: `${100 * y}%`, width: `${100 * width}%`, height: `${100 * height}%` });
    page.append(box);
  }
  root.append(head, page);
  image.addEventListener("load", () => root.scrollIntoView({ block: "nearest" }));
});
