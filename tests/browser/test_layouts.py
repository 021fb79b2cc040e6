"""Three layouts of the same passages: a point hovered, chosen or selected in one is marked in all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import words as map_words
from gte_demo.ui.map.compare_methods import words as methods_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import fields

pytestmark = pytest.mark.browser

COLOURED = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
        const spread = Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]);
        if (data[i + 3] > 200 && spread > 50) count++;
    }
    return count;
}"""
"""Pixels that are neither grey nor empty."""


def laid_out(visitor: Visitor) -> Visitor:
    visitor.tab(shared_words.MAP_TAB)
    page = visitor.page
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.locator("#layouts-fold button").first.click()
    assert page.locator("#layouts canvas").count() == 0
    page.locator("#compare-layouts").click()
    page.locator("#layouts .stage[data-drawn]").wait_for(timeout=180_000)
    page.locator("#layouts .stage").scroll_into_view_if_needed()
    return visitor


@pytest.mark.seen("wide-light")
def test_three_layouts_are_side_by_side_with_their_kept_neighbours(visitor: Visitor) -> None:
    page = laid_out(visitor).page
    assert page.locator("#layouts h4").all_inner_texts() == ["PCA", "t-SNE", "UMAP"]
    kept = [
        float(fields(methods_words.KEPT, shown)["kept"]) for shown in page.locator("#layouts .kept").all_inner_texts()
    ]
    chance = float(fields(methods_words.CHANCE, page.locator("#layouts .chance").first.inner_text())["chance"])
    assert all(value > chance for value in kept)
    assert kept[0] < min(kept[1:])
    assert methods_words.ALL.format(total=256) in page.locator("#layouts .summary").inner_text()
    visitor.look("layouts")


@pytest.mark.seen("phone-dark")
def test_a_selection_on_the_map_keeps_its_colour_in_each_layout(visitor: Visitor) -> None:
    page = laid_out(visitor).page
    before = [canvas.evaluate(COLOURED) for canvas in page.locator("#layouts canvas").all()]
    assert min(before) > 2_000
    page.locator("#map .words input").fill("caribbean")
    page.keyboard.press("Enter")
    page.locator("#selection h3").wait_for(timeout=30_000)
    for canvas, whole in zip(page.locator("#layouts canvas").all(), before, strict=True):
        page.wait_for_function(
            f"([canvas, whole]) => ({COLOURED})(canvas) < whole / 4", arg=[canvas.element_handle(), whole]
        )
        assert canvas.evaluate(COLOURED) > 100
    page.locator("#layouts .stage").scroll_into_view_if_needed()
    visitor.look("layouts-selection")
    page.get_by_role("button", name=map_words.SELECTED["clear"]).click()
    page.wait_for_function(
        f"([canvas, whole]) => ({COLOURED})(canvas) > whole / 2",
        arg=[page.locator("#layouts canvas").first.element_handle(), before[0]],
    )


def test_a_passage_is_found_by_keys_chosen_in_one_layout_and_marked_on_the_map(reader: Visitor) -> None:
    page = laid_out(reader).page
    note = page.locator("#layouts .note .place")
    page.locator("#layouts canvas").nth(1).focus()
    page.keyboard.press("ArrowRight")
    note.wait_for(timeout=30_000)
    first = note.inner_text()
    page.keyboard.press("ArrowRight")
    expect(note).not_to_have_text(first, timeout=30_000)
    shown = note.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#map .chosen .place")).to_have_text(shown, timeout=30_000)
    reader.look("layouts-chosen")
    page.locator("#layouts .note .link").click()
    page.locator("#reader .path", has_text=shown).wait_for(timeout=30_000)


def test_another_colour_of_the_map_is_that_of_the_layouts_too(reader: Visitor) -> None:
    page = laid_out(reader).page
    drawn = page.locator("#layouts .stage").get_attribute("data-drawn")
    reader.choose("#colour", map_words.COLOUR_KEPT)
    expect(page.locator("#layouts .stage")).not_to_have_attribute("data-drawn", drawn or "", timeout=30_000)
    reader.look("layouts-by-trust")


def test_another_corpus_has_no_layouts_yet_and_too_few_lines_are_an_error(reader: Visitor) -> None:
    page = laid_out(reader).page
    reader.paste("one line\nand another\n<img src=x onerror=alert(1)> ${alert(2)}")
    expect(page.locator("#layouts canvas")).to_have_count(0, timeout=60_000)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=60_000)
    page.locator("#compare-layouts").click()
    expect(page.locator("#layouts-status")).to_contain_text(re.compile(r"\b8\b.*\b3\b"), timeout=60_000)
    assert not reader.dialogs
