"""Lines from a passage to its true neighbours that are missing near it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import words as map_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import PAINTED, Visitor
from tests.wording import sentence

pytestmark = pytest.mark.browser

LINES = sentence(map_words.LINES, map_words.ONE_LINE, map_words.ALL_KEPT)


def with_lines(visitor: Visitor) -> Visitor:
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.page.get_by_role("button", name=map_words.WORDS["lines"]).click()
    expect(visitor.page.locator("#map .chosen")).to_contain_text(map_words.WORDS["lines_how"])
    return visitor


def marks(visitor: Visitor) -> int:
    """Pixels that are drawn over the points."""
    return int(
        visitor.page.locator("#map canvas")
        .nth(2)
        .evaluate(
            """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
                .data.filter((value, at) => at % 4 === 3 && value > 100).length"""
        )
    )


@pytest.mark.seen("wide-light")
def test_a_passage_chosen_by_key_shows_lines_to_its_missing_neighbours(visitor: Visitor) -> None:
    page = with_lines(visitor).page
    page.locator("#map .box").focus()
    page.keyboard.press("Enter")
    legend = page.locator("#map .chosen p", has_text=LINES)
    legend.wait_for(timeout=30_000)
    assert page.locator("#map .chosen .place").inner_text()
    visitor.page.evaluate(PAINTED)
    with_them = marks(visitor)
    page.locator("#map .box").scroll_into_view_if_needed()
    visitor.look("torn-neighbours")

    page.get_by_role("button", name=map_words.WORDS["lines"]).click()
    expect(legend).to_have_count(0)
    assert marks(visitor) < with_them
    page.get_by_role("button", name=map_words.WORDS["leave_chosen"]).click()
    expect(page.locator("#map .chosen .place")).to_have_count(0, timeout=30_000)
    assert marks(visitor) == 0


@pytest.mark.seen("wide-light", "phone-light")
def test_a_click_opens_the_passage_beside_the_map_and_similar_ones_can_be_found(visitor: Visitor) -> None:
    page = visitor.page
    visitor.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.point_at_a_passage()
    page.mouse.down()
    page.mouse.up()
    place = page.locator("#map .chosen .place")
    place.wait_for(timeout=30_000)
    visitor.look("map-chosen")
    shown = place.inner_text()
    page.locator("#map .chosen").get_by_role("button", name=map_words.WORDS["alike_chosen"]).click()
    page.locator("#hits .title", has_text=sentence(search_words.LIKE)).wait_for(timeout=30_000)
    assert shown not in page.locator("#hits .place").all_inner_texts()


def test_a_click_chooses_without_leaving_the_map_and_the_passage_can_then_be_read(reader: Visitor) -> None:
    page = with_lines(reader).page
    reader.point_at_a_passage()
    page.mouse.down()
    page.mouse.up()
    place = page.locator("#map .chosen .place")
    place.wait_for(timeout=30_000)
    shown = place.inner_text()
    page.locator("#map .chosen").get_by_role("button", name=map_words.WORDS["read_chosen"]).click()
    page.locator("#reader .path", has_text=shown).wait_for(timeout=30_000)
    reader.tab(shared_words.MAP_TAB)
    expect(place).to_have_text(shown)


def test_a_passage_picked_in_the_test_of_the_map_is_marked_on_it(reader: Visitor) -> None:
    page = with_lines(reader).page
    page.locator("#map .box").focus()
    page.keyboard.press("Enter")
    page.locator("#trust-fold button").first.click()
    named = page.locator("#trust .place").nth(3)
    named.wait_for(timeout=60_000)
    shown = named.inner_text()
    named.click()
    expect(page.locator("#map .chosen .place")).to_have_text(shown, timeout=30_000)
    expect(page.locator("#trust h3")).to_contain_text(shown)
