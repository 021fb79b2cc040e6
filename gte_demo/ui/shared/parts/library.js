// @ts-check
import { el } from "./dom.js";

const fetched = {};

/** A library that names itself in the window: fetched once a page, when something is first drawn with it. */
export const library = (name, words) => {
  fetched[name] ??= new Promise((resolve, reject) => {
    const script = el("script");
    script.src = words.library;
    script.onload = () => resolve(window[name]);
    script.onerror = () => reject(new Error(words.missing));
    document.head.append(script);
  });
  return fetched[name];
};
