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

// Escape closes what is open, one thing at a time, and the focus returns to what opened it: the last of the three, or
// the first itself.
const CLOSERS = [
  ["#clusters .form", (form) => form.querySelector("[type=button]").click(), "#clusters :focus"],
  ["#pairs .why [aria-expanded=true]", (button) => button.click()],
  ["#take-away:not(.closed)", () => closeMenu(), "#download"],
  ["#header details[open]", (panel) => panel.removeAttribute("open"), "#header summary"],
  ["#sheet .link", (button) => button.click(), "#reader .to-sheet"],
  ["#reader .close", (button) => button.click(), "#hits .hit.on"],
  ["#sharing .link", (button) => button.click(), "#corpus-line .share"],
  ["#corpus-panel:not(.closed)", () => document.querySelector("#corpus-line .link").click(), "#corpus-line .link"],
];
const closeMenu = () => {
  document.getElementById("take-away").classList.add("closed");
  const button = document.getElementById("download");
  if (button) button.setAttribute("aria-expanded", "false");
};
const isSeen = (element) => element && element.getClientRects().length > 0;
// The fold that the focus is in: a <details>, or Gradio's accordion.
const closeFold = (target) => {
  const fold = target.closest("details[open]");
  if (fold) {
    fold.open = false;
    fold.querySelector("summary").focus();
    return;
  }
  const button = target.closest(".fold") && target.closest(".fold").querySelector("button.label-wrap.open");
  if (button) {
    button.click();
    button.focus();
  }
};
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  for (const [open, close, opener] of CLOSERS) {
    const panel = document.querySelector(open);
    if (!isSeen(panel)) continue;
    close(panel);
    const back = opener ? document.querySelector(opener) : panel;
    if (back) back.focus();
    return;
  }
  if (event.target.closest) closeFold(event.target);
});
document.addEventListener("click", (event) => {
  const menu = document.getElementById("take-away");
  if (!menu || menu.classList.contains("closed") || event.target.closest("#download")) return;
  if (!menu.contains(event.target) || event.target.closest("button")) closeMenu();
});

// A server that doesn't answer: after a second results are dimmed, after five seconds it is said. Nothing moves.
const SLOW = 1_000;
const SILENT = 5_000;
const AGAIN = 2_000;
const { waiting, silent } = document.currentScript.dataset;
const pulse = document.createElement("p");
pulse.id = "pulse";
pulse.setAttribute("role", "status");
const say = (text) => {
  pulse.textContent = text;
  document.body.append(pulse);
  document.body.classList.toggle("waiting", Boolean(text));
};
const ask = window.fetch;
const untilBack = () =>
  ask(location.pathname, { method: "HEAD", cache: "no-store" }).then(
    () => say(""),
    () => setTimeout(untilBack, AGAIN),
  );

// A refusal is told by its sentence alone. Gradio would show what answers an upload with status and JSON, and call an
// application busy whatever a 503 says.
const refused = (answer) => (answer.ok ? {} : answer.clone().json().catch(() => ({})));
const uploaded = async (answer) => {
  const { error } = await refused(answer);
  return error ? { ok: true, json: () => Promise.reject(new Error(error)) } : answer;
};
const joined = async (answer) =>
  answer.status === 503 && (await refused(answer)).error ? new Response(answer.body, { status: 500 }) : answer;

let asked = 0;
window.fetch = async (input, init) => {
  const { pathname } = new URL(input.url || input, location.href);
  if (pathname.endsWith("/upload")) return uploaded(await ask(input, init));
  if (!pathname.endsWith("/queue/join")) return ask(input, init);
  const timers = [setTimeout(say, SLOW, waiting), setTimeout(say, SILENT, silent)];
  asked += 1;
  try {
    const answer = await ask(input, init);
    if (asked === 1) say("");
    return await joined(answer);
  } catch (error) {
    say(silent);
    setTimeout(untilBack, AGAIN);
    throw error;
  } finally {
    asked -= 1;
    timers.forEach(clearTimeout);
  }
};
