// @ts-check
// The legend below a saved picture of the map.
/** @import { CategoryView, ScaleView } from "../shared/parts/types" */

/** @typedef {CanvasRenderingContext2D} Brush */
/**
 * @typedef {object} Look
 * @property {string} text the font
 * @property {string} ink
 * @property {string} soft
 * @property {(paint: string) => string} readable a colour that a canvas understands
 */
/** @typedef {{ category: CategoryView, x: number, y: number }} Entry one of the categories, and the start of its line */

const [EDGE, LINE, SIZE] = [16, 24, 13];
const [BAR, BAR_HEIGHT] = [260, 8];
const [DOT, GAP] = [5, 18];

/**
 * The categories one after the other, in as many lines as they need.
 * @param {CategoryView[]} categories
 * @param {number} width of the picture
 * @param {(text: string) => number} measure the width of a text
 * @returns {Entry[]}
 */
export const inLines = (categories, width, measure) => {
  let [x, y] = [EDGE, 0];
  return categories.map((category) => {
    const room = 3 * DOT + measure(`${category.name} ${category.count}`);
    if (x > EDGE && x + room > width - EDGE) [x, y] = [EDGE, y + LINE];
    const entry = { category, x, y };
    x += room + GAP;
    return entry;
  });
};

/** What the colours of the map mean, on a picture of `width`. */
export class PictureLegend {
  /**
   * @param {{ scale: ScaleView | null, legend: CategoryView[] }} value
   * @param {number} width
   * @param {Brush} brush
   * @param {Look} look
   */
  constructor({ scale, legend }, width, brush, look) {
    this.scale = scale;
    this.brush = brush;
    this.look = look;
    this.brush.font = this.font();
    this.entries = inLines(legend, width, (text) => brush.measureText(text).width);
    this.scaleHeight = scale ? 2 * LINE + BAR_HEIGHT + (scale.note ? LINE : 0) : 0;
    const lines = this.entries.length ? this.entries[this.entries.length - 1].y + LINE : 0;
    this.height = this.scaleHeight + lines && this.scaleHeight + lines + EDGE;
  }

  font(weight = 400) {
    return `${weight} ${SIZE}px ${this.look.text}`;
  }

  /** @param {number} top */
  paint(top) {
    const { brush, scale, entries } = this;
    brush.textBaseline = "middle";
    brush.textAlign = "left";
    if (scale) this.paintScale(scale, top);
    brush.font = this.font();
    for (const { category, x, y } of entries) this.paintEntry(category, x, top + this.scaleHeight + y + LINE / 2);
  }

  /**
   * @param {ScaleView} scale
   * @param {number} top
   */
  paintScale(scale, top) {
    const { brush, look } = this;
    const step = BAR / scale.colours.length;
    brush.font = this.font(600);
    brush.fillStyle = look.ink;
    brush.fillText(scale.title, EDGE, top + LINE / 2);
    scale.colours.forEach((colour, i) => {
      brush.fillStyle = colour;
      brush.fillRect(EDGE + i * step, top + LINE, step + 0.5, BAR_HEIGHT);
    });
    const below = top + LINE + BAR_HEIGHT + LINE / 2;
    brush.font = this.font();
    brush.fillStyle = look.soft;
    brush.fillText(scale.low, EDGE, below);
    brush.fillText(scale.high, EDGE + BAR - brush.measureText(scale.high).width, below);
    if (scale.note) brush.fillText(scale.note, EDGE, below + LINE);
  }

  /**
   * @param {CategoryView} category
   * @param {number} x
   * @param {number} y
   */
  paintEntry(category, x, y) {
    const { brush, look } = this;
    brush.beginPath();
    brush.arc(x + DOT, y, DOT, 0, 2 * Math.PI);
    brush.fillStyle = look.readable(category.colour);
    brush.fill();
    brush.fillStyle = look.ink;
    brush.fillText(category.name, x + 3 * DOT, y);
    const name = brush.measureText(`${category.name} `).width;
    brush.fillStyle = look.soft;
    brush.fillText(category.count, x + 3 * DOT + name, y);
  }
}
