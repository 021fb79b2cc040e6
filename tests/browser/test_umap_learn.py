"""The map drawn by umap-learn and by its densMAP: compiling is told, and the map says what drew it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def draw_by(visitor: Visitor, layout: str) -> None:
    """Choose a layout under Options and have the map drawn by it."""
    page = visitor.page
    visitor.tab("Map")
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.get_by_role("button", name="Options").locator("visible=true").first.click()
    visitor.choose("#layout", layout)
    page.locator("#layout").scroll_into_view_if_needed()
    visitor.look("map-options-layout")
    page.locator("#draw-map").click()


def is_drawn_by(visitor: Visitor, layout: str) -> None:
    expect(visitor.page.locator("#map .side")).to_contain_text(f"Laid out by {layout}.", timeout=240_000)


@pytest.mark.seen("phone-dark")
def test_umap_learn_compiles_and_draws_the_map(visitor: Visitor) -> None:
    draw_by(visitor, "UMAP by umap-learn")
    # Only the first time in this server: what follows finds it compiled.
    expect(visitor.page.locator("#map-status")).to_contain_text("Compiling umap-learn, once a process", timeout=30_000)
    is_drawn_by(visitor, "UMAP by umap-learn")
    visitor.look("map-by-umap-learn")


def test_each_layouts_kept_neighbours_stand_side_by_side(reader: Visitor) -> None:
    page = reader.page
    reader.tab("Map")
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.locator("#layouts-fold button").first.click()
    page.locator("#layouts-package input").check()
    page.locator("#compare-layouts").click()
    page.locator("#layouts .stage[data-drawn]").wait_for(timeout=240_000)
    assert page.locator("#layouts h4").all_inner_texts() == ["PCA", "t-SNE", "umap-learn", "densMAP", "UMAP"]
    kept = [float(told.split()[0]) for told in page.locator("#layouts .kept").all_inner_texts()]
    assert kept[0] < min(kept[1:])
    page.locator("#layouts .stage").scroll_into_view_if_needed()
    reader.look("layouts-with-umap-learn")


@pytest.mark.seen("wide-light")
def test_densmap_does_too(visitor: Visitor) -> None:
    draw_by(visitor, "densMAP by umap-learn")
    is_drawn_by(visitor, "densMAP by umap-learn")
    visitor.look("map-by-densmap")
