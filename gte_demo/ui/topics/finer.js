// @ts-check
// A tree that comes level by level. Nothing here touches the document.
/** @import { TopicsView } from "../shared/parts/types" */

/** @type {(before: TopicsView, found: TopicsView) => boolean} whether `found` begins with the topics of `before` */
export const goesOn = (before, found) => before.topics.every(({ name }, at) => name === found.topics[at]?.name);

/**
 * The tree that is drawn. What was chosen stays while finer levels come, which leave its topics their numbers.
 * @param {TopicsView | undefined} before
 * @param {TopicsView} found
 * @returns {TopicsView}
 */
export const withChosen = (before, found) =>
  before && found.coming < before.coming && goesOn(before, found)
    ? { ...found, chosen: found.chosen ?? before.chosen }
    : found;
