"""A first visit: what it loads and how many requests it sends, without unused files."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def first_visit(browser: Browser, server: str) -> Iterator[tuple[Page, list[Request]]]:
    page = browser.new_context().new_page()
    visitor = Visitor(page, "first")
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(server)
    page.locator("#hits .hit").first.wait_for(timeout=300_000)
    visitor.settle()
    yield page, finished
    page.context.close()


def test_a_first_visit_is_light(first_visit: tuple[Page, list[Request]]) -> None:
    """How often Gradio opens its stream of answers again depends on the machine, so these are not counted."""
    _, finished = first_visit
    size = sum(request.sizes()["responseBodySize"] for request in finished)
    streams = [request for request in finished if "/queue/data" in request.url]
    jobs = [request for request in finished if "/queue/join" in request.url]

    assert len(finished) - len(streams) - len(jobs) <= 66
    assert len(jobs) <= 12
    assert size < 500_000


def test_every_script_that_is_named_ahead_is_used_and_every_one_that_is_used_was_named(
    first_visit: tuple[Page, list[Request]],
) -> None:
    page, finished = first_visit
    named = page.evaluate("[...document.querySelectorAll('link[rel=modulepreload]')].map(link => link.href)")
    entry = page.locator("script[type=module][src]").first.evaluate("script => script.src")
    modules = [request.url for request in finished if re.search(r"/assets/|/gte-static/parts-", request.url)]
    loaded = {url for url in modules if url.endswith(".js")}

    assert loaded == {*named, entry}


def test_the_style_sheets_of_gradios_components_come_as_one(first_visit: tuple[Page, list[Request]]) -> None:
    page, finished = first_visit
    sheets = [request.url for request in finished if request.url.endswith(".css")]
    links = page.locator("link[rel=stylesheet]")
    on = {url for url, off in links.evaluate_all("links => links.map(link => [link.href, link.disabled])") if not off}

    assert len([url for url in sheets if "/gte-static/gradio-" in url]) == 1
    assert set(sheets) == {url for url in on if url.endswith(".css")}
    assert len(on) < 12
