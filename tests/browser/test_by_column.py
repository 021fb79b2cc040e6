"""Clusters counted by the values of a column."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from gte_demo.ui.by_column import words
from gte_demo.ui.clusters import words as clusters_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence

TABLE = "#by-column table"


@pytest.mark.seen("wide-light", "phone-dark")
def test_the_table_opens_passages_says_what_sets_a_value_apart_and_follows_the_clusters(visitor: Visitor) -> None:
    page = visitor.page
    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.locator("#by-column-fold button").first.click()
    page.locator(f"{TABLE} .more .cell").first.click()
    expect(page.locator("#by-column h3")).to_have_text(sentence(words.CELL_TITLE))
    page.locator(f"{TABLE} .value", has_text="Africa").click()
    expect(page.locator("#by-column h3")).to_have_text(words.GROUP_TITLE.format(value="region Africa"))
    expect(page.locator("#by-column .about").first).to_contain_text("Africa")
    visitor.look("by-column")

    before = page.locator(f"{TABLE} tr").first.locator("th").count()
    page.get_by_role("button", name=clusters_words.COARSER).click()
    expect(page.locator(f"{TABLE} tr").first.locator("th")).not_to_have_count(before)


@pytest.mark.seen("phone-light")
def test_a_column_of_dates_is_drawn_and_a_place_in_it_opens_its_passages(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    table = tmp_path / "answers.csv"
    days = [f"{year}-{month:02}-01" for year in (2023, 2024, 2025) for month in range(1, 13)]
    texts = ["The parcel came too late.", "The colour is lovely."]
    rows = [f"{day},{text} It was number {n}." for day in days for n, text in enumerate(texts)]
    table.write_text("\n".join(["day,answer", *rows]), encoding="utf-8")
    visitor.upload(table)
    visitor.has_corpus("answers.csv")
    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for()
    page.locator("#by-column-fold button").first.click()
    expect(page.locator("#by-column .one")).to_have_count(page.locator("#clusters .cluster").count())

    page.locator("#by-column .together .slice").first.click()
    below = page.locator("#by-column .together + section")  # the passages come below what was clicked
    expect(below.locator("h3")).to_have_text(sentence(words.CELL_TITLE))
    expect(below.locator(".about")).to_have_text(sentence(words.CELL))
    visitor.look("by-column-over-time")
