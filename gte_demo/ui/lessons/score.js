// @ts-check
// The guesses that count: the first in each lesson, kept in this browser.
import { recall, remember } from "../shared/parts/dom.js";

const KEPT = "gte-lessons";

/**
 * Whether the first guess in each lesson was right, by the lesson's name.
 * @typedef {Record<string, boolean>} Guesses
 */

/** @type {Guesses} */
let guesses = {}; // for a browser that keeps nothing, until the page is left

/**
 * What was kept, without what is no guess: anybody can write into a browser's storage.
 * @param {string} kept
 * @returns {Guesses}
 */
export const readGuesses = (kept) => {
  try {
    const entries = Object.entries(JSON.parse(kept) ?? {});
    return Object.fromEntries(entries.filter(([, right]) => typeof right === "boolean"));
  } catch {
    return {};
  }
};

/**
 * The guesses with one more; a second guess in the same lesson does not count.
 * @param {Guesses} before
 * @param {string} name
 * @param {boolean} right
 * @returns {Guesses}
 */
export const withGuess = (before, name, right) => (Object.hasOwn(before, name) ? before : { ...before, [name]: right });

/**
 * How many of the lessons `names` have been tried, and in how many the first guess was right.
 * @param {Guesses} all
 * @param {string[]} names
 */
export const scoreOf = (all, names) => {
  const done = names.filter((name) => Object.hasOwn(all, name));
  return { done: done.length, right: done.filter((name) => all[name]).length, all: names.length };
};

/** @returns {Guesses} */
export const keptGuesses = () => ({ ...guesses, ...readGuesses(recall("localStorage", KEPT)) });

/** @type {(name: string, right: boolean) => void} */
export const keepGuess = (name, right) => {
  guesses = withGuess(keptGuesses(), name, right);
  remember("localStorage", KEPT, JSON.stringify(guesses));
};

export const forgetGuesses = () => {
  guesses = {};
  remember("localStorage", KEPT, "");
};
