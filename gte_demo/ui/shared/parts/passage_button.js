// @ts-check
// A passage that one can open, as several parts list it.
/** @import { Frame } from "./dom.js" */
/** @import { PassageView } from "./types" */
import { action, el } from "./dom.js";
import { flow } from "./text.js";

/**
 * A passage with its place, which opens in its document.
 * @param {Frame} part
 * @param {PassageView} one
 */
export const passageButton = (part, one) => {
  const node = action("passage listed", "", () => part.trigger("pick", { row: one.row }));
  node.title = part.words.pick;
  node.append(el("span", "place", one.place), el("span", "text", flow(one.text)));
  return node;
};
