"""The map's passages filtered by their columns: bars, a range of time, and what is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TOPICS = (("ship", "harbour", "sea"), ("bank", "tax", "loan"), ("wheat", "cattle", "plough"))


@pytest.fixture
def speeches(tmp_path: Path) -> Path:
    """Sixty rows: two parties in turns, one of them hostile, and a year each from 1800 on."""
    path, parties = tmp_path / "speeches.csv", ("Whig", "<img src=x onerror=alert(1)>${alert(1)}")
    topics = [TOPICS[i % 3] for i in range(60)]
    lines = [
        f'"The {a}, the {b} and the {c} in {1800 + i}.",{parties[i % 2]},{1800 + i}-12-03'
        for i, (a, b, c) in enumerate(topics)
    ]
    path.write_text("\n".join(["text,party,date", *lines]), encoding="utf-8")
    return path


def at_facets(visitor: Visitor, path: Path) -> Visitor:
    visitor.upload(path)
    visitor.has_corpus("speeches")
    visitor.tab("Map")
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.page.locator("#facets-fold button").first.click()
    visitor.page.locator("#facets section").first.wait_for()
    return visitor


def left(visitor: Visitor, sentence: str) -> None:
    visitor.page.locator("#facets .summary", has_text=sentence).wait_for(timeout=30_000)


@pytest.mark.seen("phone-dark")
def test_bars_and_a_range_keep_passages_and_select_them(visitor: Visitor, speeches: Path) -> None:
    page = at_facets(visitor, speeches).page
    left(visitor, "All 60 passages.")
    page.locator("#facets .value", has_text="Whig").click()
    left(visitor, "30 of 60 passages are left.")
    early = page.get_by_role("slider", name="date, to")
    early.focus()
    early.press("Home")
    left(visitor, "1 of 60 passages is left.")
    early.press("End")
    left(visitor, "30 of 60 passages are left.")
    page.get_by_role("slider", name="date, from").press("PageUp")
    page.locator("#facets section", has_text="date").get_by_role("button", name="Clear the choice in date").wait_for()
    assert page.locator("#facets .value[aria-pressed=true]").count() == 1
    assert page.locator("#selection h3", has_text="selected").count() == 1
    visitor.look("facets")


def test_a_range_plays_through_its_column_until_it_ends_or_one_stops_it(reader: Visitor, speeches: Path) -> None:
    page = at_facets(reader, speeches).page
    column = page.locator("#facets section", has_text="date")
    page.locator("#facets .value", has_text="Whig").click()
    left(reader, "30 of 60 passages are left.")
    column.get_by_role("button", name="Play").click()
    ends = column.locator(".ends")
    expect(ends).to_have_text("1800-12-03 to 1804-12-31", timeout=30_000)
    expect(ends).to_have_text("1805-01-01 to 1809-12-31", timeout=30_000)
    column.get_by_role("button", name="Pause").click()
    stood = ends.inner_text()
    page.wait_for_timeout(3_000)
    assert ends.inner_text() == stood
    column.get_by_role("button", name="Play").click()
    expect(ends).to_have_text("1855-01-01 to 1859-12-03", timeout=60_000)
    column.get_by_role("button", name="Play").wait_for(timeout=30_000)
    assert page.locator("#facets .value[aria-pressed=true]").count() == 1


def test_another_selection_undoes_the_choices_and_clear_undoes_all(reader: Visitor, speeches: Path) -> None:
    page = at_facets(reader, speeches).page
    page.locator("#facets .value", has_text="Whig").click()
    left(reader, "30 of 60 passages are left.")
    page.get_by_label("Select the passages that contain these words").fill("harbour")
    page.get_by_role("button", name="Select", exact=True).click()
    page.locator("#selection h3", has_text="20 passages selected").wait_for()
    page.locator("#facets .value[aria-pressed=true]").wait_for(state="detached")
    page.locator("#facets .value", has_text="onerror").click()
    left(reader, "30 of 60 passages are left.")
    page.locator("#facets .summary").get_by_role("button", name="Clear").click()
    left(reader, "All 60 passages.")
    page.locator("#selection h3").wait_for(state="detached")
    assert not reader.dialogs


@pytest.mark.seen("wide-light")
def test_a_clusters_sentence_opens_in_its_document(visitor: Visitor) -> None:
    visitor.tab("Clusters")
    said = visitor.page.locator("#clusters .exemplar").first
    said.wait_for(timeout=120_000)
    sentence = (said.locator("q").text_content() or "").rstrip("…")
    visitor.look("exemplars")
    said.click()
    mark = visitor.page.locator("#reader mark").first
    mark.wait_for()
    assert " ".join((mark.text_content() or "").split()).startswith(sentence[:60])
