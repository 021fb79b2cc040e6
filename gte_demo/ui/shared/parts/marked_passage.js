// @ts-check
// Passages whose differing words are marked.
/** @import { Frame } from "./dom.js" */
/** @import { MarkedPassageView } from "./types" */
import { action, el } from "./dom.js";
import { score2, slice } from "./text.js";

/**
 * A passage with its place. It opens in its document, if there is a `part` to ask for that.
 * @param {Frame | null} part
 * @param {MarkedPassageView} one
 */
export const markedPassage = (part, one) => {
  const cls = "passage listed";
  const node = part ? action(cls, "", () => part.trigger("pick", { row: one.row })) : el("div", cls);
  if (part) node.title = part.words.pick;
  const text = el("span", "text");
  const points = Array.from(one.text);
  let at = 0;
  for (const [from, to] of one.marks) {
    text.append(document.createTextNode(slice(points, at, from)), el("mark", "", slice(points, from, to)));
    at = to;
  }
  text.append(document.createTextNode(slice(points, at)));
  node.append(el("span", "place", one.place), text);
  return node;
};

/**
 * A line of a list: a score with a note, above passages.
 * @param {number} score
 * @param {string} note
 * @param {HTMLElement[]} passages
 */
export const scoredLine = (score, note, passages) => {
  const line = el("li");
  const head = el("div", "head");
  head.append(el("span", "score", score2(score)), el("span", "note", note));
  line.append(head, ...passages);
  return line;
};
