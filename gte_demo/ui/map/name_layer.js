// @ts-check
/** @import { NameView } from "../shared/parts/types" */
/** @import { Camera } from "./camera.js" */
/** @import { SizedName } from "./map_names.js" */
import { el } from "../shared/parts/dom.js";
import { visibleBoxes } from "./map_names.js";

/** The names of clusters on the map. */
export class NameLayer {
  constructor() {
    this.node = el("div", "names");
    this.written = "";
    /** @type {(SizedName & { node: HTMLElement })[]} */
    this.names = [];
  }

  /**
   * Write the names, and return whether they are others than before.
   * @param {NameView[]} names
   */
  write(names) {
    const written = JSON.stringify(names);
    if (written === this.written) return false;
    this.written = written;
    this.names = names.map((name) => {
      const node = el("span", name.magnified ? "name fine" : "name");
      node.append(...name.lines.map((line) => el("span", "", line)));
      return { node, name, width: 0, height: 0 };
    });
    this.node.replaceChildren(...this.names.map(({ node }) => node));
    for (const one of this.names) [one.width, one.height] = [one.node.offsetWidth, one.node.offsetHeight];
    return true;
  }

  /**
   * Each visible name with the middle of its box.
   * @param {Camera} camera
   */
  seen(camera) {
    return visibleBoxes(this.names, camera).flatMap((box, i) =>
      box ? [{ ...box, lines: this.names[i].name.lines }] : [],
    );
  }

  /** @param {Camera} camera */
  place(camera) {
    visibleBoxes(this.names, camera).forEach((box, i) => {
      const { node, width, height } = this.names[i];
      node.classList.toggle("on", Boolean(box));
      if (box) node.style.transform = `translate(${box.x - width / 2}px, ${box.y - height / 2}px)`;
    });
  }
}
