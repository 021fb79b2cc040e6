// @ts-check
import { action, copied, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";

const choiceOf = (programs, name) => {
  const choice = el("select");
  for (const one of programs) {
    const option = el("option", "", one.name);
    option.value = one.name;
    choice.append(option);
  }
  choice.value = programs.some((one) => one.name === name) ? name : programs[0].name;
  return choice;
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountCode(part) {
  const { element, words } = part;
  let chosen = "";
  const listing = (programs) => {
    const row = el("div", "row");
    const label = el("label", "", words.choose);
    const choice = choiceOf(programs, chosen);
    const box = el("pre");
    const copy = action("link copy", words.copy, async () => {
      getSelection().selectAllChildren(box);
      copy.textContent = await copied(box.textContent, words);
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
    choice.addEventListener("change", show);
    label.append(choice);
    row.append(label, copy);
    show();
    return [row, box];
  };
  draws(part, (value) => {
    element.replaceChildren();
    if (!value.sentence) return;
    element.append(el("p", "sentence", value.sentence), ...value.notes.map((note) => el("p", "note", note)));
    if (value.programs?.length) element.append(...listing(value.programs));
  });
}
