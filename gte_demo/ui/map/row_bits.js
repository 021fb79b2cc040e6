// @ts-check
// A set of rows as bits, the lowest first, in base64, which is short for any number of rows.

/**
 * Pack `rows` out of `n` in the format that row_bits.py reads.
 * @param {number[]} rows
 * @param {number} n
 */
export const packRows = (rows, n) => {
  const bytes = new Uint8Array(Math.ceil(n / 8));
  for (const row of rows) bytes[row >> 3] |= 1 << (row & 7);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};

/**
 * The rows, ascending, of a set that row_bits.py wrote.
 * @param {string} bits
 */
export const unpackRows = (bits) => {
  const text = atob(bits);
  const rows = [];
  for (let at = 0; at < text.length; at++) {
    for (let byte = text.charCodeAt(at), bit = 0; byte; byte >>= 1, bit++) if (byte & 1) rows.push(8 * at + bit);
  }
  return rows;
};
