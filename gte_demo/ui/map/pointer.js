// @ts-check
// Pan, pinch, wheel, lasso, box and keys: `on` is told what a person means.
const STEP = 60;
const CLICK = 5;
/** Listen to `box` for as long as it is there. */
export const listen = (box, on) => {
  const held = new Map();
  let mode = "";
  let path = [];
  let moved = 0;
  let apart = 0;
  const at = (event) => {
    const rect = box.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  };
  const middle = () => {
    const points = [...held.values()];
    return [
      points.reduce((sum, p) => sum + p[0], 0) / points.length,
      points.reduce((sum, p) => sum + p[1], 0) / points.length,
    ];
  };
  const span = () => {
    const [a, b] = [...held.values()];
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  };
  const within = (event) => event.target.closest("button, input") === null;
  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !within(event)) return;
    box.setPointerCapture(event.pointerId);
    held.set(event.pointerId, at(event));
    if (held.size === 1) {
      mode = event.shiftKey ? "lasso" : on.tool || "pan";
      path = [at(event)];
      moved = 0;
    } else if (held.size === 2) {
      mode = "pinch";
      apart = span();
      on.outline(null);
    }
    on.rest();
  });
  box.addEventListener("pointermove", (event) => {
    const here = at(event);
    if (!held.has(event.pointerId)) {
      if (event.pointerType === "mouse") on.hover(here);
      return;
    }
    const last = held.get(event.pointerId);
    const before = held.size === 2 ? middle() : last;
    held.set(event.pointerId, here);
    moved += Math.abs(here[0] - last[0]) + Math.abs(here[1] - last[1]);
    if (mode === "pan") on.pan(here[0] - last[0], here[1] - last[1]);
    else if (mode === "lasso") {
      path.push(here);
      on.outline(path);
    } else if (mode === "box") {
      path = [path[0], [here[0], path[0][1]], here, [path[0][0], here[1]]];
      on.outline(path);
    } else if (mode === "pinch" && held.size === 2) {
      const now = middle();
      on.pan(now[0] - before[0], now[1] - before[1]);
      on.zoom(span() / apart, now);
      apart = span();
    }
  });
  const release = (event) => {
    if (!held.delete(event.pointerId)) return;
    if (mode === "pinch") {
      mode = held.size ? "pinch" : "";
      return;
    }
    on.outline(null);
    if (event.type === "pointercancel") return;
    if (moved < CLICK) on.click(at(event));
    else if (mode !== "pan" && path.length > 2) on.surround(path);
    mode = "";
  };
  box.addEventListener("pointerup", release);
  box.addEventListener("pointercancel", release);
  box.addEventListener("pointerleave", () => on.rest());
  box.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 16 : 1;
      on.zoom(Math.exp(-Math.max(-120, Math.min(120, event.deltaY * unit)) / 400), at(event));
    },
    { passive: false },
  );
  // The renderer listens to the window too; what happens here is none of its business.
  for (const type of ["mousemove", "mousedown", "mouseup", "click", "dblclick"]) {
    box.addEventListener(type, (event) => event.stopPropagation());
  }
  const keys = {
    ArrowLeft: () => on.pan(STEP, 0),
    ArrowRight: () => on.pan(-STEP, 0),
    ArrowUp: () => on.pan(0, STEP),
    ArrowDown: () => on.pan(0, -STEP),
    "+": () => on.zoom(1.4),
    "=": () => on.zoom(1.4),
    "-": () => on.zoom(1 / 1.4),
    0: () => on.home(),
    Escape: () => on.escape(),
    Enter: () => on.chooseMiddle(),
  };
  box.addEventListener("keydown", (event) => {
    const act = event.target === box && !event.ctrlKey && !event.metaKey && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
};
