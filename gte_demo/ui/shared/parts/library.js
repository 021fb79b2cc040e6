// @ts-check
import { el } from "./dom.js";

/** @type {Partial<Record<string, Promise<void>>>} */
const fetched = {};

/**
 * A library that defines a global variable. It is fetched once per page, when something is first drawn with it.
 * @template {"Plotly" | "gteScatterplot"} Name
 * @param {Name} name
 * @param {Record<string, string>} words
 * @returns {Promise<Window[Name]>}
 */
export const library = async (name, words) => {
  fetched[name] ??= new Promise((resolve, reject) => {
    const script = el("script");
    script.src = words.library;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(words.missing));
    document.head.append(script);
  });
  await fetched[name];
  return window[name];
};
