// Arrow keys, Home and End move between tabs, as the pattern for tabs asks (WAI-ARIA Authoring Practices); Gradio's don't.
const STEPS = { ArrowRight: (at) => at + 1, ArrowLeft: (at) => at - 1, Home: () => 0, End: (_, count) => count - 1 };
document.addEventListener("keydown", (event) => {
  const list = event.target.closest && event.target.closest("[role=tab]") && event.target.closest("[role=tablist]");
  if (!list || !STEPS[event.key]) return;
  const tabs = [...list.querySelectorAll("[role=tab]")].filter((tab) => tab.offsetParent);
  const next = tabs[(STEPS[event.key](tabs.indexOf(event.target.closest("[role=tab]")), tabs.length) + tabs.length) % tabs.length];
  event.preventDefault();
  next.click();
  next.focus();
});
