"""Lines from a passage to the true neighbours that the map has torn away from it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


def with_lines(visitor: Visitor) -> Visitor:
    visitor.tab("Map")
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.page.get_by_role("button", name="Show torn neighbours").click()
    expect(visitor.page.locator("#map .chosen")).to_contain_text("press Enter")
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
def test_a_passage_chosen_by_key_shows_lines_to_those_torn_away(visitor: Visitor) -> None:
    page = with_lines(visitor).page
    page.locator("#map .box").focus()
    page.keyboard.press("Enter")
    legend = page.locator("#map .chosen p", has_text="true neighbours")
    legend.wait_for(timeout=30_000)
    assert page.locator("#map .chosen .place").inner_text()
    page.wait_for_timeout(300)
    with_them = marks(visitor)
    page.locator("#map .box").scroll_into_view_if_needed()
    visitor.look("torn-neighbours")

    page.get_by_role("button", name="Show torn neighbours").click()
    expect(legend).to_have_count(0)
    assert marks(visitor) < with_them
    page.get_by_role("button", name="Let it go").click()
    expect(page.locator("#map .chosen .place")).to_have_count(0, timeout=30_000)
    assert marks(visitor) == 0


def test_a_click_chooses_without_leaving_the_map_and_the_passage_can_then_be_read(reader: Visitor) -> None:
    page = with_lines(reader).page
    box = page.locator("#map .box").bounding_box()
    assert box is not None
    for step in range(40):
        page.mouse.move(box["x"] + (0.5 + 0.01 * step) * box["width"], box["y"] + 0.3 * box["height"])
        page.wait_for_timeout(30)
        if page.locator("#map .box.over").count():
            break
    page.mouse.down()
    page.mouse.up()
    place = page.locator("#map .chosen .place")
    place.wait_for(timeout=30_000)
    told = place.inner_text()
    page.locator("#map .chosen").get_by_role("button", name="Read it").click()
    page.locator("#reader .path", has_text=told).wait_for(timeout=30_000)
    reader.tab("Map")
    expect(place).to_have_text(told)


def test_a_passage_picked_in_the_test_of_the_map_is_marked_on_it(reader: Visitor) -> None:
    page = with_lines(reader).page
    page.locator("#map .box").focus()
    page.keyboard.press("Enter")
    page.locator("#trust-fold button").first.click()
    named = page.locator("#trust .place").nth(3)
    named.wait_for(timeout=60_000)
    told = named.inner_text()
    named.click()
    expect(page.locator("#map .chosen .place")).to_have_text(told, timeout=30_000)
    expect(page.locator("#trust h3")).to_contain_text(told)
