"""Clusters counted by the values of a column."""

from __future__ import annotations

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
