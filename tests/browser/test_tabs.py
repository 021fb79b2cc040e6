"""The content of a tab is still there when one returns from another."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity import words as similarity_words
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def away_and_back(visitor: Visitor, tab: str) -> None:
    visitor.tab(shared_words.SEARCH_TAB)
    visitor.page.locator("#query input").wait_for()
    visitor.settle()
    visitor.tab(tab)
    visitor.settle()


def test_an_explained_pair(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.get_by_role("button", name=similarity_words.PAIRS["why"]).click(
        timeout=60_000
    )
    page.locator("#why .cell").first.wait_for(timeout=60_000)
    pairs, why = page.locator("#pairs").inner_text(), page.locator("#why").inner_text()
    away_and_back(reader, shared_words.SIMILARITY_TAB)
    assert (page.locator("#pairs").inner_text(), page.locator("#why").inner_text()) == (pairs, why)


def test_scores_while_a_box_is_empty(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.wait_for(timeout=60_000)
    before = page.locator("#pairs").inner_text()
    page.locator("#texts-a textarea").fill("")
    reader.settle()
    assert page.locator("#pairs").inner_text() == before


def test_the_open_lesson(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .entry", has_text="Who bites whom").click(timeout=120_000)
    page.locator("#lesson .entry.on", has_text="Who bites whom").wait_for()
    page.locator("#lesson button.choice").first.click()
    page.locator("#lesson .because").wait_for(timeout=60_000)
    away_and_back(reader, shared_words.LESSONS_TAB)
    expect(page.locator("#lesson .entry.on span").first).to_have_text("Who bites whom")
    expect(page.locator("#lesson .because")).to_be_visible()


def test_what_two_models_were_compared_on(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.MODELS_TAB)
    page.locator("#model-pairs .pair").first.wait_for(timeout=120_000)
    page.locator("#model-texts-a textarea").fill("a ship")
    page.locator("#model-texts-b textarea").fill("a boat")
    page.locator("#compare-models").click()
    pairs = page.locator("#model-pairs")
    expect(pairs).to_contain_text("a boat")
    shown = pairs.inner_text()
    away_and_back(reader, shared_words.MODELS_TAB)
    assert pairs.inner_text() == shown


def test_the_maps_colours_and_the_map_itself(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    reader.choose("#colour", "region")
    page.locator("#map .legend li", has_text="antarctica").wait_for()
    legend = page.locator("#map .legend").inner_text()
    gone = "() => { window.gone = 0; new MutationObserver(() => { gone += !document.querySelector('#map .frame'); })"
    page.evaluate(gone + ".observe(document.querySelector('#map'), { childList: true, subtree: true }); }")
    away_and_back(reader, shared_words.MAP_TAB)
    assert page.locator("#map .legend").inner_text() == legend
    expect(page.locator("#colour").get_by_label("region", exact=True)).to_be_checked()
    assert page.evaluate("gone") == 0


def test_another_corpus_replaces_the_content_of_a_closed_tab(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=60_000)
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    reader.paste("\n".join(f"The {thing} is number {n}." for n, thing in enumerate(["ship", "bank", "wheat"] * 4)))
    page.locator("#map .side p", has_text="12 passages").wait_for(timeout=60_000)
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters", has_text="ship").wait_for(timeout=60_000)
    expect(page.locator("#clusters")).not_to_contain_text("Africa")
