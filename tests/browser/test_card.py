"""The model card's scores, and the links from types of tasks to tabs."""

import json

import pytest
from playwright.sync_api import expect

from gte_demo.embedding.model.model_card import FILE
from gte_demo.ui.card import words as card_words
from gte_demo.ui.shared import words as shared_words

pytestmark = pytest.mark.browser


@pytest.mark.seen("wide-light")
def test_the_card_is_read_sorted_and_left_for_a_job(visitor):
    page = visitor.page
    visitor.tab(shared_words.CARD_TAB)
    page.locator("#card .task").nth(6).wait_for(timeout=60_000)
    assert page.locator("#card .line .own").count() == 7
    visitor.look("card")

    mteb = page.locator("#card section", has_text=card_words.CARD_MTEB)
    written = [
        [cell.get_attribute("title") for cell in row.locator("td").all()] for row in mteb.locator("tbody tr").all()
    ]
    assert written == [[str(cell) for cell in row] for row in json.loads(FILE.read_text())["mteb"]["rows"]]
    mteb.get_by_role("button", name=card_words.CARD_COLUMNS["retrieval_15"]).click()
    best = [float(row.locator("td").nth(9).inner_text()) for row in mteb.locator("tbody tr").all()]
    assert best == sorted(best, reverse=True)

    results = page.locator("#card section", has_text=card_words.CARD_RESULTS.format(count=68))
    results.locator(".filter").fill("ArguAna")
    results.get_by_role("button", name=card_words.CARD["more"]).click()
    assert "mrr_at_10" in results.locator(".more").inner_text()
    visitor.look("card-results")

    page.locator("#card .link", has_text=card_words.CARD["try"].format(tab=shared_words.CLUSTERS_TAB)).click()
    expect(page.get_by_role("tab", selected=True)).to_contain_text(shared_words.CLUSTERS_TAB)
