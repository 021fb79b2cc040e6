// @ts-check
/** @import { Words } from "../shared/parts/dom.js" */
import { action, el } from "../shared/parts/dom.js";

export const SIDES = /** @type {const} */ (["left", "right", "bottom", "top"]);

/**
 * A line that puts something to one of the ends of the axes.
 * @param {Words} words
 * @param {(side: string) => void} put
 */
export const endChoice = (words, put) => {
  const line = el("p", "end-choice", `${words.end} `);
  for (const side of SIDES) {
    const button = action("link", words[side], () => put(side));
    button.setAttribute("aria-label", `${words.end} ${words[side]}`);
    line.append(button, " ");
  }
  return line;
};
