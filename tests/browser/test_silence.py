"""A server that does not answer is not mistaken for one that has answered; what it refuses is told in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Route

from gte_demo.errors import ServerStopping
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.guards.refusals import refusal
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


@pytest.mark.seen("wide-light")
def test_a_refusal_is_told_by_its_sentence_alone(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    toast = page.locator(".toast-message-text")

    def refuse(where: str, sentence: str, status: int) -> None:
        answer = refusal(sentence, status)
        page.route(where, lambda route: route.fulfill(status=status, headers=dict(answer.headers), body=answer.body))

    too_much = shared_words.TOO_MUCH_UPLOADED.format(gigabytes=2)
    refuse("**/upload**", too_much, 429)
    file = tmp_path / "ships.txt"
    file.write_text("The harbour was full of ships.")
    visitor.upload(file)
    toast.first.wait_for()
    assert toast.all_inner_texts() == [too_much]
    page.locator(".toast-close").click()

    refuse(ASKED, str(ServerStopping()), 503)
    visitor.search("ships")
    toast.first.wait_for()
    assert toast.all_inner_texts() == [str(ServerStopping())]
    page.unroute_all()
