draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.texts) return;
  const list = el("ol");
  list.setAttribute("aria-label", value.title);
  for (const each of value.texts) {
    const row = el("li"), score = el("span", "score");
    score.append(el("span", "", score2(each.mean)), bar(each.mean));
    row.append(el("span", "n", each.n), el("span", "text", each.text), score);
    list.append(row);
  }
  root.append(el("h3", "", value.title), el("p", "about", value.about), list);
  if (value.foot) root.append(el("p", "about", value.foot));
});
