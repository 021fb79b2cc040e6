// The layers of the map, from the ground up: density, points (drawn by the renderer), marks, names, the tip.
const box = el("div", "box"), tip = el("div", "tip");
const [groundLayer, pointLayer, markLayer] = ["ground", "points", "marks"].map((name) => el("canvas", name));
box.tabIndex = 0;
box.setAttribute("role", "application");
box.setAttribute("aria-roledescription", words.kind);
tip.hidden = true;
const map = { value: {}, n: 0, xs: [], ys: [], index: null, image: null, outline: null, hovered: -1, selected: [], chosen: null, lines: false };
const fitted = (canvas) => {
  const ratio = window.devicePixelRatio || 1, context = canvas.getContext("2d");
  const [width, height] = [Math.round(camera.width * ratio), Math.round(camera.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  return context;
};
const groundImage = (bytes, cells) => {
  const canvas = el("canvas");
  canvas.width = canvas.height = cells;
  canvas.getContext("2d").putImageData(new ImageData(new Uint8ClampedArray(bytes), cells, cells), 0, 0);
  return canvas;
};
const paintGround = (context = fitted(groundLayer)) => {
  if (!map.image) return;
  const reach = map.value.reach, [left, top] = toScreen(-reach, reach), size = 2 * reach * camera.scale;
  context.imageSmoothingEnabled = true;
  // From close by it would be nothing but a wash of one colour.
  context.globalAlpha = (map.selected.length ? 0.45 : 1) / (1 + Math.max(0, zoomed() - 2) / 4);
  context.drawImage(map.image, left, top, size, size);
  context.globalAlpha = 1;
};
const ring = (context, x, y, radius, style, width) => {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
};
const pointRadius = () => (sizeOf(map.n) * growth()) / 2;
// Points grow a little where one comes closer.
const growth = () => Math.min(2.6, Math.max(0.8, zoomed()) ** 0.35);
const SIZES = [[300, 9], [2000, 7], [10000, 4.5], [50000, 3]];
const sizeOf = (n) => (SIZES.find(([most]) => n <= most) || [0, 2])[1] * Math.max(0.55, Math.min(1, camera.home / 380));
const paintQuery = (context, query) => {
  const [x, y] = toScreen(query.x, query.y), ink = colour("--ink");
  context.setLineDash([4, 4]);
  ring(context, x, y, Math.max(12, query.radius * camera.scale), ink, 1.25);
  context.setLineDash([]);
  for (const [style, width] of [[colour("--ground"), 6], [ink, 2.5]]) {
    context.beginPath();
    context.moveTo(x - 8, y); context.lineTo(x + 8, y);
    context.moveTo(x, y - 8); context.lineTo(x, y + 8);
    context.lineCap = "round";
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
};
const paintMarks = (context = fitted(markLayer)) => {
  const ink = colour("--ink"), radius = pointRadius();
  for (const row of map.value.hits || []) ring(context, ...toScreen(map.xs[row], map.ys[row]), radius * 1.5 + 2.5, ink, 1.25);
  if (map.value.query) paintQuery(context, map.value.query);
  paintChosen(context);
  if (map.hovered >= 0) ring(context, ...toScreen(map.xs[map.hovered], map.ys[map.hovered]), radius + 3, ink, 1.5);
  if (!map.outline) return;
  context.beginPath();
  map.outline.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
  context.fillStyle = context.strokeStyle = colour("--accent");
  context.globalAlpha = 0.12;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.stroke();
};
const paintLayers = () => { paintGround(); paintMarks(); placeNames(); };
// As one picture, with everything that stands on the map now.
const picture = async (plot, scale) => {
  const canvas = el("canvas"), context = canvas.getContext("2d"), points = el("canvas");
  const image = await plot.export({ scale });
  [points.width, points.height] = [image.width, image.height];
  points.getContext("2d").putImageData(image, 0, 0);
  [canvas.width, canvas.height] = [camera.width * scale, camera.height * scale];
  context.fillStyle = colour("--ground");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  paintGround(context);
  context.drawImage(points, 0, 0, camera.width, camera.height);
  paintMarks(context);
  context.font = `600 13px ${colour("--text")}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  standing().forEach((place, i) => place && nameNodes[i].name.lines.forEach((line, j, all) => {
    const y = place.y + (j - (all.length - 1) / 2) * 17;
    context.strokeStyle = colour("--ground");
    context.strokeText(line, place.x, y);
    context.fillStyle = colour("--ink");
    context.fillText(line, place.x, y);
  }));
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
};
