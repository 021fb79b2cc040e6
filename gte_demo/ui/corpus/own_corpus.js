// @ts-check
// What this browser remembers of a person's own corpus and questions, and what a page that is opened tells the server.
import { recall, remember } from "../shared/parts/dom.js";

const OWN = "gte-own-corpus"; // in this browser: {id, name} of the person's own corpus, and the ids of all they opened
const LINKS = "gte-saved-links"; // in this browser: the ids of the links that were saved on the server
const VISITS = "gte-visits"; // in this browser: the visits of the page, by which the server knows what to forget
const OPEN = "gte-open-corpus"; // in this tab: its id while it is the one on the screen
const ASKED = "gte-questions"; // in this tab: what stood in the boxes

const MOST = 64; // ids: as many as a server keeps
const MOST_VISITS = 1000;

/** @type {string[]} the ids of the links that this page has saved, also where nothing may be remembered */
let links = [];

/** The visit of this page, also where nothing may be remembered. */
let visited = "";

/** The boxes of questions, by the ids of their elements. */
const BOXES = { query: "query", second: "second-query", map: "map-query" };

/** @param {string} text */
const parsed = (text) => {
  try {
    return JSON.parse(text) || {};
  } catch {
    return {};
  }
};

/** The ids of the person's own corpora, the last one first. @type {() => string[]} */
export const ownIds = () => {
  const { ids } = parsed(recall("localStorage", OWN));
  return Array.isArray(ids) ? ids : [];
};

/** The ids of the links that were saved on the server, the last one first. @type {() => string[]} */
export const savedLinks = () => {
  const remembered = parsed(recall("localStorage", LINKS));
  return [...new Set([...links, ...(Array.isArray(remembered) ? remembered : [])])].slice(0, MOST);
};

/** The visits of the page by this browser, the last one first. @type {() => string[]} */
export const visits = () => {
  const remembered = parsed(recall("localStorage", VISITS));
  const all = [visited, ...(Array.isArray(remembered) ? remembered : [])];
  return [...new Set(all.filter(Boolean))].slice(0, MOST_VISITS);
};

/** Remember a link that was saved, by the fragment of its address. @param {string} fragment */
export const noteLink = (fragment) => {
  if (!fragment.startsWith("saved=")) return;
  links = [fragment.slice("saved=".length), ...savedLinks()];
  remember("localStorage", LINKS, JSON.stringify(savedLinks()));
};

/**
 * Remember which corpus is on the screen, and the visit; `id` is empty for a sample.
 * @param {{ id: string, name: string, forget: boolean, visit: string }} corpus
 */
export const noteCorpus = ({ id, name, forget, visit }) => {
  if (forget) remember("localStorage", OWN, "");
  if (visit && visit !== visited) {
    visited = visit;
    remember("localStorage", VISITS, JSON.stringify(visits()));
  }
  const ids = [...new Set([id, ...ownIds()])].slice(0, MOST);
  if (id) remember("localStorage", OWN, JSON.stringify({ id, name, ids }));
  if (id || name) remember("sessionStorage", OPEN, id);
};

/** Remember the questions in their boxes: called when the page is left. */
const noteQuestions = () => {
  const asked = Object.entries(BOXES).map(([name, id]) => {
    /** @type {HTMLInputElement | null} */
    const box = document.querySelector(`#${id} :is(input, textarea)`);
    return [name, box?.value ?? ""];
  });
  remember("sessionStorage", ASKED, JSON.stringify(Object.fromEntries(asked)));
};

/**
 * How this page was opened: "reload" and "back_forward" come back to what was there.
 * @returns {string}
 */
const navigation = () => {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming ? entry.type : "";
};

/**
 * What a page that is opened tells the server: the fragment of its address, and as JSON what the browser remembers.
 * @param {number} longest characters of the fragment
 * @returns {[string, string]}
 */
export const arrival = (longest) => {
  addEventListener("pagehide", noteQuestions);
  const own = parsed(recall("localStorage", OWN));
  const comesBack = ["reload", "back_forward"].includes(navigation());
  const questions = comesBack ? parsed(recall("sessionStorage", ASKED)) : {};
  const isOpen = comesBack && Boolean(own.id) && recall("sessionStorage", OPEN) === own.id;
  return [
    location.hash.slice(1, longest),
    JSON.stringify({ ...questions, id: own.id, name: own.name, is_open: isOpen }),
  ];
};
