// Points of a plane on a canvas, for what needs no library. All axes are scaled alike; y goes upwards.
const sheetOf = (cls, width, height, label) => {
  const node = el("canvas", cls);
  [node.width, node.height] = [width, height];
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", label);
  return node;
};
// Where `points` come to lie on a sheet: as large as it holds, in its middle.
const laidOn = (node, points, margin = 20) => {
  const bounds = [0, 1].map((axis) => points.reduce(([low, high], p) => [Math.min(low, p[axis]), Math.max(high, p[axis])], [Infinity, -Infinity]));
  const [across, upright] = bounds.map(([low, high]) => high - low || 1e-9), [mx, my] = bounds.map(([low, high]) => (low + high) / 2);
  const scale = Math.min((node.width - 2 * margin) / across, (node.height - 2 * margin) / upright);
  const size = across < 1e-8 && upright < 1e-8 ? 0 : scale;
  return points.map(([x, y]) => [node.width / 2 + (x - mx) * size, node.height / 2 - (y - my) * size]);
};
const dot = (brush, [x, y], radius, style) => {
  brush.fillStyle = style;
  brush.beginPath();
  brush.arc(x, y, radius, 0, 2 * Math.PI);
  brush.fill();
};
// Points of no meaning: drawn once.
const dots = (cls, points, colours, label, height = 720) => {
  const node = sheetOf(cls, 720, height, label), brush = node.getContext("2d"), radius = points.length > 1500 ? 2 : 4;
  laidOn(node, points).forEach((place, at) => dot(brush, place, radius, colours[at]));
  return node;
};
