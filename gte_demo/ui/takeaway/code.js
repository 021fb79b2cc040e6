let chosen = "";
draws(() => {
  const value = props.value || {}, programs = value.programs || [];
  root.replaceChildren();
  if (!value.sentence) return;
  root.append(el("p", "sentence", value.sentence), ...value.notes.map((note) => el("p", "note", note)));
  if (!programs.length) return;
  const row = el("div", "row"), label = el("label", "", words.choose), choice = el("select"), box = el("pre");
  choice.append(...programs.map((one) => { const option = el("option", "", one.name); option.value = one.name; return option; }));
  const copy = action("link copy", words.copy, async () => {
    getSelection().selectAllChildren(box);
    const written = navigator.clipboard ? navigator.clipboard.writeText(box.textContent) : Promise.reject(new Error(words.manual));
    copy.textContent = await written.then(() => words.copied, () => words.manual);
  });
  const show = () => {
    const one = programs.find((program) => program.name === choice.value);
    chosen = one.name;
    box.textContent = one.code;
    box.setAttribute("aria-label", fill(words.code, one));
    copy.textContent = words.copy;
  };
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  choice.value = programs.some((one) => one.name === chosen) ? chosen : programs[0].name;
  choice.addEventListener("change", show);
  label.append(choice);
  row.append(label, copy);
  root.append(row, box);
  show();
});
