// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { EmptyView, SharingView } from "../shared/parts/types" */
import { noteLink } from "../corpus/own_corpus.js";
import { action, copied, draws, el, linkTo } from "../shared/parts/dom.js";

/** @type {(part: Frame, fragment: string) => HTMLElement} */
const linked = (part, fragment) => {
  const row = el("div", "row");
  const field = el("input", "field");
  field.type = "text";
  field.readOnly = true;
  field.value = linkTo(fragment);
  field.setAttribute("aria-label", part.words.link);
  field.addEventListener("focus", () => field.select());
  const copy = action("act", part.words.copy, async () => {
    field.select();
    copy.textContent = await copied(field.value, part.words);
  });
  row.append(field, copy);
  return row;
};

/** @param {Part<SharingView>} part */
export function mountSharing(part) {
  part.element.setAttribute("role", "status");
  const draw = (/** @type {SharingView | EmptyView} */ value) => {
    part.element.replaceChildren();
    if (!("sentence" in value)) return;
    const box = el("div", value.failed ? "box failed" : "box");
    box.append(el("p", "sentence", value.sentence));
    for (const note of value.notes) box.append(el("p", "note", note));
    if (value.fragment) noteLink(value.fragment);
    const row = value.fragment ? linked(part, value.fragment) : el("div", "row");
    if (value.act) row.append(action("act", value.act, () => part.trigger("save")));
    row.append(action("link", part.words.close, () => part.element.replaceChildren()));
    box.append(row);
    part.element.append(box);
  };
  // The module is loaded with its first value. Writing that value a moment later makes screen readers read it out.
  requestAnimationFrame(() => draws(part, draw));
}
