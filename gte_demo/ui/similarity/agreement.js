// @ts-check
/** @import { Part } from "../shared/parts/dom.js" */
/** @import { AgreementView } from "../shared/parts/types" */
import { brushOf, colour, draws, drawEmpty, el, onTheme } from "../shared/parts/dom.js";

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 56;
const BOTTOM = 36;

/** @typedef {{ x: (score: number) => number, y: (rating: number) => number, ends: number[] }} Scales */

/** @type {(value: AgreementView) => Scales} */
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

/** @type {(element: HTMLElement, brush: CanvasRenderingContext2D, scales: Scales) => void} */
const paintAxes = (element, brush, { x, y, ends }) => {
  brush.font = `20px ${colour(element, "--text")}`;
  brush.fillStyle = colour(element, "--soft");
  brush.textAlign = "center";
  for (const tick of [0, 0.25, 0.5, 0.75, 1]) {
    brush.fillText(tick.toFixed(2), Math.min(x(tick), WIDTH - 24), HEIGHT - 8);
  }
  brush.textAlign = "right";
  for (const tick of ends) brush.fillText(String(+tick.toFixed(2)), LEFT - 10, y(tick) + 7);
};

// Equal ratings would overlap on a line, so they are spread a little.
/** @type {(element: HTMLElement, brush: CanvasRenderingContext2D, scales: Scales, value: AgreementView) => void} */
const paintPoints = (element, brush, { x, y }, { scores, ratings }) => {
  brush.fillStyle = colour(element, "--score");
  brush.globalAlpha = Math.max(0.15, Math.min(0.9, 60 / Math.sqrt(scores.length) / 6));
  scores.forEach((score, i) => {
    brush.beginPath();
    brush.arc(x(score), y(ratings[i]) + ((i * 7919) % 13) - 6, 4, 0, 2 * Math.PI);
    brush.fill();
  });
  brush.globalAlpha = 1;
};

// Ratings against cosines, with a line at the best threshold.
/** @type {(element: HTMLElement, canvas: HTMLCanvasElement, value: AgreementView) => void} */
const paint = (element, canvas, value) => {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = brushOf(canvas);
  const scales = scalesOf(value);
  paintAxes(element, brush, scales);
  paintPoints(element, brush, scales, value);
  if (value.threshold === null) return;
  brush.fillStyle = colour(element, "--word");
  brush.fillRect(scales.x(value.threshold), 4, 2, HEIGHT - BOTTOM - 4);
};

/** @param {Part<AgreementView>} part */
export function mountAgreement(part) {
  const { element, props } = part;
  const canvas = el("canvas");
  const repaint = () => {
    if (props.value && "scores" in props.value) paint(element, canvas, props.value);
  };
  canvas.setAttribute("role", "img");
  onTheme(element, repaint);
  draws(part, (value) => {
    if (!("scores" in value)) {
      drawEmpty(element, value, "about");
      return;
    }
    element.replaceChildren();
    canvas.setAttribute("aria-label", value.sentences.join(" "));
    element.append(el("h3", "", value.title), ...value.sentences.map((sentence) => el("p", "", sentence)));
    element.append(canvas, el("p", "about", value.axes.join("; ")));
    requestAnimationFrame(repaint);
  });
}
