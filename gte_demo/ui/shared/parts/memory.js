// @ts-check
// What this browser remembers. A page in a frame of another site may not remember anything: then nothing is there.

/**
 * @param {"localStorage" | "sessionStorage"} storage
 * @param {string} name
 * @returns {string}
 */
export const recall = (storage, name) => {
  try {
    return globalThis[storage].getItem(name) || "";
  } catch {
    return "";
  }
};

/**
 * Remember `value` under `name`; an empty value is forgotten.
 * @param {"localStorage" | "sessionStorage"} storage
 * @param {string} name
 * @param {string} value
 */
export const remember = (storage, name, value) => {
  try {
    if (value) globalThis[storage].setItem(name, value);
    else globalThis[storage].removeItem(name);
  } catch {
    // Blocked or full: the page does without.
  }
};
