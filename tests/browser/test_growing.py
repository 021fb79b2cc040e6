"""A long document answers while it is still being encoded, and nothing on the screen changes unasked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gte_demo.ui.corpus import words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor, visit
from tests.excerpts import DOCUMENTS, pages_of_the_reference
from tests.server import environment, serve

pytestmark = pytest.mark.browser

QUESTION = "the program that loads the kernel"
SO_FAR = shared_words.SO_FAR.rpartition("}")[2]
OF_PASSAGES = words.PART_FACT.format(done=64, passages="").strip()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> Iterator[str]:
    """A server that encodes every text, whatever other tests have encoded before."""
    yield from serve(tmp_path_factory.mktemp("growing"), environment(cache_dir) | {"GTE_DEMO_CACHE_BYTES": "0"})


@pytest.fixture
def long_documents(tmp_path: Path) -> list[Path]:
    """321 pages."""
    return [DOCUMENTS / "debian-reference.en.pdf", pages_of_the_reference(tmp_path / "first-pages.pdf", 1, 60)]


def wait_for_end(page: Page) -> None:
    page.wait_for_function("!document.querySelector('#corpus-status [data-state=working]')", timeout=300_000)


@pytest.mark.seen("phone-dark")
def test_a_question_is_answered_before_all_is_encoded(visitor: Visitor, long_documents: list[Path]) -> None:
    page = visitor.page
    visitor.upload(*long_documents)
    page.locator("#corpus-line .facts", has_text=OF_PASSAGES).wait_for(timeout=120_000)
    visitor.search(QUESTION)
    page.locator("#hits .foot", has_text=SO_FAR).wait_for(timeout=120_000)

    early = page.locator("#hits .hit .place").first.inner_text()
    assert "kernel" in page.locator("#hits .hit").first.inner_text()
    visitor.look("growing")

    wait_for_end(page)
    better = page.locator("#corpus-status .act")
    if better.count():
        assert SO_FAR in page.locator("#hits .foot").inner_text()  # they are offered, and come when they are asked for
        better.click()
    page.locator("#hits .foot", has_not_text=SO_FAR).wait_for()
    assert page.locator("#query input").input_value() == QUESTION
    assert early in page.locator("#hits .hit .place").all_inner_texts()
    visitor.look("grown")


def test_it_can_be_stopped_and_what_is_there_can_be_used(window: Page, server: str, long_documents: list[Path]) -> None:
    visitor = visit(window, server, "wide-light")
    page = visitor.page
    visitor.upload(*long_documents)
    page.locator("#corpus-line .facts", has_text=OF_PASSAGES).wait_for(timeout=120_000)
    page.locator("#corpus-status").get_by_role("button", name=shared_words.STATUS["cancel"]).click()
    page.locator("#corpus-status", has_text=words.STOPPED_AT.partition("{")[0]).wait_for(timeout=60_000)
    visitor.search(QUESTION)
    page.locator("#hits .foot", has_text=SO_FAR).wait_for(timeout=120_000)
    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters", has_text=SO_FAR).wait_for(timeout=120_000)
    assert page.locator("#clusters li.cluster").count() >= 2

    page.locator("#corpus-status").get_by_role("button", name=words.ENCODE_REST).click()
    page.locator("#corpus-status [data-state=working]").wait_for()
    wait_for_end(page)
    better = page.locator("#corpus-status .act")
    if better.count():
        better.click()
    visitor.tab(shared_words.SEARCH_TAB)
    page.locator("#hits .foot", has_not_text=SO_FAR).wait_for()
    visitor.leave()
