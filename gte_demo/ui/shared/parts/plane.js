// @ts-check
// Fitting points of a plane to a sheet. Both axes have the same scale; y points up.

/**
 * The positions of `points` on a sheet: as large as possible, and centred.
 * @param {{ width: number, height: number }} sheet in pixels
 * @param {number[][]} points
 * @param {number} [margin] in pixels
 * @returns {[number, number][]}
 */
export const placesOn = (sheet, points, margin = 20) => {
  const bounds = [0, 1].map((axis) =>
    points.reduce(([low, high], p) => [Math.min(low, p[axis]), Math.max(high, p[axis])], [Infinity, -Infinity]),
  );
  const [across, upright] = bounds.map(([low, high]) => high - low || 1e-9);
  const [mx, my] = bounds.map(([low, high]) => (low + high) / 2);
  const scale = Math.min((sheet.width - 2 * margin) / across, (sheet.height - 2 * margin) / upright);
  const size = across < 1e-8 && upright < 1e-8 ? 0 : scale;
  return points.map(([x, y]) => [sheet.width / 2 + (x - mx) * size, sheet.height / 2 - (y - my) * size]);
};
