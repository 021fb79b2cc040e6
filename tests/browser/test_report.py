"""A report of the results on screen opens offline, has its figures, and has no scripts."""

import pytest

from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.browser.test_take_away import fetched

pytestmark = pytest.mark.browser


@pytest.mark.seen("phone-dark")
def test_a_report_opens_offline_with_the_figures_on_screen(visitor, tmp_path):
    visitor.tab(shared_words.MAP_TAB)
    visitor.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.tab(shared_words.SIMILARITY_TAB)
    visitor.page.locator("#matrix table").wait_for(timeout=60_000)
    cells = visitor.page.locator("#matrix .cell").all_inner_texts()
    path = fetched(visitor, "save-report", tmp_path)

    page = visitor.page.context.new_page()
    opened = Visitor(page, visitor.name)
    page.context.set_offline(True)
    page.goto(path.as_uri())
    assert page.locator(".matrix tbody td").all_inner_texts() == [cell.replace("-", "−") for cell in cells]
    assert page.locator(".map circle").count() == 256
    assert page.locator(".hits tbody tr").count() == 8
    assert page.locator("script").count() == 0
    opened.look("report")
    page.locator(".map").scroll_into_view_if_needed()
    opened.look("report-map")
