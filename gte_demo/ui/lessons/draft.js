// @ts-check
// What stands in the form, kept in this tab of the browser: nobody likes to write a lesson twice.
/** @import { LessonDraftView } from "../shared/parts/types" */
import { recall, remember } from "../shared/parts/dom.js";

const KEPT = "gte-lesson-draft";
const TEXTS = /** @type {const} */ (["title", "idea", "text", "why"]);

/**
 * The draft that was kept; null if there is none, or something else.
 * @param {string} kept
 * @returns {LessonDraftView | null}
 */
export const readDraft = (kept) => {
  try {
    const draft = JSON.parse(kept);
    const isWhole = TEXTS.every((name) => typeof draft[name] === "string") && Array.isArray(draft.choices);
    return isWhole && draft.choices.every((/** @type {unknown} */ one) => typeof one === "string") ? draft : null;
  } catch {
    return null;
  }
};

export const keptDraft = () => readDraft(recall("sessionStorage", KEPT));

/** @param {LessonDraftView} draft */
export const keepDraft = (draft) => remember("sessionStorage", KEPT, JSON.stringify(draft));

export const forgetDraft = () => remember("sessionStorage", KEPT, "");
