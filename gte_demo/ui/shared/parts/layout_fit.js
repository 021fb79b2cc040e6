// @ts-check
// Fitting a Plotly layout to its box.
/** @import { PlotlyLayout } from "./libraries" */

/**
 * Hide the names on a map narrower than 600 pixels, where they would not fit.
 * @param {PlotlyLayout} layout
 * @param {number} width
 * @returns {PlotlyLayout}
 */
export const fitting = (layout, width) => {
  const narrow = layout.meta?.narrow;
  const isShown = (/** @type {number} */ i) => !narrow || width > 600 || narrow.includes(i);
  return { ...layout, annotations: (layout.annotations || []).map((name, i) => ({ ...name, visible: isShown(i) })) };
};

/**
 * Which of the names are seen, the first ones first: those that cover none that is seen already.
 * @param {{ left: number, right: number, top: number, bottom: number }[]} names
 */
export const seenApart = (names) => {
  /** @type {typeof names} */
  const taken = [];
  return names.map((name) => {
    const isFree = taken.every(
      (other) =>
        name.left >= other.right || name.right <= other.left || name.top >= other.bottom || name.bottom <= other.top,
    );
    if (isFree) taken.push(name);
    return isFree;
  });
};

/**
 * Move Plotly's camera away in a narrow box: its vertical field of view is fixed, and its default suits a wide box.
 * @param {PlotlyLayout} layout
 * @param {{ clientWidth: number, clientHeight: number }} box
 * @returns {PlotlyLayout}
 */
export const seenWhole = (layout, { clientWidth, clientHeight }) => {
  const eye = layout.scene?.camera?.eye;
  if (!eye) return layout;
  const away = Math.max(1, (1.4 * clientHeight) / (clientWidth || 1));
  const further = { x: eye.x * away, y: eye.y * away, z: eye.z * away };
  return { ...layout, scene: { ...layout.scene, camera: { ...layout.scene?.camera, eye: further } } };
};
