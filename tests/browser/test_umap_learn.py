"""The map by umap-learn and densMAP: compiling is announced, and the map names its layout."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import words as map_words
from gte_demo.ui.map.compare_methods import words as methods_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import fields

pytestmark = pytest.mark.browser


def draw_by(visitor: Visitor, layout: str) -> None:
    """Choose a layout under Options and have the map drawn by it."""
    page = visitor.page
    visitor.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.get_by_role("button", name=shared_words.OPTIONS).locator("visible=true").first.click()
    visitor.choose("#layout", layout)
    page.locator("#layout").scroll_into_view_if_needed()
    visitor.look("map-options-layout")
    page.locator("#draw-map").click()


def is_drawn_by(visitor: Visitor, layout: str) -> None:
    shown = map_words.LAID_OUT_BY.format(layout=layout).strip()
    expect(visitor.page.locator("#map .side")).to_contain_text(shown, timeout=240_000)


@pytest.mark.seen("phone-dark")
def test_umap_learn_compiles_and_draws_the_map(visitor: Visitor) -> None:
    draw_by(visitor, map_words.LAYOUTS["umap-learn"])
    # Only the first time in this server: what follows finds it compiled.
    expect(visitor.page.locator("#map-status")).to_contain_text(map_words.COMPILING, timeout=30_000)
    is_drawn_by(visitor, map_words.LAYOUTS["umap-learn"])
    visitor.look("map-by-umap-learn")


@pytest.mark.nightly  # 15 s; the command line's tests lay out by umap-learn and densMAP too
def test_kept_neighbours_of_all_layouts_are_listed(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.locator("#layouts-fold button").first.click()
    page.locator("#layouts-package input").check()
    page.locator("#compare-layouts").click()
    page.locator("#layouts .stage[data-drawn]").wait_for(timeout=240_000)
    assert page.locator("#layouts h4").all_inner_texts() == ["PCA", "t-SNE", "umap-learn", "densMAP", "UMAP"]
    kept = [
        float(fields(methods_words.KEPT, shown)["kept"]) for shown in page.locator("#layouts .kept").all_inner_texts()
    ]
    assert kept[0] < min(kept[1:])
    page.locator("#layouts .stage").scroll_into_view_if_needed()
    reader.look("layouts-with-umap-learn")


@pytest.mark.nightly  # 15 s; the command line's tests lay out by umap-learn and densMAP too
@pytest.mark.seen("wide-light")
def test_densmap_does_too(visitor: Visitor) -> None:
    draw_by(visitor, map_words.LAYOUTS["densmap"])
    is_drawn_by(visitor, map_words.LAYOUTS["densmap"])
    visitor.look("map-by-densmap")
