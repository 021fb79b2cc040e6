// Bars of columns. Nodes are made once for what is there and then kept, so that a slider in hand stays in hand.
const BETWEEN_STEPS = 900;
let made = "", updates = [], choices = {}, now = {}, playing = null, timer = 0;
const stop = () => { playing = null; clearTimeout(timer); };
const change = (key, choice) => {
  choices = { ...choices };
  if (choice) choices[key] = choice;
  else delete choices[key];
  trigger("choose", { choices });
};
const chosenBars = (key) => (choices[key] && choices[key].bars) || [];
const toggle = (key, at) => {
  stop();
  const bars = chosenBars(key).includes(at) ? chosenBars(key).filter((bar) => bar !== at) : [...chosenBars(key), at];
  change(key, bars.length ? { bars } : null);
};
const most = (facet) => Math.max(1, ...facet.bars.map((bar) => bar.total));
const paintBar = (node, bar, top, across) => {
  for (const [name, count] of [["all", bar.total], ["left", bar.count]])
    node.querySelector(`.${name}`).style[across ? "width" : "height"] = `${(100 * count) / top}%`;
  node.classList.toggle("none", !bar.count);
};
const heading = (facet) => {
  const head = el("div", "head"), undo = action("link", words.clear, () => { stop(); change(facet.key, null); });
  undo.setAttribute("aria-label", fill(words.clear_this, facet));
  head.append(el("h4", "", facet.title), undo);
  updates.push(() => { undo.hidden = !choices[facet.key]; });
  return head;
};
const values = (facet, at) => {
  const list = el("ul");
  facet.bars.forEach((bar, number) => {
    const line = el("li"), pick = action("value", "", () => toggle(facet.key, number)), count = el("span", "count");
    pick.append(el("span", "name", bar.label), count, el("i", "all"), el("i", "left"));
    pick.title = bar.label;
    line.append(pick);
    list.append(line);
    updates.push((now) => {
      const seen = now.facets[at].bars[number], chosen = chosenBars(facet.key);
      paintBar(pick, seen, most(now.facets[at]), true);
      count.textContent = seen.count.toLocaleString("en");
      pick.setAttribute("aria-pressed", String(chosen.includes(number)));
      pick.classList.toggle("out", chosen.length > 0 && !chosen.includes(number));
    });
  });
  return list;
};
const told = (facet, value) => {
  if (facet.kind === "numbers") return value.toFixed(facet.digits);
  return new Date((value - 719163) * 864e5).toISOString().slice(0, 10);
};
const valueAt = (facet, step) => {
  if (step <= 0 || step >= facet.steps) return step <= 0 ? facet.low : facet.high;  // exactly: else the last row is left out
  const value = facet.low + ((facet.high - facet.low) * step) / facet.steps;
  return facet.whole ? Math.round(value) : value;
};
const stepAt = (facet, value) => Math.round(((value - facet.low) / (facet.high - facet.low)) * facet.steps);
// A window of bars moves on through the column, as wide as the range that was chosen; each step waits for the one
// before to be drawn, and steps on which nothing is left are passed over.
const player = (facet, at) => {
  const button = action("link", words.play, () => {
    if (playing === facet.key) { stop(); paint(); }
    else { stop(); playing = facet.key; step(true); }
  });
  const next = (again) => {
    const [from, to] = (choices[facet.key] && choices[facet.key].span) || [facet.low, facet.high], count = facet.spans.length;
    const inside = facet.spans.map(([low, high], i) => (low >= from && high <= to ? i : -1)).filter((i) => i >= 0);
    const whole = !inside.length || inside.length === count, wide = whole ? 1 : inside.length, last = count - wide;
    const left = (start) => now.facets[at].bars.slice(start, start + wide).some((bar) => bar.count);
    let start = whole || (again && inside[0] === last) ? 0 : inside[0] + 1;
    while (start <= last && !left(start)) start++;
    return start <= last ? [facet.spans[start][0], facet.spans[start + wide - 1][1]] : null;
  };
  const step = (again) => {
    const span = next(again);
    if (span) change(facet.key, { span });
    else stop();
    paint();
  };
  const paint = () => {
    button.textContent = playing === facet.key ? words.pause : words.play;
    button.setAttribute("aria-label", fill(playing === facet.key ? words.pause_this : words.play_this, facet));
  };
  updates.push(() => {
    paint();
    if (playing !== facet.key) return;
    clearTimeout(timer);
    timer = setTimeout(() => { if (root.isConnected) step(false); }, BETWEEN_STEPS);
  });
  return button;
};
// The two ends of a range, either of which pushes the other; both at the ends is no choice.
const slider = (facet, at, histogram) => {
  const node = el("div", "range"), line = el("p", "ends"), track = el("i", "track");
  const ends = ["low", "high"].map((end) => {
    const input = el("input");
    Object.assign(input, { type: "range", min: 0, max: facet.steps, step: 1 });
    input.setAttribute("aria-label", fill(words[end], facet));
    return input;
  });
  // A chosen bar's own ends are told, not those of the slider's steps.
  const show = (chosen) => {
    const [low, high] = ends.map((input) => Number(input.value));
    const [from, to] = chosen || [valueAt(facet, low), valueAt(facet, high)];
    ends.forEach((input, i) => input.setAttribute("aria-valuetext", told(facet, [from, to][i])));
    line.textContent = fill(words.span, { low: told(facet, from), high: told(facet, to) }) + (facet.missing ? ` · ${facet.missing}` : "");
    track.style.left = `${(100 * low) / facet.steps}%`;
    track.style.right = `${100 - (100 * high) / facet.steps}%`;
    histogram.forEach((bar, i) => bar.classList.toggle("out", facet.spans[i][1] < from || facet.spans[i][0] > to));
  };
  ends.forEach((input, i) => {
    input.addEventListener("input", () => {
      const other = ends[1 - i];
      if (i ? Number(input.value) < Number(other.value) : Number(input.value) > Number(other.value)) other.value = input.value;
      show();
    });
    input.addEventListener("change", () => {
      stop();
      const [low, high] = ends.map((one) => Number(one.value));
      change(facet.key, low === 0 && high === facet.steps ? null : { span: [valueAt(facet, low), valueAt(facet, high)] });
    });
  });
  updates.push(() => {
    const [from, to] = (choices[facet.key] && choices[facet.key].span) || [facet.low, facet.high];
    [ends[0].value, ends[1].value] = [stepAt(facet, from), stepAt(facet, to)];
    show([from, to]);
  });
  node.append(track, ...ends);
  const foot = el("div", "foot");
  foot.append(line, player(facet, at));
  return [node, foot];
};
const histogram = (facet, at) => {
  const plot = el("div", "plot");
  plot.setAttribute("aria-hidden", "true");
  const bars = facet.bars.map((bar, number) => {
    const pick = action("bin", "", () => {
      stop();
      const span = facet.spans[number], now = choices[facet.key] && choices[facet.key].span;
      change(facet.key, now && now[0] === span[0] && now[1] === span[1] ? null : { span });
    });
    pick.tabIndex = -1;
    pick.append(el("i", "all"), el("i", "left"));
    updates.push((now) => {
      const seen = now.facets[at].bars[number];
      paintBar(pick, seen, most(now.facets[at]), false);
      pick.title = fill(words.bar, { label: seen.label, count: seen.count.toLocaleString("en"), total: seen.total.toLocaleString("en") });
    });
    return pick;
  });
  plot.append(...bars);
  return [plot, ...slider(facet, at, bars)];
};
const build = (value) => {
  updates = [];
  const line = el("p", "summary"), left = el("span"), undo = action("link", words.clear, () => { stop(); choices = {}; trigger("choose", { choices }); });
  left.setAttribute("role", "status");
  line.append(left, undo);
  updates.push((now) => { left.textContent = now.summary; undo.hidden = !Object.keys(choices).length; });
  const grid = el("div", "facets");
  value.facets.forEach((facet, at) => {
    const node = el("section");
    node.setAttribute("aria-label", facet.title);
    node.append(heading(facet), ...(facet.kind === "values" ? [values(facet, at)] : histogram(facet, at)));
    grid.append(node);
  });
  root.replaceChildren(el("p", "about", value.about), line, grid);
};
draws(() => {
  const value = now = props.value || {};
  if (!value.facets) { stop(); made = ""; root.replaceChildren(...(value.empty ? [el("p", "about", value.empty)] : [])); return; }
  const signature = JSON.stringify(value.facets.map((facet) => [facet.key, facet.low, facet.high, facet.missing, facet.bars.map((bar) => [bar.label, bar.total])]));
  choices = value.choices;
  if (signature !== made) { stop(); build(value); }
  made = signature;
  for (const update of updates) update(value);
});
