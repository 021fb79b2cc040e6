const left = (seconds) => {
  if (seconds === null || seconds === undefined) return "";
  return seconds < 90 ? fill(words.seconds, { n: Math.max(1, Math.round(seconds)) }) : fill(words.minutes, { n: Math.round(seconds / 60) });
};
root.setAttribute("role", "status");
root.setAttribute("aria-live", "polite");
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  root.dataset.state = value.state || "idle";
  if (!value.state || value.state === "idle") return;
  const line = el("div", "line");
  line.append(el("span", "", [value.text, left(value.left)].filter(Boolean).join(", ")));
  if (value.state === "working") {
    line.append(action("link", words.cancel, () => trigger("cancel")));
    const track = el("div", "track"), inner = el("i");
    if (value.total) inner.style.width = `${(100 * value.done) / value.total}%`;
    else track.classList.add("unknown");
    track.append(inner);
    root.append(line, track);
  } else {
    if (value.act) line.append(action("act", value.act, () => trigger("act")));
    root.append(line);
  }
  for (const note of value.notes || []) root.append(el("p", "note", note));
});
