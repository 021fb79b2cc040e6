"""A page that nobody touches asks nothing of the server, whatever was opened before."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

TABS = ("Similarity", "Clusters", "Map", "Models", "Lessons", "Model card", "Search")


def test_the_page_is_silent_once_everything_was_looked_at(reader: Visitor) -> None:
    page = reader.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "queue/join" in request.url else None)
    for tab in TABS:
        reader.tab(tab)
        page.wait_for_timeout(500)
    reader.tab("Map")
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    for fold in ("#facets-fold", "#trust-fold", "#layouts-fold"):
        page.locator(f"{fold} button").first.click()
        page.wait_for_timeout(500)
    page.locator("#facets section").first.wait_for()
    page.wait_for_timeout(6_000)
    asked.clear()
    page.wait_for_timeout(3_000)
    assert not asked
