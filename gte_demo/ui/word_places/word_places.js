// @ts-check
/** @import { Frame, Part } from "../shared/parts/dom.js" */
/** @import { SenseView, WordPlacesView, WordPlaceView } from "../shared/parts/types" */
import { action, draws, drawEmpty, el, marked } from "../shared/parts/dom.js";

/** @type {(part: Frame, one: WordPlaceView) => HTMLElement} */
const placeOf = (part, one) => {
  const item = el("li");
  const pick = action("passage", "", () => part.trigger("pick", { row: one.row }));
  pick.title = part.words.pick;
  pick.append(el("span", "place", one.place), marked(el("span", "text"), one.text, one.mark, new Set()));
  item.append(pick);
  return item;
};

/** @type {(part: Frame, sense: SenseView) => HTMLElement} */
const senseOf = (part, sense) => {
  const section = el("section");
  const title = el("h3", "", sense.title);
  title.append(" ", el("span", "size", sense.size));
  const list = el("ol");
  list.append(...sense.places.map((one) => placeOf(part, one)));
  section.append(title, list);
  if (sense.more) section.append(el("p", "about", sense.more));
  return section;
};

/** @param {Part<WordPlacesView>} part */
export function mountWordPlaces(part) {
  draws(part, (value) => {
    if (!("senses" in value)) {
      drawEmpty(part.element, value);
      return;
    }
    const senses = el("div", "senses");
    senses.append(...value.senses.map((sense) => senseOf(part, sense)));
    part.element.replaceChildren(...value.notes.map((note) => el("p", "about", note)), senses);
  });
}
