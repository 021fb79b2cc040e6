// @ts-check
/** @import { Words } from "../shared/parts/dom.js" */
/** @import { Chosen, MapState } from "./map_state.js" */
import { action, el } from "../shared/parts/dom.js";
import { endChoice } from "./end_choice.js";

/**
 * @typedef {object} ChosenActs
 * @property {(row: number) => void} choose
 * @property {(row: number) => void} pick
 * @property {(row: number) => void} alike
 * @property {(row: number, side: string) => void} end
 * @property {() => void} toggleLines
 */

/** The chosen passage, beside the map. */
export class ChosenPanel {
  /**
   * @param {Words} words
   * @param {MapState} map
   * @param {ChosenActs} acts
   */
  constructor(words, map, acts) {
    this.words = words;
    this.map = map;
    this.acts = acts;
    this.node = el("section", "chosen");
    this.toggle = action("tool", words.lines, acts.toggleLines);
  }

  write() {
    const { words, toggle } = this;
    const { chosen, lines } = this.map;
    const held = document.activeElement === toggle;
    const line = el("p", "switch");
    toggle.setAttribute("aria-pressed", String(lines));
    line.append(toggle);
    this.node.replaceChildren(line);
    if (lines) this.node.append(el("p", "", chosen?.legend || words.lines_how));
    if (chosen?.place) this.node.append(...this.passage(chosen));
    if (held) toggle.focus();
  }

  /** @param {Chosen} chosen */
  passage({ row, place, text, score }) {
    const { words, acts } = this;
    const line = el("p", "acts");
    line.append(
      action("link", words.alike_chosen, () => acts.alike(row)),
      action("link", words.read_chosen, () => acts.pick(row)),
      action("link", words.leave_chosen, () => acts.choose(-1)),
    );
    const told = score ? [el("p", "score", score)] : [];
    return [
      el("h3", "", words.chosen),
      el("p", "place", place),
      el("p", "text", text),
      ...told,
      line,
      endChoice(words, (side) => acts.end(row, side)),
    ];
  }
}
