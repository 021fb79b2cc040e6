"""Values are copied as Gradio copies them, without a clone of each single text and number."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from gte_demo.ui.shared.gradio_compat.frontend import copying_values
from gte_demo.ui.shared.gradio_compat.frontend.mended_scripts import routes
from gte_demo.ui.shared.gradio_compat.frontend.preload import FRONTEND

COPIED = """(source) => {
    let clones = 0;
    const copy = new Function("counted", `
        const k = false, zn = Array.isArray, Jn = Object.getPrototypeOf, Kn = Object.prototype;
        const structuredClone = counted;
        ${source}; return (value) => Ni(value, new Map(), "", []);
    `)((value) => { clones += 1; return structuredClone(value); });
    const same = (one) => one, sign = Symbol("sign"), node = document.body;
    const plain = { text: "a", n: 1, big: 2n, none: null, missing: undefined, list: [1, , [true]], nan: NaN };
    const again = copy(plain), round = {}, date = new Date(0);
    const toJSON = new (class { toJSON() { return { a: [1] }; } })();
    round.round = [round];
    const circle = copy(round);
    return [
        [again !== plain, again.list !== plain.list, again.list[2] !== plain.list[2], 1 in again.list],
        [again.text, again.n, String(again.big), again.none, "missing" in again, again.list.length, String(again.nan)],
        [circle !== round, circle.round[0] === circle],
        [copy(same) === same, copy(sign) === sign, copy(node) === node],
        [copy(date) !== date, copy(date).getTime(), copy(toJSON)],
        [...copy(new Map([[1, 2]])), ...copy(new Set([3]))],
        ["text", 5, null, undefined, false].map((one) => Object.is(copy(one), one)),
        clones,
    ];
}"""


def copying(script: str) -> str:
    """The function in `script` that copies a value."""
    (found,) = re.findall(r"function Ni\(.*?\}(?=var \w+=null;)", script, re.DOTALL)
    return str(found)


def test_the_copies_are_the_same_with_hardly_any_clones(browser: Browser) -> None:
    (route,) = routes([copying_values.SCRIPT])
    page = browser.new_page()
    theirs = (FRONTEND / route.path.lstrip("/")).read_text(encoding="utf-8")
    *expected, clones = page.evaluate(COPIED, copying(theirs))
    *found, fewer = page.evaluate(COPIED, copying(copying_values.SCRIPT.mended()))
    page.close()

    assert found == expected
    assert found[0] == [True, True, True, False]
    assert fewer == 2 < clones
