// @ts-check
// How a Plotly layout fits the box that it is drawn in.
/** @import { PlotlyLayout } from "./libraries" */

/**
 * Names that would not fit a map narrower than 600 pixels are hidden there.
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
 * Plotly's angle of view is upright, and its eye is set for a wide box: in a narrow one all is seen from further away.
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
