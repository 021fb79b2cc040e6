// @ts-check
// What is written on the page, computed: nothing here touches the document.

/** `template` with each {name} replaced by that value. */
export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** A score with two decimals and a true minus sign; what would read −0.00 reads 0.00. */
export const score2 = (score) => (score <= -0.005 ? "−" : "") + Math.abs(score).toFixed(2);

/** A difference with its sign; "0.00" stands alone. */
export const signed = (share) => (Math.abs(share) < 0.005 ? "" : share < 0 ? "−" : "+") + Math.abs(share).toFixed(2);

/** A share of one, kept between 0 and 1. */
export const clamped = (share) => Math.max(0, Math.min(1, share));

/** Line breaks inside a paragraph are the file's, not the page's. The length is kept, so that spans still fit. */
export const flow = (text) => text.replace(/([^\n])\n(?=[^\n\s•*–-])/g, "$1 ");

/** Characters `from` to `to` of the code points of a text: Python counts them so. */
export const slice = (points, from, to) => points.slice(from, to).join("");

/** The text before a span of code points, in it and after it. */
export const splitAt = (text, span) => {
  const points = Array.from(text);
  const [from, to] = span || [0, 0];
  return [slice(points, 0, from), slice(points, from, to), slice(points, Math.max(to, from))];
};

/** Rows by one of their fields, ascending or descending; words as people sort them. */
export const sortedBy = (rows, field, down) =>
  [...rows].sort((p, q) => {
    const [x, y] = [p[field], q[field]];
    const sign = typeof x === "string" ? x.localeCompare(y) : x - y;
    return down ? -sign : sign;
  });

/** How long something still takes, in `words.seconds` or `words.minutes`; nothing where that is unknown. */
export const timeLeft = (seconds, words) => {
  if (seconds === null || seconds === undefined) return "";
  return seconds < 90
    ? fill(words.seconds, { n: Math.max(1, Math.round(seconds)) })
    : fill(words.minutes, { n: Math.round(seconds / 60) });
};
