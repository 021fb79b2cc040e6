// @ts-check
import { action, bar, draws, el } from "../shared/parts/dom.js";
import { dots } from "../shared/parts/dots.js";
import { fill, score2 } from "../shared/parts/text.js";

const list = (part, value) => {
  const nav = el("nav");
  const entries = el("ol");
  nav.setAttribute("aria-label", part.words.contents);
  for (const each of value.contents) {
    const entry = el("li");
    const open = action("entry", each.title, () => part.trigger("turn", { at: each.at }));
    if (each.open) {
      open.classList.add("on");
      open.setAttribute("aria-current", "true");
    }
    entry.append(open);
    entries.append(entry);
  }
  nav.append(entries);
  return nav;
};

const choices = (part, value) => {
  const box = el("div", "answers");
  const answered = value.guessed !== undefined;
  value.choices.forEach((choice, i) => {
    const row = answered ? el("div", "choice") : action("choice", "", () => part.trigger("guess", { choice: i }));
    const text = el("span", "said");
    if (choice.before) text.append(el("span", "filler", choice.before));
    text.append(el("span", "", choice.text));
    if (choice.after) text.append(el("span", "filler", choice.after));
    row.append(text);
    if (answered) {
      if (i === value.closest) row.classList.add("closest");
      if (i === value.guessed) text.append(el("span", "guess", part.words.guess));
      if (value.read && value.read[i]) text.append(el("span", "filler", value.read[i]));
      if (value.scores.length) {
        const side = el("span", "side");
        side.append(el("span", "score", score2(value.scores[i])), bar(value.scores[i]));
        row.append(side);
      }
    }
    box.append(row);
  });
  return box;
};

// A teacher's own lesson: written here or read from a file, tried, and saved to be shared.
const own = (part, value) => {
  const fold = el("details", "own");
  const box = el("textarea");
  const row = el("div", "row");
  const file = el("input");
  fold.append(el("summary", "link", part.words.own), el("p", "about", part.words.about));
  box.value = value.yaml || "";
  box.rows = 14;
  box.spellcheck = false;
  box.setAttribute("aria-label", part.words.own);
  file.type = "file";
  file.accept = ".yaml,.yml";
  file.hidden = true;
  file.addEventListener("change", async () => {
    if (file.files[0]) {
      box.value = await file.files[0].text();
      part.trigger("bring", { text: box.value });
    }
  });
  row.append(
    action("use", part.words.bring, () => part.trigger("bring", { text: box.value })),
    action("link", part.words.load, () => file.click()),
    action("link", part.words.save, () => {
      const link = el("a");
      link.href = URL.createObjectURL(new Blob([box.value], { type: "application/yaml" }));
      link.download = "lesson.yaml";
      link.click();
      URL.revokeObjectURL(link.href);
    }),
    file,
  );
  fold.append(box, row);
  return fold;
};

/** @param {import("../shared/parts/dom.js").Part} part */
export function mountLesson(part) {
  draws(part, (value) => {
    part.element.replaceChildren();
    if (!value.title) return;
    const page = el("article");
    const answered = value.guessed !== undefined;
    page.append(
      el("h3", "", value.title),
      el("p", "idea", value.idea),
      el("p", "text", value.text),
      el("p", "about", value.question),
      choices(part, value),
    );
    if (answered) {
      const told = el("div", "told");
      told.setAttribute("role", "status");
      told.append(el("p", "verdict", value.verdict));
      if (value.found) told.append(el("p", "", value.found));
      if (value.points) told.append(dots("", value.points, value.colours, value.found, 360));
      told.append(el("p", "because", value.why));
      if (value.foot) told.append(el("p", "about", value.foot));
      const at = value.contents.findIndex((each) => each.open);
      const next = value.contents[at + 1];
      if (next) {
        told.append(
          action("link", fill(part.words.next, { title: next.title }), () => part.trigger("turn", { at: next.at })),
        );
      }
      page.append(told);
    }
    if (value.yaml) page.append(own(part, value));
    part.element.append(list(part, value), page);
  });
}
