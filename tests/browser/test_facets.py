"""Filtering the map's passages by columns: bars, ranges of dates, and the counts that are left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from gte_demo.ui.map import words as map_words
from gte_demo.ui.map.facets import words as facets_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence

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
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.page.locator("#facets-fold button").first.click()
    visitor.page.locator("#facets section").first.wait_for()
    return visitor


def left(visitor: Visitor, count: int) -> None:
    """Wait until the summary says that so many of the sixty are left."""
    shown = {60: facets_words.ALL, 1: facets_words.ONE_LEFT}.get(count, facets_words.LEFT)
    visitor.page.locator("#facets .summary", has_text=shown.format(left=count, total=60)).wait_for(timeout=30_000)


def span(low: str, high: str) -> str:
    return facets_words.WORDS["span"].format(low=low, high=high)


@pytest.mark.seen("phone-dark")
def test_bars_and_a_range_keep_passages_and_select_them(visitor: Visitor, speeches: Path) -> None:
    page = at_facets(visitor, speeches).page
    left(visitor, 60)
    page.locator("#facets .value", has_text="Whig").click()
    left(visitor, 30)
    early = page.get_by_role("slider", name=facets_words.WORDS["high"].format(title="date"))
    early.focus()
    early.press("Home")
    left(visitor, 1)
    early.press("End")
    left(visitor, 30)
    clear = facets_words.WORDS["clear_this"].format(title="date")
    page.get_by_role("slider", name=facets_words.WORDS["low"].format(title="date")).press("PageUp")
    page.locator("#facets section", has_text="date").get_by_role("button", name=clear).wait_for()
    assert page.locator("#facets .value[aria-pressed=true]").count() == 1
    assert page.locator("#selection h3", has_text=sentence(map_words.SELECTED_TITLE)).count() == 1
    visitor.look("facets")


NOTED = """ends => {
  window.noted = new Set();
  const note = () => { for (const each of root.querySelectorAll(".ends")) noted.add(each.innerText); };
  const root = ends.getRootNode();
  new MutationObserver(note).observe(root, { childList: true, characterData: true, subtree: true });
}"""
"""Notes what the ranges say in turn: each step stays for a second, and a busy machine may look too late."""


def test_a_range_plays_through_its_column_until_it_ends_or_one_stops_it(reader: Visitor, speeches: Path) -> None:
    page = at_facets(reader, speeches).page
    column = page.locator("#facets section", has_text="date")
    page.locator("#facets .value", has_text="Whig").click()
    left(reader, 30)
    ends = column.locator(".ends")
    ends.evaluate(NOTED)
    column.get_by_role("button", name=facets_words.WORDS["play"]).click()
    for step in (span("1800-12-03", "1804-12-31"), span("1805-01-01", "1809-12-31")):
        page.wait_for_function("step => noted.has(step)", arg=step, timeout=60_000)
    column.get_by_role("button", name=facets_words.WORDS["pause"]).click()
    reader.settle()  # a step that was asked for before may still arrive
    ends.evaluate("ends => { window.stood = [ends, ends.innerText]; }")
    assert reader.stays("stood[0].isConnected && stood[0].innerText === stood[1]", 2_000)  # twice as long as a step
    column.get_by_role("button", name=facets_words.WORDS["play"]).click()
    expect(ends).to_have_text(span("1855-01-01", "1859-12-03"), timeout=60_000)
    column.get_by_role("button", name=facets_words.WORDS["play"]).wait_for(timeout=30_000)
    assert page.locator("#facets .value[aria-pressed=true]").count() == 1


def test_another_selection_undoes_the_choices_and_clear_undoes_all(reader: Visitor, speeches: Path) -> None:
    page = at_facets(reader, speeches).page
    page.locator("#facets .value", has_text="Whig").click()
    left(reader, 30)
    page.get_by_label(map_words.SCATTER["words_label"]).fill("harbour")
    page.get_by_role("button", name=map_words.SCATTER["words_go"], exact=True).click()
    page.locator("#selection h3", has_text=map_words.SELECTED_TITLE.format(count="20 passages")).wait_for()
    page.locator("#facets .value[aria-pressed=true]").wait_for(state="detached")
    page.locator("#facets .value", has_text="onerror").click()
    left(reader, 30)
    page.locator("#facets .summary").get_by_role("button", name=facets_words.WORDS["clear"]).click()
    left(reader, 60)
    page.locator("#selection h3").wait_for(state="detached")
    assert not reader.dialogs


@pytest.mark.seen("wide-light")
def test_a_clusters_sentence_opens_in_its_document(visitor: Visitor) -> None:
    visitor.tab(shared_words.CLUSTERS_TAB)
    said = visitor.page.locator("#clusters .exemplar").first
    said.wait_for(timeout=120_000)
    sentence = (said.locator("q").text_content() or "").rstrip("…")
    visitor.look("exemplars")
    said.click()
    mark = visitor.page.locator("#reader mark").first
    mark.wait_for()
    assert " ".join((mark.text_content() or "").split()).startswith(sentence[:60])
