"""Panels open where they were asked for, close by Escape, and move nothing; on a phone, results open as a sheet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gte_demo.ui.clusters import words as cluster_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TOP_OF_HITS = "() => document.querySelector('#hits').getBoundingClientRect().top"


def has_focus(page: Page, selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


@pytest.mark.seen("wide-dark")
def test_escape_closes_every_panel_and_the_focus_returns(visitor: Visitor) -> None:
    page = visitor.page
    page.locator("#download").click()
    expect(page.locator("#save-corpus")).to_be_visible()
    line, menu = page.locator("#corpus-line").bounding_box(), page.locator("#take-away").bounding_box()
    assert line is not None
    assert menu is not None
    assert menu["y"] >= line["y"] + line["height"] - 1  # below what opened it
    visitor.look("download")
    page.keyboard.press("Escape")
    expect(page.locator("#save-corpus")).to_be_hidden()
    assert has_focus(page, "#download")

    visitor.open_panel()
    page.keyboard.press("Escape")
    expect(page.locator("#samples")).to_be_hidden()
    assert has_focus(page, "#corpus-line .link")

    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.get_by_text(cluster_words.CLUSTERS["rename"]).click(timeout=120_000)
    field = page.locator("#clusters .form input")
    assert field.evaluate("box => [box.selectionStart, box.selectionEnd - box.value.length]") == [0, 0]
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)

    visitor.tab(shared_words.SIMILARITY_TAB)
    why = page.locator("#pairs td.why button").nth(1)
    why.click(timeout=60_000)
    expect(page.locator("#pairs tbody tr:nth-child(2) + .explained #why .lead")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#why")).to_be_hidden()
    assert has_focus(page, "#pairs td.why button")


@pytest.mark.seen("wide-light")
def test_a_search_moves_nothing_and_keeps_the_focus(visitor: Visitor) -> None:
    page = visitor.page
    visitor.settle()
    page.locator("#query input").fill("island with a volcano")
    top = page.evaluate(TOP_OF_HITS)
    page.locator("#search").click()
    assert visitor.stays(f"({TOP_OF_HITS})() === {top}", 2_000)
    expect(page.locator("#hits .hit").first).to_contain_text("Jan Mayen")  # a slow machine still has the old results

    page.locator("#hits .hit").nth(6).focus()
    page.keyboard.press("Enter")
    page.locator("#hits li:nth-child(7).chosen .right").wait_for()  # its card holds “Mark as correct”
    assert has_focus(page, "#hits li:nth-child(7) .hit")
    expect(page.locator("#reader .page")).to_be_in_viewport()  # beside the seventh result, too
    page.locator("#reader").get_by_role("button", name=search_words.READER["next"]).focus()
    page.keyboard.press("Enter")
    page.locator("#hits li:nth-child(8).chosen").wait_for()
    assert has_focus(page, "#reader .path button")


@pytest.mark.seen("phone-light")
def test_a_result_opens_as_a_sheet_and_a_matrix_scrolls_in_itself(visitor: Visitor) -> None:
    page = visitor.page
    expect(page.locator("#reader")).to_be_hidden()
    page.locator("#hits .hit").nth(1).click()
    expect(page.locator("#reader .here")).to_be_in_viewport()
    visitor.look("result-sheet")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    assert has_focus(page, "#hits .hit.on")

    visitor.tab(shared_words.SIMILARITY_TAB)
    page.locator("#matrix table").wait_for(timeout=60_000)
    assert page.locator("#matrix .scroll").evaluate("box => box.scrollWidth <= box.clientWidth")  # three columns fit
    page.locator("#texts-b textarea").fill("\n".join(f"ship number {number}" for number in range(8)))
    page.locator("#compare").click()
    expect(page.locator("#matrix .cell")).to_have_count(8)
    left = page.locator("#matrix th[scope=row]").first
    before = left.bounding_box()
    page.locator("#matrix .scroll").evaluate("box => { box.scrollLeft = 1000; }")
    assert page.locator("#matrix .scroll").evaluate("box => box.scrollLeft") > 0
    assert before is not None
    after = left.bounding_box()
    assert after is not None
    assert abs(after["x"] - before["x"]) <= 2  # the gap between cells
    visitor.look("matrix-scrolled")
