// @ts-check
// Each tab has an address (#tab=map), and opening one is an entry of the browser's history.

const SELECTED = "#jobs [role=tab][aria-selected=true], #jobs .overflow-dropdown .selected";
const TABS = "#jobs [role=tab], #jobs .overflow-dropdown button"; // on a narrow page the last ones stand in a menu

/** Whether a fragment is a link that restores the state of the page. @type {(fragment: string) => boolean} */
export const isLink = (fragment) => /^#(share|saved)=/.test(fragment);

/** The tab of an entry of the history: what we noted there, or what its address says. @type {(state: unknown, fragment: string) => string} */
export const tabOf = (state, fragment) =>
  typeof state === "object" && state !== null && "tab" in state ? String(state.tab) : fragment;

const selected = () => document.querySelector(SELECTED)?.textContent?.trim() || "";

/** @type {(label: string | undefined) => void} */
const select = (label) => {
  for (const tab of document.querySelectorAll(TABS)) {
    if (label && tab instanceof HTMLElement && tab.textContent?.trim() === label && label !== selected()) tab.click();
  }
};

/**
 * Let the tabs and the history follow each other. `labels` are those of the tabs by their addresses.
 * @param {Map<string, string>} labels
 */
export const followTabs = (labels) => {
  const addresses = new Map([...labels].map(([address, label]) => [label, address]));
  let wasTouched = false; // what opens before that was opened by a link, whose address stays
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, () => (wasTouched = true), { once: true });

  const note = () => {
    const tab = addresses.get(selected());
    if (!tab || tab === tabOf(history.state, location.hash)) return;
    if (wasTouched && history.state) history.pushState({ tab }, "", tab);
    else history.replaceState({ tab }, "");
  };

  addEventListener("popstate", (event) => select(labels.get(tabOf(event.state, location.hash))));
  addEventListener("hashchange", () => {
    // A shared link that is opened in an existing page reloads it.
    if (isLink(location.hash) && !history.state) location.reload();
  });

  const begin = () => {
    const tabs = document.querySelector("#jobs .tab-wrapper");
    if (!tabs || !selected()) {
      requestAnimationFrame(begin);
      return;
    }
    select(labels.get(tabOf(history.state, location.hash)));
    note();
    new MutationObserver(note).observe(tabs, {
      subtree: true,
      childList: true,
      attributeFilter: ["aria-selected", "class"],
    });
  };
  begin();
};
