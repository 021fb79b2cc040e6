// @ts-check
/** @import { NameView } from "../shared/parts/types" */
/** @import { Camera } from "./camera.js" */
/** @import { Size, SizedName } from "./map_names.js" */
import { el } from "../shared/parts/dom.js";
import { visibleBoxes } from "./map_names.js";

/** The first of the terms that a name lists. @type {(name: NameView) => string} */
const firstTerm = ({ lines }) => lines.join(" ").split(",")[0];

/** @type {(node: HTMLElement) => Size} */
const sizeOf = ({ offsetWidth, offsetHeight }) => ({ width: offsetWidth, height: offsetHeight });

/** The names of clusters on the map. */
export class NameLayer {
  constructor() {
    this.node = el("div", "names");
    this.written = "";
    /** @type {(SizedName & { node: HTMLElement, short: Size })[]} */
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
      node.append(...name.lines.map((line) => el("span", "whole", line)), el("span", "first", firstTerm(name)));
      return { node, name, width: 0, height: 0, short: { width: 0, height: 0 } };
    });
    this.node.replaceChildren(...this.names.map(({ node }) => node));
    for (const one of this.names) Object.assign(one, sizeOf(one.node));
    for (const { node } of this.names) node.classList.add("short");
    for (const one of this.names) one.short = sizeOf(one.node);
    return true;
  }

  /**
   * Each visible name with the middle of its box.
   * @param {Camera} camera
   */
  seen(camera) {
    return visibleBoxes(this.names, camera).flatMap((box, i) =>
      box ? [{ ...box, lines: box.short ? [firstTerm(this.names[i].name)] : this.names[i].name.lines }] : [],
    );
  }

  /** @param {Camera} camera */
  place(camera) {
    visibleBoxes(this.names, camera).forEach((box, i) => {
      const { node, short, ...whole } = this.names[i];
      const { width, height } = box?.short ? short : whole;
      node.classList.toggle("on", Boolean(box));
      node.classList.toggle("short", Boolean(box?.short));
      if (box) node.style.transform = `translate(${box.x - width / 2}px, ${box.y - height / 2}px)`;
    });
  }
}
