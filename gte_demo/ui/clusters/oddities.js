// @ts-check
import { action, draws, el } from "../shared/parts/dom.js";
import { score2, slice } from "../shared/parts/text.js";

const passage = (part, one) => {
  const node = action("passage", "", () => part.trigger("pick", { row: one.row }));
  const text = el("span", "text");
  const points = Array.from(one.text);
  let at = 0;
  for (const [from, to] of one.marks || []) {
    text.append(document.createTextNode(slice(points, at, from)), el("mark", "", slice(points, from, to)));
    at = to;
  }
  text.append(document.createTextNode(slice(points, at)));
  node.append(el("span", "place", one.place), text);
  return node;
};

const section = (part, title, about, lines) => {
  const node = el("section");
  const list = el("ol");
  for (const [score, note, ...passages] of lines) {
    const line = el("li");
    const head = el("div", "head");
    head.append(el("span", "score", score2(score)), el("span", "note", note));
    line.append(head, ...passages.map((one) => passage(part, one)));
    list.append(line);
  }
  node.append(el("h3", "", title), el("p", "about", about), list);
  return node;
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountOddities(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.twins) return;
    part.element.append(
      section(
        part,
        value.twins_title,
        value.twins_about,
        value.twins.map((pair) => [pair.score, pair.note, pair.a, pair.b]),
      ),
    );
    part.element.append(
      section(
        part,
        value.lonely_title,
        value.lonely_about,
        value.lonely.map((one) => [one.score, "", one]),
      ),
    );
  });
}
