const list = (value) => {
  const nav = el("nav"), entries = el("ol");
  nav.setAttribute("aria-label", words.contents);
  for (const each of value.contents) {
    const entry = el("li"), open = action("entry", each.title, () => trigger("turn", { at: each.at }));
    if (each.open) { open.classList.add("on"); open.setAttribute("aria-current", "true"); }
    entry.append(open);
    entries.append(entry);
  }
  nav.append(entries);
  return nav;
};
const choices = (value) => {
  const box = el("div", "answers"), answered = value.guessed !== undefined;
  value.choices.forEach((choice, i) => {
    const row = answered ? el("div", "choice") : action("choice", "", () => trigger("guess", { choice: i }));
    const text = el("span", "said");
    if (choice.before) text.append(el("span", "filler", choice.before));
    text.append(el("span", "", choice.text));
    if (choice.after) text.append(el("span", "filler", choice.after));
    row.append(text);
    if (answered) {
      if (i === value.closest) row.classList.add("closest");
      if (i === value.guessed) text.append(el("span", "guess", words.guess));
      if (value.read && value.read[i]) text.append(el("span", "filler", value.read[i]));
      if (value.scores.length) {
        const side = el("span", "side");
        side.append(el("span", "score", score2(value.scores[i])), bar(value.scores[i]));
        row.append(side);
      }
    }
    box.append(row);
  });
  return box;
};
// A teacher's own lesson: written here or read from a file, tried, and saved to be shared.
const own = (value) => {
  const fold = el("details", "own"), box = el("textarea"), row = el("div", "row"), file = el("input");
  fold.append(el("summary", "link", words.own), el("p", "about", words.about));
  box.value = value.yaml || "";
  box.rows = 14;
  box.spellcheck = false;
  box.setAttribute("aria-label", words.own);
  file.type = "file";
  file.accept = ".yaml,.yml";
  file.hidden = true;
  file.addEventListener("change", async () => { if (file.files[0]) { box.value = await file.files[0].text(); trigger("bring", { text: box.value }); } });
  row.append(
    action("use", words.bring, () => trigger("bring", { text: box.value })),
    action("link", words.load, () => file.click()),
    action("link", words.save, () => {
      const link = el("a");
      link.href = URL.createObjectURL(new Blob([box.value], { type: "application/yaml" }));
      link.download = "lesson.yaml";
      link.click();
      URL.revokeObjectURL(link.href);
    }),
    file,
  );
  fold.append(box, row);
  return fold;
};
draws(() => {
  const value = props.value;
  root.replaceChildren();
  if (!value) return;
  const page = el("article"), answered = value.guessed !== undefined;
  page.append(el("h3", "", value.title), el("p", "idea", value.idea), el("p", "text", value.text), el("p", "about", value.question), choices(value));
  if (answered) {
    const told = el("div", "told");
    told.setAttribute("role", "status");
    told.append(el("p", "verdict", value.verdict));
    if (value.found) told.append(el("p", "", value.found));
    if (value.points) told.append(dots("", value.points, value.colours, value.found, 360));
    told.append(el("p", "because", value.why));
    if (value.foot) told.append(el("p", "about", value.foot));
    const at = value.contents.findIndex((each) => each.open), next = value.contents[at + 1];
    if (next) told.append(action("link", fill(words.next, { title: next.title }), () => trigger("turn", { at: next.at })));
    page.append(told);
  }
  if (value.yaml) page.append(own(value));
  root.append(list(value), page);
});
