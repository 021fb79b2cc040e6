// @ts-check

/** Which points of the square from -1 to 1 lie where: rows sorted by the cell of a grid that they lie in. */
export const makeIndex = (xs, ys) => {
  const n = xs.length;
  const side = Math.max(1, Math.min(512, Math.ceil(Math.sqrt(n / 4))));
  const cell = (v) => Math.max(0, Math.min(side - 1, Math.floor(((v + 1) / 2) * side)));
  const starts = new Uint32Array(side * side + 1);
  const rows = new Uint32Array(n);
  for (let i = 0; i < n; i++) starts[cell(ys[i]) * side + cell(xs[i]) + 1]++;
  for (let c = 0; c < side * side; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  for (let i = 0; i < n; i++) rows[next[cell(ys[i]) * side + cell(xs[i])]++] = i;
  const within = (left, bottom, right, top, use) => {
    for (let r = cell(bottom); r <= cell(top); r++) {
      for (let at = starts[r * side + cell(left)]; at < starts[r * side + cell(right) + 1]; at++) {
        const i = rows[at];
        if (xs[i] >= left && xs[i] <= right && ys[i] >= bottom && ys[i] <= top) use(i);
      }
    }
  };
  return {
    nearest(x, y, reach) {
      let best = -1;
      let least = reach * reach;
      within(x - reach, y - reach, x + reach, y + reach, (i) => {
        const far = (xs[i] - x) ** 2 + (ys[i] - y) ** 2;
        if (far <= least) {
          least = far;
          best = i;
        }
      });
      return best;
    },
    inside(polygon) {
      const px = polygon.map((p) => p[0]);
      const py = polygon.map((p) => p[1]);
      const found = [];
      within(Math.min(...px), Math.min(...py), Math.max(...px), Math.max(...py), (i) => {
        let odd = false;
        for (let a = 0, b = px.length - 1; a < px.length; b = a++) {
          if (
            py[a] > ys[i] !== py[b] > ys[i] &&
            xs[i] < ((px[b] - px[a]) * (ys[i] - py[a])) / (py[b] - py[a]) + px[a]
          ) {
            odd = !odd;
          }
        }
        if (odd) found.push(i);
      });
      return found.sort((a, b) => a - b);
    },
  };
};
