// @ts-check

/** A model's name without its owner. */
export const short = (name) => String(name).split("/").pop();
