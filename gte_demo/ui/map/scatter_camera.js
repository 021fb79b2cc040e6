// The plane on the screen: where the middle of the box looks, and how many pixels a unit takes.
const MOST_ZOOM = 200, edge = () => (camera.width > 600 ? 44 : 26);
const camera = { x: 0, y: 0, scale: 1, home: 1, width: 0, height: 0, free: false };
const toScreen = (x, y) => [camera.width / 2 + (x - camera.x) * camera.scale, camera.height / 2 - (y - camera.y) * camera.scale];
const toPlane = (px, py) => [camera.x + (px - camera.width / 2) / camera.scale, camera.y - (py - camera.height / 2) / camera.scale];
// The whole map with an edge around it.
const goHome = (half) => {
  const across = (camera.width / 2 - edge()) / half[0], upright = (camera.height / 2 - edge()) / half[1];
  camera.home = camera.scale = Math.max(1, Math.min(across, upright));
  camera.x = camera.y = 0;
  camera.free = false;
};
const panBy = (dx, dy) => {
  camera.x = Math.max(-1.2, Math.min(1.2, camera.x - dx / camera.scale));
  camera.y = Math.max(-1.2, Math.min(1.2, camera.y + dy / camera.scale));
  camera.free = true;
};
// A narrow box is as high as the map needs.
const heightFor = (width, half) => (width > 600 ? "" : `${Math.round(Math.max(240, Math.min(420, ((width - 52) * half[1]) / half[0] + 52)))}px`);
// What lies under (px, py) stays there.
const zoomBy = (factor, px = camera.width / 2, py = camera.height / 2) => {
  const [x, y] = toPlane(px, py);
  camera.scale = Math.max(camera.home * 0.7, Math.min(camera.home * MOST_ZOOM, camera.scale * factor));
  camera.x = x - (px - camera.width / 2) / camera.scale;
  camera.y = y + (py - camera.height / 2) / camera.scale;
  camera.free = true;
};
const zoomed = () => camera.scale / camera.home;
// The renderer's own view: its height is 2, and columns come one after the other.
const viewMatrix = () => {
  const k = (2 * camera.scale) / camera.height;
  return new Float32Array([k, 0, 0, 0, 0, k, 0, 0, 0, 0, 1, 0, -camera.x * k, -camera.y * k, 0, 1]);
};
