import assert from "node:assert/strict";
import { test } from "node:test";
import { linkTo } from "../../../gte_demo/ui/shared/parts/dom.js";

/** @param {string} here @param {string | null} shownBy */
const pageAt = (here, shownBy) => {
  Object.assign(globalThis, {
    location: { href: here },
    document: { querySelector: () => shownBy && { getAttribute: () => shownBy } },
  });
};

test("a link names the page at hand, without what the page was opened with", () => {
  pageAt("https://example.org/demo/#share=old", null);
  assert.equal(linkTo("share=x"), "https://example.org/demo/#share=x");
});

test("a link from a frame names the page around it", () => {
  pageAt("https://somebody-demo.hf.space/?__theme=dark#tab=map", "https://huggingface.co/spaces/somebody/demo");
  assert.equal(linkTo("share=x"), "https://huggingface.co/spaces/somebody/demo#share=x");
});
