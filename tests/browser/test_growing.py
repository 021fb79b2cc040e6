"""A long document answers while it is still being encoded, and nothing on the screen changes unasked."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gte_demo.ui.clusters import words as cluster_words
from gte_demo.ui.corpus import words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import visit
from tests.excerpts import pages_of_the_reference
from tests.server import environment, free_port, serve

pytestmark = pytest.mark.browser

QUESTION = "the program that loads the kernel"
SO_FAR = shared_words.SO_FAR.rpartition("}")[2]
IN_PART = re.compile(r"[\d,]+ of [\d,]+ passages")


Serve = Callable[[], AbstractContextManager[str]]


@pytest.fixture
def running(tmp_path: Path, cache_dir: Path) -> Serve:
    """Serves the page, each time at the same address, by a new process that encodes every text again."""
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "converted").symlink_to(cache_dir / "converted")
    variables = environment(tmp_path / "cache") | {"GTE_DEMO_PORT": str(free_port()), "GTE_DEMO_CACHE_BYTES": "0"}
    return contextmanager(lambda: serve(tmp_path, variables))


@pytest.fixture
def long_documents(tmp_path: Path) -> list[Path]:
    """180 pages: encoding them takes long enough to look in the middle of it."""
    return [
        pages_of_the_reference(tmp_path / "reference.pdf", 1, 140),
        pages_of_the_reference(tmp_path / "first-pages.pdf", 1, 40),
    ]


def wait_for_end(page: Page) -> None:
    page.wait_for_function("!document.querySelector('#corpus-status [data-state=working]')", timeout=300_000)


def shows_better_hits(page: Page) -> None:
    """Take the offer of better hits, if there is one."""
    better = page.locator("#corpus-status .act")
    if better.count():
        better.click()
    expect(page.locator("#corpus-status")).to_contain_text(words.SETTLED.rpartition("}")[2])


def test_a_question_is_answered_at_once_and_what_was_begun_goes_on(
    window: Page, running: Serve, long_documents: list[Path], tmp_path: Path
) -> None:
    """After a reload in the middle, and on a server that is begun anew. What can't be read is told at once."""
    (broken := tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    first = window.locator("#hits .hit").first
    with running() as address:
        visitor = visit(window, address, "phone-dark")
        visitor.upload(*long_documents, broken)
        visitor.search(QUESTION)
        window.locator("#hits .foot", has_text=SO_FAR).wait_for(timeout=120_000)
        expect(window.locator("#corpus-status", has=window.locator("[data-state=working]"))).to_contain_text(
            broken.name
        )
        expect(first).to_contain_text("kernel")
        early = window.locator("#hits .hit .place").first.inner_text()
        visitor.look("growing")

        visitor.reload()
        window.locator("#corpus-line .facts", has_text=IN_PART).wait_for()
        expect(window.locator("#query input")).to_have_value(QUESTION)
        expect(first).to_contain_text("kernel")
        assert window.locator("#corpus-status [data-state=working]").count() == 1

        wait_for_end(window)
        visitor.search(QUESTION)  # which takes the offer of better hits, if there is one
        expect(window.locator("#corpus-status")).to_contain_text(words.SETTLED.rpartition("}")[2])
        window.locator("#hits .foot", has_not_text=SO_FAR).wait_for()
        assert early in window.locator("#hits .hit .place").all_inner_texts()
        visitor.look("grown")
    with running():
        window.reload()
        expect(window.locator("#query input")).to_have_value(QUESTION)
        expect(first).to_contain_text("kernel")
        expect(window.locator("#reader .to-sheet")).to_be_attached()
        visitor.leave()


def test_what_is_made_of_a_part_is_completed(window: Page, running: Serve, tmp_path: Path) -> None:
    """Encoding can be stopped, and what is there can be used; the rest joins its clusters and its map."""
    with running() as address:
        visitor = visit(window, address, "wide-light")
        visitor.upload(pages_of_the_reference(tmp_path / "some-pages.pdf", 90, 200))
        window.locator("#corpus-line .facts", has_text=IN_PART).wait_for(timeout=120_000)
        window.locator("#corpus-status").get_by_role("button", name=shared_words.STATUS["cancel"]).click()
        window.locator("#corpus-status", has_text=words.STOPPED_AT.partition("{")[0]).wait_for(timeout=60_000)
        visitor.search(QUESTION)
        expect(window.locator("#hits .hit").first).to_contain_text("kernel", timeout=120_000)
        window.locator("#hits .foot", has_text=SO_FAR).wait_for()
        visitor.tab(shared_words.CLUSTERS_TAB)
        window.locator("#clusters", has_text=SO_FAR).wait_for(timeout=120_000)
        names = window.locator("#clusters li.cluster h3").all_inner_texts()
        assert len(names) >= 2
        visitor.tab(shared_words.MAP_TAB)
        window.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
        expect(window.locator("#map")).to_contain_text(SO_FAR)

        window.locator("#corpus-status").get_by_role("button", name=words.ENCODE_REST).click()
        window.locator("#corpus-status [data-state=working]").wait_for()
        wait_for_end(window)
        shows_better_hits(window)
        expect(window.locator("#map")).to_contain_text("added later")
        expect(window.locator("#map")).not_to_contain_text(SO_FAR)
        visitor.look("completed-map")
        visitor.tab(shared_words.CLUSTERS_TAB)
        expect(window.locator("#clusters")).to_contain_text(cluster_words.JOINED.rpartition("} ")[2])
        assert sorted(window.locator("#clusters li.cluster h3").all_inner_texts()) == sorted(names)
        visitor.tab(shared_words.SEARCH_TAB)
        window.locator("#hits .foot", has_not_text=SO_FAR).wait_for()
        visitor.leave()
