// @ts-check
// Computing the text on the page. Nothing here touches the document.

/**
 * `template` with each {name} replaced by its value.
 * @param {string} template
 * @param {object} values
 */
export const fill = (template, values) => {
  const byName = new Map(Object.entries(values));
  return template.replace(/\{(\w+)\}/g, (_, name) => String(byName.get(name)));
};

/**
 * A number with so many decimals and a true minus sign, which zero never has.
 * @param {number} value
 * @param {number} digits
 */
export const fixed = (value, digits) => {
  const size = Math.abs(value).toFixed(digits);
  return (value < 0 && Number(size) ? "−" : "") + size;
};

/**
 * A score with two decimals.
 * @param {number} score
 */
export const score2 = (score) => fixed(score, 2);

/**
 * A difference with its sign; 0.00 has none.
 * @param {number} share
 */
export const signed = (share) => (Math.abs(share) < 0.005 ? "" : share < 0 ? "−" : "+") + Math.abs(share).toFixed(2);

/**
 * A share, limited to the range from 0 to 1.
 * @param {number} share
 */
export const clamped = (share) => Math.max(0, Math.min(1, share));

/**
 * Replace line breaks inside a paragraph by spaces. The length stays the same, so that spans still fit.
 * @param {string} text
 */
export const flow = (text) => text.replace(/([^\n])\n(?=[^\n\s•*–-])/g, "$1 ");

/**
 * Characters `from` to `to` of a text, given as code points, which is how Python counts.
 * @param {string[]} points
 * @param {number} from
 * @param {number} [to]
 */
export const slice = (points, from, to) => points.slice(from, to).join("");

/**
 * The text before, in and after a span of code points.
 * @param {string} text
 * @param {number[]} span
 */
export const splitAt = (text, [from, to]) => {
  const points = Array.from(text);
  return [slice(points, 0, from), slice(points, from, to), slice(points, Math.max(to, from))];
};

/**
 * Rows sorted by a string or number, ascending or descending; strings in locale order.
 * @template Row
 * @param {Row[]} rows
 * @param {(row: Row) => string | number} keyOf
 * @param {boolean} isDown
 */
export const sortedBy = (rows, keyOf, isDown) =>
  [...rows].sort((p, q) => {
    const [x, y] = [keyOf(p), keyOf(q)];
    const sign = typeof x === "string" ? x.localeCompare(String(y)) : x - Number(y);
    return isDown ? -sign : sign;
  });

/**
 * The time left, in `words.seconds` or `words.minutes`; empty if it is unknown.
 * @param {number | null | undefined} seconds
 * @param {Record<string, string>} words
 */
export const timeLeft = (seconds, words) => {
  if (seconds === null || seconds === undefined) return "";
  return seconds < 90
    ? fill(words.seconds, { n: Math.max(1, Math.round(seconds)) })
    : fill(words.minutes, { n: Math.round(seconds / 60) });
};
