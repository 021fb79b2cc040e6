// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { CodeView, ProgramView } from "../shared/parts/types" */
import { action, copied, draws, el } from "../shared/parts/dom.js";
import { fill } from "../shared/parts/text.js";

/** @type {(programs: ProgramView[], chosen: number) => HTMLSelectElement} */
const choiceOf = (programs, chosen) => {
  const choice = el("select");
  choice.append(...programs.map((one) => el("option", "", one.name)));
  choice.selectedIndex = chosen;
  return choice;
};

/** @type {(part: Frame, box: HTMLElement) => HTMLButtonElement} */
const copyOf = ({ words }, box) => {
  const copy = action("link copy", words.copy, async () => {
    getSelection()?.selectAllChildren(box);
    copy.textContent = await copied(box.textContent || "", words);
  });
  return copy;
};

// The choice of programs and the code of the chosen one; `choose` is called with a program's name.
/** @type {(part: Frame, programs: ProgramView[], name: string, choose: (name: string) => void) => HTMLElement[]} */
const listing = (part, programs, name, choose) => {
  const { words } = part;
  const row = el("div", "row");
  const label = el("label", "", words.choose);
  const box = el("pre");
  const copy = copyOf(part, box);
  const named = programs.findIndex((one) => one.name === name);
  const choice = choiceOf(programs, Math.max(0, named));
  const show = () => {
    const one = programs[choice.selectedIndex];
    choose(one.name);
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

/** @param {Part<CodeView>} part */
export function mountCode(part) {
  let chosen = "";
  const choose = (/** @type {string} */ name) => {
    chosen = name;
  };
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!("sentence" in value)) return;
    part.element.append(el("p", "sentence", value.sentence), ...value.notes.map((note) => el("p", "note", note)));
    if (value.programs.length) part.element.append(...listing(part, value.programs, chosen, choose));
  });
}
