// @ts-check
import { el } from "../../shared/parts/dom.js";
import { fill } from "../../shared/parts/text.js";
import { stepAt, valueAt, written } from "./ranges.js";

const endOf = (words, facet, end) => {
  const input = el("input");
  Object.assign(input, { type: "range", min: 0, max: facet.steps, step: 1 });
  input.setAttribute("aria-label", fill(words[end], facet));
  return input;
};

/**
 * The two ends of a range below a column's `bars`, either of which pushes the other. `choose` is told the range, or
 * null with both at the ends. `show` moves them to a range that was chosen elsewhere.
 */
export const rangeSlider = (words, facet, bars, choose) => {
  const node = el("div", "range");
  const line = el("p", "ends");
  const track = el("i", "track");
  const ends = ["low", "high"].map((end) => endOf(words, facet, end));
  const steps = () => ends.map((input) => Number(input.value));
  // A chosen bar's own ends are told, not those of the slider's steps.
  const tell = ([from, to]) => {
    const [low, high] = steps();
    ends.forEach((input, i) => input.setAttribute("aria-valuetext", written(facet, [from, to][i])));
    const span = fill(words.span, { low: written(facet, from), high: written(facet, to) });
    line.textContent = span + (facet.missing ? ` · ${facet.missing}` : "");
    track.style.left = `${(100 * low) / facet.steps}%`;
    track.style.right = `${100 - (100 * high) / facet.steps}%`;
    bars.forEach((bar, i) => bar.classList.toggle("out", facet.spans[i][1] < from || facet.spans[i][0] > to));
  };
  ends.forEach((input, i) => {
    input.addEventListener("input", () => {
      const other = ends[1 - i];
      const [low, high] = steps();
      if (low > high) other.value = input.value;
      const [from, to] = steps();
      tell([valueAt(facet, from), valueAt(facet, to)]);
    });
    input.addEventListener("change", () => {
      const [low, high] = steps();
      choose(low === 0 && high === facet.steps ? null : [valueAt(facet, low), valueAt(facet, high)]);
    });
  });
  node.append(track, ...ends);
  const show = (chosen) => {
    const span = chosen || [facet.low, facet.high];
    ends.forEach((input, i) => {
      input.value = String(stepAt(facet, span[i]));
    });
    tell(span);
  };
  return { node, line, show };
};
