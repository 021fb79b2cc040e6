// @ts-check
// A lesson as a file or a link.
/** @import { Words } from "../shared/parts/dom.js" */
/** @import { LessonTakeView } from "../shared/parts/types" */
import { action, copied, el, linkTo, saved } from "../shared/parts/dom.js";

/** @type {(text: string) => void} */
const save = (text) => {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  saved(address, "lesson.yaml");
  URL.revokeObjectURL(address);
};

/**
 * A hidden input for a file, whose text is given to `take`.
 * @param {(text: string) => void} take
 */
export const fileInput = (take) => {
  const input = el("input");
  input.type = "file";
  input.accept = ".yaml,.yml";
  input.hidden = true;
  input.addEventListener("change", async () => {
    if (input.files?.[0]) take(await input.files[0].text());
    input.value = "";
  });
  return input;
};

/** @type {(fragment: string, words: Words) => HTMLElement} */
const linked = (fragment, words) => {
  const row = el("div", "row");
  const field = el("input", "field");
  field.type = "text";
  field.readOnly = true;
  field.value = linkTo(fragment);
  field.setAttribute("aria-label", words.link);
  field.addEventListener("focus", () => field.select());
  const copy = action("use", words.copy, async () => {
    field.select();
    copy.textContent = await copied(field.value, words);
  });
  row.append(field, copy);
  return row;
};

/**
 * The link to a lesson, if it fits into one, and its file.
 * @param {LessonTakeView} take
 * @param {Words} words
 */
export const taken = (take, words) => {
  const box = el("div", "taken");
  if (take.fragment) box.append(linked(take.fragment, words));
  box.append(el("p", "about", take.reason || words.link_about));
  const row = el("div", "row");
  row.append(action("link", words.save, () => save(take.yaml)));
  box.append(row);
  return box;
};
