"""Steering a search towards some passages and away from others, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import words as map_words
from gte_demo.ui.results import words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence

pytestmark = pytest.mark.browser


@pytest.mark.seen("wide-light", "phone-dark")
def test_a_search_is_steered_measured_shared_and_steered_back(visitor: Visitor) -> None:
    page = visitor.page
    hits, chips, steered = page.locator("#hits .hit"), page.locator("#steering .chip"), page.locator("#hits .steered")
    texts = page.locator("#hits .text").all_text_contents()
    act = page.locator("#hits .steer")
    act.get_by_text(search_words.HITS["more"]).nth(2).click()
    expect(steered).to_contain_text(words.FORMULA.format(parts=words.PLUS.format(n="1 text")))
    expect(chips).to_have_count(1)
    expect(page.locator("#search-changed .line")).to_have_count(0)
    assert page.locator("#hits .steer[aria-pressed=true]").count() == 1
    assert "▲" in " ".join(page.locator("#hits .risen").all_text_contents())

    page.locator("#hits .right").nth(3).click()
    expect(steered).to_contain_text(sentence(words.GAIN, n="1 passage"))
    act.get_by_text(search_words.HITS["less"]).nth(4).click()
    expect(chips).to_have_count(2)
    expect(steered).to_contain_text(words.MINUS.format(n="1 text"))
    expect(steered).to_contain_text(sentence(words.GAIN))
    visitor.look("steering")

    moved = page.locator("#hits .text").all_text_contents()
    page.locator("#corpus-line .share").click()
    link = page.locator("#sharing .field").input_value()
    chips.last.click()
    chips.first.click()
    expect(steered).to_have_count(0)
    expect(page.locator("#hits .text")).to_have_text(texts)

    page.goto("about:blank")
    page.goto(link)
    expect(chips).to_have_count(2, timeout=60_000)
    expect(page.locator("#hits .text")).to_have_text(moved)
    expect(hits).to_have_count(len(texts))


def test_a_sentence_and_a_selection_on_the_map_steer_too(reader: Visitor) -> None:
    page = reader.page
    chips = page.locator("#steering .chip")
    page.locator("#reader .why summary").click()
    page.locator("#reader .sentence .steer").first.click()
    expect(chips).to_have_count(1)
    expect(page.locator("#hits .steered")).to_be_visible()
    chips.click()
    expect(chips).to_have_count(0)

    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.locator("#map .words input").fill("caribbean")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=map_words.SELECTED["steer"]).click()
    expect(chips).to_have_count(5)
    expect(page.locator("#hits .steered")).to_contain_text(words.PLUS.format(n="5 texts"))
