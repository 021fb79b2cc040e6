"""One word in all its places, by sense, and what is said where there is only one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.ui.word_places import words
from tests.analysis.occurrences.test_word import MONEY, RIVER
from tests.browser.conftest import Visitor
from tests.wording import sentence

pytestmark = pytest.mark.browser


@pytest.mark.seen("wide-light", "phone-dark")
def test_a_word_is_shown_by_sense_and_its_places_open(visitor: Visitor) -> None:
    page = visitor.page
    visitor.paste("\n".join(MONEY + RIVER))
    visitor.has_corpus(PASTED_NAME)
    page.locator("#word-fold button").first.click()
    page.locator("#word input, #word textarea").fill("nowhere")
    page.locator("#find-word").click()
    expect(page.locator("#word-status")).to_contain_text("doesn't occur")

    page.locator("#word input, #word textarea").fill("bank")
    page.locator("#find-word").click()
    expect(page.locator("#word-places section")).to_have_count(2)
    expect(page.locator("#word-places .about").first).to_contain_text(sentence(words.TOLD_APART, senses=2))
    expect(page.locator("#word-places mark").first).to_have_text("bank")
    visitor.look("word-places")
    text = page.locator("#word-places .text").first.inner_text()
    page.locator("#word-places .passage").first.click()
    expect(page.locator("#reader")).to_contain_text(text[:20])
