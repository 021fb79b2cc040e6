// A plain box: it takes a hundred thousand lines without a halt, which Gradio's own does not.
const box = el("textarea", "box"), row = el("div", "row");
row.append(
  action("use", words.use, () => trigger("use", { text: box.value })),
  action("more", words.add, () => trigger("more", { text: box.value })),
);
box.rows = 6;
box.placeholder = words.placeholder;
box.setAttribute("aria-label", words.label);
box.spellcheck = false;
root.append(el("p", "about", words.label), box, row);
