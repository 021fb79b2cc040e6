"""Testing a map: missing neighbours of a point, seeds, and a map of noise."""

from __future__ import annotations

import pytest

from gte_demo.ui.map.quality import words as quality_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence


@pytest.fixture
def doubting(reader: Visitor) -> Visitor:
    return at_trust(reader)


def at_trust(visitor: Visitor) -> Visitor:
    """A visitor with a map, and the section below it open."""
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.page.locator("#trust-fold button").first.click()
    visitor.page.locator("#trust .summary", has_text=sentence(quality_words.TRUST_FIGURES)).wait_for(timeout=60_000)
    return visitor


@pytest.mark.seen("phone-dark")
def test_five_seeds_show_which_clusters_are_stable_and_a_passage_shows_its_missing_neighbours(visitor: Visitor) -> None:
    page = at_trust(visitor).page
    page.locator("#five-seeds").click()
    page.locator("#trust .note", has_text=sentence(quality_words.HOLDS_TOGETHER, maps=5)).first.wait_for(
        timeout=180_000
    )
    visitor.look("trust-seeds")
    page.locator("#trust .place").first.click()
    page.locator("#trust h4", has_text=quality_words.MAP_NEIGHBOURS).wait_for()
    assert page.locator("#trust ol").nth(0).locator("li").count() == 15
    missing = page.locator("#trust .note", has_text=quality_words.MISSING_NEIGHBOUR).count()
    assert missing == page.locator("#trust .note", has_text=quality_words.FALSE_NEIGHBOUR).count()
    visitor.look("trust-point")


def test_a_map_of_noise_is_shown_beside_the_figures_of_the_map(doubting: Visitor) -> None:
    page = doubting.page
    page.locator("#noise-map").click()
    page.locator("#trust canvas").wait_for(timeout=180_000)
    assert sentence(quality_words.NOISE_DRAWN, count=256).search(page.locator("#trust h3").text_content() or "")
    doubting.look("trust-noise")
