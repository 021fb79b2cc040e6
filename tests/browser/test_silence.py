"""A server that does not answer is not mistaken for one that has answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

ASKED = "**/queue/join**"


@pytest.mark.seen("wide-light", "phone-dark")
def test_it_is_said_and_the_page_goes_on_by_itself(visitor: Visitor) -> None:
    page = visitor.page
    held: list[Route] = []
    page.route(ASKED, lambda route: held.append(route))
    visitor.search("islands ruled by France")
    page.locator("#pulse", has_text=shared_words.WAITING).wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('#hits')).opacity") != "1"
    page.locator("#pulse", has_text=shared_words.NO_ANSWER).wait_for()
    visitor.look("no-answer")

    for route in held:
        route.continue_()
    page.unroute(ASKED)
    page.locator("#pulse:empty").wait_for(state="attached")
    page.locator("#hits .hit", has_text="France").first.wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('#hits')).opacity") == "1"
