// Names stand from the zoom on that was worked out for them; only at the edge of the box they give way.
const nameLayer = el("div", "names");
let nameNodes = [];
const writeNames = (names) => {
  nameNodes = names.map((name) => {
    const node = el("span", "name");
    for (const line of name.lines) node.append(el("span", "", line));
    return { node, name, width: 0, height: 0 };
  });
  nameLayer.replaceChildren(...nameNodes.map((one) => one.node));
  for (const one of nameNodes) [one.width, one.height] = [one.node.offsetWidth, one.node.offsetHeight];
};
const clash = (a, b) => Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;
// Where each name stands now: pushed back into the box where its place is just within, and hidden beyond.
const standing = () => {
  const taken = [];
  return nameNodes.map(({ name, width, height }) => {
    const [x, y] = toScreen(name.x, name.y), w = width + 4, h = height + 4;
    if (camera.scale < name.start || x < 0 || y < 0 || x > camera.width || y > camera.height || w > camera.width) return null;
    const box = { x: Math.max(w / 2, Math.min(camera.width - w / 2, x)), y: Math.max(h / 2, Math.min(camera.height - h / 2, y)), w, h };
    const moved = box.x !== x || box.y !== y;
    if (taken.some((other) => (moved || other.moved) && clash(box, other))) return null;
    taken.push({ ...box, moved });
    return box;
  });
};
const placeNames = () => {
  standing().forEach((box, i) => {
    const { node } = nameNodes[i];
    node.classList.toggle("on", Boolean(box));
    if (box) node.style.transform = `translate(${box.x - nameNodes[i].width / 2}px, ${box.y - nameNodes[i].height / 2}px)`;
  });
};
