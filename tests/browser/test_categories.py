"""Sorting the passages into one's own categories, correcting that, and taking the categories along."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.texts.datasets.categories import categories_from_yaml
from gte_demo.ui.categories import words
from gte_demo.ui.results.words import CHANGED
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence

OWN = "#own-categories"


@pytest.mark.seen("wide-light", "phone-dark")
def test_categories_are_sorted_corrected_undone_saved_and_opened_again(visitor: Visitor) -> None:
    page = visitor.page
    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.locator("#categories-fold button").first.click()
    page.locator("#categories-box textarea").fill("Europe\nAfrica: south of the Mediterranean\nMiddle East")
    page.locator("#sort-passages").click()

    estimate = page.locator(f"{OWN} .summary", has_text=sentence(words.BY_COLUMN, column="region"))
    expect(estimate).to_be_visible()
    expect(page.locator("#clusters .cluster h3")).to_have_text([re.compile("Europe|Africa|Middle East")] * 3)
    page.locator(f"{OWN} .confusion .right .cell").first.click()
    expect(page.locator(f"{OWN} h3")).to_have_text(words.CELL_TITLE.format(truth="Europe", found="Europe"))

    page.locator(f"{OWN} select").first.select_option("1")
    undo = page.locator(f"{OWN} .tools").get_by_text(words.PART["undo"])
    expect(page.locator(f"{OWN} .count").nth(1)).to_contain_text("1 example")
    with page.expect_download() as saving:
        page.locator(f"{OWN} .tools").get_by_text(words.PART["save"]).click()
    saved = saving.value.path()
    assert len(categories_from_yaml(saved.read_text(encoding="utf-8"))[1].examples) == 1
    undo.click()
    expect(page.locator(f"{OWN} .count").nth(1)).to_contain_text("0 examples")
    page.locator(f"{OWN} input[type=file]").set_input_files(str(saved))
    expect(page.locator(f"{OWN} .count").nth(1)).to_contain_text("1 example")
    visitor.look("categories")


def test_a_line_that_is_being_written_stays_while_a_passage_is_moved(reader: Visitor) -> None:
    page = reader.page
    box, line = page.locator("#categories-box textarea"), page.locator("#categories-changed .line")
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.locator("#categories-fold button").first.click()
    box.fill("Europe\nAfrica")
    page.locator("#sort-passages").click()
    expect(page.locator(f"{OWN} .categories .name")).to_have_count(2)
    expect(line).to_have_count(0)

    box.fill("Europe\nAfrica\nAsia")
    expect(line).to_contain_text(CHANGED["categories"][0])
    page.locator(f"{OWN} select").first.select_option("1")
    expect(page.locator(f"{OWN} .count").nth(1)).to_contain_text("1 example")
    expect(box).to_have_value("Europe\nAfrica\nAsia")
    page.locator("#categories-threshold input").press("Enter")
    expect(page.locator(f"{OWN} .categories .name")).to_have_count(3)
    expect(line).to_have_count(0)


def test_a_visitor_who_comes_back_finds_the_categories_and_their_box(reader: Visitor) -> None:
    page = reader.page
    box = page.locator("#categories-box textarea")
    reader.paste("The soup was cold.\nThe soup was salty.\nMy train was late.\nThe bus was full.\nI missed the train.")
    reader.has_corpus(PASTED_NAME)
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.locator("#categories-fold button").first.click()
    box.fill("Food\nTransport")
    page.locator("#sort-passages").click()
    expect(page.locator(f"{OWN} .categories .name")).to_have_count(2)

    reader.settle()
    reader.reload()
    reader.has_corpus(PASTED_NAME)
    reader.tab(shared_words.CLUSTERS_TAB)
    expect(page.locator("#clusters .cluster h3")).to_have_text([re.compile("Food|Transport")] * 2)
    page.locator("#categories-fold button").first.click()
    expect(page.locator(f"{OWN} .categories .name")).to_have_count(2)
    expect(box).to_have_value("Food\nTransport")
    expect(page.locator("#categories-changed .line")).to_have_count(0)


def test_names_are_text_and_what_cannot_be_read_is_said(reader: Visitor) -> None:
    page = reader.page
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.locator("#categories-fold button").first.click()
    hostile = "<img src=x onerror=alert(1)>"
    page.locator("#categories-box textarea").fill(f"{hostile}\nEurope")
    page.locator("#sort-passages").click()
    expect(page.locator(f"{OWN} .categories .name").first).to_have_text(hostile)

    page.locator("#categories-box textarea").fill("Europe\nEUROPE")
    page.locator("#sort-passages").click()
    expect(page.locator("#categories-status")).to_contain_text("2 categories are called")
    expect(page.locator(f"{OWN} .categories .name").first).to_have_text(hostile)
    assert not reader.dialogs
