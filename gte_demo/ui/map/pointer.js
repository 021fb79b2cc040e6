// @ts-check
// Panning, pinching, the wheel, lasso, box and keys.
/** @import { Point } from "./camera.js" */
const STEP = 60; // pixels by which an arrow key moves the map
const CLICK = 5; // less movement than this many pixels is a click
const CLOSER = 1.4;

/**
 * The callbacks for what a person does. `tool` is "lasso", "box" or empty.
 * @typedef {object} Listener
 * @property {string} tool
 * @property {(dx: number, dy: number) => void} pan
 * @property {(factor: number, at?: Point) => void} zoom
 * @property {() => void} home
 * @property {() => void} escape
 * @property {() => void} chooseMiddle
 * @property {(at: Point) => void} hover
 * @property {() => void} rest
 * @property {(path: Point[] | null) => void} outline
 * @property {(path: Point[]) => void} surround
 * @property {(at: Point) => void} click
 */

/**
 * The middle of two pointers.
 * @param {Point[]} points
 * @returns {Point}
 */
export const middleOf = ([a, b]) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/**
 * The distance between two pointers.
 * @param {Point[]} points
 */
export const distanceOf = ([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * The four corners of a box between two opposite corners.
 * @param {Point} from
 * @param {Point} to
 * @returns {Point[]}
 */
export const cornersOf = (from, to) => [from, [to[0], from[1]], to, [from[0], to[1]]];

/**
 * The zoom factor of a wheel event, whose delta is in pixels, or in lines in mode 1.
 * @param {Pick<WheelEvent, "deltaMode" | "deltaY">} event
 */
export const wheelFactor = ({ deltaMode, deltaY }) => {
  const turned = deltaY * (deltaMode === 1 ? 16 : 1);
  return Math.exp(-Math.max(-120, Math.min(120, turned)) / 400);
};

/** The pointers that are down, and their current gesture. */
class Gesture {
  /**
   * @param {HTMLElement} box
   * @param {Listener} on
   */
  constructor(box, on) {
    this.box = box;
    this.on = on;
    /** @type {Map<number, Point>} */
    this.held = new Map();
    this.mode = "";
    /** @type {Point[]} */
    this.path = [];
    this.moved = 0;
  }

  /** @type {(event: MouseEvent) => Point} */
  at(event) {
    const rect = this.box.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  }

  /** @param {PointerEvent} event */
  press(event) {
    const isOnMap = event.target instanceof Element && event.target.closest("button, input") === null;
    if (event.button !== 0 || !isOnMap) return;
    this.box.setPointerCapture(event.pointerId);
    this.held.set(event.pointerId, this.at(event));
    if (this.held.size === 1) {
      this.mode = event.shiftKey ? "lasso" : this.on.tool || "pan";
      this.path = [this.at(event)];
      this.moved = 0;
    } else if (this.held.size === 2) {
      this.mode = "pinch";
      this.on.outline(null);
    }
    this.on.rest();
  }

  /** @param {PointerEvent} event */
  move(event) {
    const here = this.at(event);
    const last = this.held.get(event.pointerId);
    if (!last) {
      if (event.pointerType === "mouse") this.on.hover(here);
      return;
    }
    const before = [...this.held.values()];
    this.held.set(event.pointerId, here);
    this.moved += Math.abs(here[0] - last[0]) + Math.abs(here[1] - last[1]);
    if (this.mode === "pan") this.on.pan(here[0] - last[0], here[1] - last[1]);
    else if (this.mode === "lasso") this.draw([...this.path, here]);
    else if (this.mode === "box") this.draw(cornersOf(this.path[0], here));
    else if (this.mode === "pinch" && this.held.size === 2) this.pinch(before);
  }

  /** @param {Point[]} path */
  draw(path) {
    this.path = path;
    this.on.outline(path);
  }

  /** @param {Point[]} before */
  pinch(before) {
    const now = [...this.held.values()];
    const [from, to] = [middleOf(before), middleOf(now)];
    this.on.pan(to[0] - from[0], to[1] - from[1]);
    this.on.zoom(distanceOf(now) / distanceOf(before), to);
  }

  /** @param {PointerEvent} event */
  release(event) {
    if (!this.held.delete(event.pointerId)) return;
    if (this.mode === "pinch") {
      this.mode = this.held.size ? "pinch" : "";
      return;
    }
    this.on.outline(null);
    if (event.type === "pointercancel") return;
    if (this.moved < CLICK) this.on.click(this.at(event));
    else if (this.mode !== "pan" && this.path.length > 2) this.on.surround(this.path);
    this.mode = "";
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    this.on.zoom(wheelFactor(event), this.at(event));
  }
}

/** @type {(on: Listener) => Record<string, (() => void) | undefined>} */
const actsOfKeys = (on) => ({
  ArrowLeft: () => on.pan(STEP, 0),
  ArrowRight: () => on.pan(-STEP, 0),
  ArrowUp: () => on.pan(0, STEP),
  ArrowDown: () => on.pan(0, -STEP),
  "+": () => on.zoom(CLOSER),
  "=": () => on.zoom(CLOSER),
  "-": () => on.zoom(1 / CLOSER),
  0: () => on.home(),
  Escape: () => on.escape(),
  Enter: () => on.chooseMiddle(),
});

/** @type {(box: HTMLElement, on: Listener) => void} */
const listenToKeys = (box, on) => {
  const acts = actsOfKeys(on);
  box.addEventListener("keydown", (event) => {
    const act = acts[event.key];
    if (!act || event.target !== box || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
};

/**
 * Listen to `box` for as long as it exists.
 * @param {HTMLElement} box
 * @param {Listener} on
 */
export const listen = (box, on) => {
  const gesture = new Gesture(box, on);
  box.addEventListener("pointerdown", (event) => gesture.press(event));
  box.addEventListener("pointermove", (event) => gesture.move(event));
  box.addEventListener("pointerup", (event) => gesture.release(event));
  box.addEventListener("pointercancel", (event) => gesture.release(event));
  box.addEventListener("pointerleave", () => on.rest());
  box.addEventListener("wheel", (event) => gesture.wheel(event), { passive: false });
  // The renderer listens to the window too, and must not get these events.
  for (const type of ["mousemove", "mousedown", "mouseup", "click", "dblclick"]) {
    box.addEventListener(type, (event) => event.stopPropagation());
  }
  listenToKeys(box, on);
};
