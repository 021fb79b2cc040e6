// A link opened in a page that is already there is opened as in a new one.
if (!window.gteLinks) {
  window.gteLinks = true;
  addEventListener("hashchange", () => { if (/^#(share|saved)=/.test(location.hash)) location.reload(); });
}
root.setAttribute("role", "status");
const linked = (fragment) => {
  const row = el("div", "row"), field = el("input", "field");
  field.type = "text";
  field.readOnly = true;
  field.value = `${location.href.split("#")[0]}#${fragment}`;
  field.setAttribute("aria-label", words.link);
  field.addEventListener("focus", () => field.select());
  const copy = action("act", words.copy, async () => {
    field.select();
    const written = navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject(new Error(words.manual));
    copy.textContent = await written.then(() => words.copied, () => words.manual);
  });
  row.append(field, copy);
  return row;
};
draws(() => {
  const value = props.value || {};
  root.replaceChildren();
  if (!value.sentence) return;
  const box = el("div", value.failed ? "box failed" : "box");
  box.append(el("p", "sentence", value.sentence));
  for (const note of value.notes || []) box.append(el("p", "note", note));
  const row = value.fragment ? linked(value.fragment) : el("div", "row");
  if (value.act) row.append(action("act", value.act, () => trigger("save")));
  row.append(action("link", words.close, () => root.replaceChildren()));
  box.append(row);
  root.append(box);
});
