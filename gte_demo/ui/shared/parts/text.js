// @ts-check
// What is written on the page, computed: nothing here touches the document.

/**
 * `template` with each {name} replaced by that value.
 * @param {string} template
 * @param {object} values
 */
export const fill = (template, values) => {
  const byName = new Map(Object.entries(values));
  return template.replace(/\{(\w+)\}/g, (_, name) => String(byName.get(name)));
};

/**
 * A score with two decimals and a true minus sign; what would read −0.00 reads 0.00.
 * @param {number} score
 */
export const score2 = (score) => (score <= -0.005 ? "−" : "") + Math.abs(score).toFixed(2);

/**
 * A difference with its sign; "0.00" stands alone.
 * @param {number} share
 */
export const signed = (share) => (Math.abs(share) < 0.005 ? "" : share < 0 ? "−" : "+") + Math.abs(share).toFixed(2);

/**
 * A share of one, kept between 0 and 1.
 * @param {number} share
 */
export const clamped = (share) => Math.max(0, Math.min(1, share));

/**
 * Line breaks inside a paragraph are the file's, not the page's. The length is kept, so that spans still fit.
 * @param {string} text
 */
export const flow = (text) => text.replace(/([^\n])\n(?=[^\n\s•*–-])/g, "$1 ");

/**
 * Characters `from` to `to` of the code points of a text: Python counts them so.
 * @param {string[]} points
 * @param {number} from
 * @param {number} [to]
 */
export const slice = (points, from, to) => points.slice(from, to).join("");

/**
 * The text before a span of code points, in it and after it.
 * @param {string} text
 * @param {number[]} span
 */
export const splitAt = (text, [from, to]) => {
  const points = Array.from(text);
  return [slice(points, 0, from), slice(points, from, to), slice(points, Math.max(to, from))];
};

/**
 * Rows by a string or number of each, ascending or descending; words as people sort them.
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
 * How long something still takes, in `words.seconds` or `words.minutes`; nothing where that is unknown.
 * @param {number | null | undefined} seconds
 * @param {Record<string, string>} words
 */
export const timeLeft = (seconds, words) => {
  if (seconds === null || seconds === undefined) return "";
  return seconds < 90
    ? fill(words.seconds, { n: Math.max(1, Math.round(seconds)) })
    : fill(words.minutes, { n: Math.round(seconds / 60) });
};
