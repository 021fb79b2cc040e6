"""Where map and clusters disagree: a sentence, a colouring, and the passages that agree least."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map.cluster_agreement import words as agreement_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import fields

pytestmark = pytest.mark.browser


def opened(visitor: Visitor) -> Visitor:
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.page.locator("#outside-cluster-fold button").first.click()
    visitor.page.locator("#outside-cluster .summary").wait_for(timeout=60_000)
    return visitor


@pytest.mark.seen("phone-dark")
def test_passages_among_those_of_other_clusters_are_counted_listed_and_shown_on_the_map(visitor: Visitor) -> None:
    page = opened(visitor).page
    counted = fields(agreement_words.COUNTED, page.locator("#outside-cluster .summary").inner_text())
    assert counted["total"] == "256"
    assert page.locator("#outside-cluster li").count() == min(10, int(counted["count"]))
    page.locator("#outside-cluster-fold").scroll_into_view_if_needed()
    visitor.look("astray")

    visitor.choose("#colour", agreement_words.COLOUR)
    page.locator("#map .scale").wait_for(timeout=30_000)
    assert page.locator("#map .ends").inner_text().split() == ["0", "1"]
    shown = page.locator("#outside-cluster .place").first.inner_text()
    page.locator("#outside-cluster").get_by_role("button", name=agreement_words.WORDS["show"]).first.click()
    expect(page.locator("#map .chosen .place")).to_have_text(shown, timeout=30_000)
    visitor.look("astray-on-the-map")


def test_a_passage_that_agrees_least_is_read(reader: Visitor) -> None:
    page = opened(reader).page
    named = page.locator("#outside-cluster .place").first
    shown = named.inner_text()
    named.click()
    page.locator("#reader .path", has_text=shown).wait_for(timeout=30_000)
