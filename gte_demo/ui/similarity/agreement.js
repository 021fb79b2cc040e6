// @ts-check
import { colour, draws, el, onTheme } from "../shared/parts/dom.js";

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 56;
const BOTTOM = 36;

const scalesOf = (value) => {
  const low = Math.min(0, ...value.scores);
  const bottom = Math.min(...value.ratings);
  const range = Math.max(...value.ratings) - bottom || 1;
  return {
    x: (score) => LEFT + ((score - low) / (1 - low)) * (WIDTH - LEFT - 12),
    y: (rating) => HEIGHT - BOTTOM - 10 - ((rating - bottom) / range) * (HEIGHT - BOTTOM - 24),
    ends: [bottom, bottom + range],
  };
};

const paintAxes = (element, context, { x, y, ends }) => {
  context.font = `20px ${colour(element, "--text")}`;
  context.fillStyle = colour(element, "--soft");
  context.textAlign = "center";
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    context.fillText(tick.toFixed(2), Math.min(x(tick), WIDTH - 24), HEIGHT - 8);
  }
  context.textAlign = "right";
  for (const tick of ends) context.fillText(String(+tick.toFixed(2)), LEFT - 10, y(tick) + 7);
};

// Equal ratings lie on a line: a little of the height keeps them apart.
const paintPoints = (element, context, { x, y }, { scores, ratings }) => {
  context.fillStyle = colour(element, "--score");
  context.globalAlpha = Math.max(0.15, Math.min(0.9, 60 / Math.sqrt(scores.length) / 6));
  scores.forEach((score, i) => {
    context.beginPath();
    context.arc(x(score), y(ratings[i]) + ((i * 7919) % 13) - 6, 4, 0, 2 * Math.PI);
    context.fill();
  });
  context.globalAlpha = 1;
};

// Ratings upwards, cosines to the right; a line where the best threshold lies.
const paint = (element, canvas, value) => {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext("2d");
  const scales = scalesOf(value);
  paintAxes(element, context, scales);
  paintPoints(element, context, scales, value);
  if (value.threshold === null) return;
  context.fillStyle = colour(element, "--word");
  context.fillRect(scales.x(value.threshold), 4, 2, HEIGHT - BOTTOM - 4);
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountAgreement(part) {
  const { element, props } = part;
  const canvas = el("canvas");
  const repaint = () => {
    if (props.value?.scores) paint(element, canvas, props.value);
  };
  canvas.setAttribute("role", "img");
  onTheme(element, repaint);
  draws(part, (value) => {
    element.replaceChildren();
    if (!value.scores) {
      element.append(el("p", "about", value.empty || ""));
      return;
    }
    canvas.setAttribute("aria-label", value.told.join(" "));
    element.append(el("h3", "", value.title), ...value.told.map((sentence) => el("p", "", sentence)));
    element.append(canvas, el("p", "about", value.axes.join("; ")));
    requestAnimationFrame(repaint);
  });
}
