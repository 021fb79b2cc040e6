// @ts-check

/**
 * A model's name without its owner.
 * @param {string | number} name
 */
export const short = (name) => String(name).replace(/^.*\//, "");
