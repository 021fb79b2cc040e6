"""A figure as a separate file, opened in a real browser."""

from __future__ import annotations

from pathlib import Path

import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.figures.colour_by import by_document
from gte_demo.figures.plotly_map import map_figure
from gte_demo.figures.plotly_page import figure_html
from tests.figures.hostile import HOSTILE
from tests.figures.test_plotly_map import clusters_of, corpus_of, projection_of

TITLE = "</title><script>alert(9)</script>"


@pytest.fixture(scope="module")
def page() -> str:
    clusters, names = clusters_of([0] * 5 + [1] * 4, HOSTILE[1], HOSTILE[7])
    figure = map_figure(
        corpus_of(list(HOSTILE)), projection_of(9), grouping=Grouping(clusters, names),
        colouring=by_document(corpus_of(list(HOSTILE))),
    )  # fmt: skip
    return figure_html(figure, TITLE)


def test_nothing_is_fetched_and_no_text_ends_the_script(page: str) -> None:
    assert "default-src 'none'" in page
    assert "'unsafe-inline'" not in page.split("style-src")[0]
    assert (page.count("<script>"), page.count("</script>")) == (2, 2)
    assert "<title>&lt;/title&gt;&lt;script&gt;" in page


def test_it_is_a_file_without_figures_too() -> None:
    assert '<div id="figure"' in figure_html(go.Figure(), "nothing")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme", "ink"), [(1280, "light", "29, 28, 26"), (390, "dark", "236, 234, 227")])
def test_a_browser_draws_it_offline_in_both_themes_and_runs_no_text(
    browser: Browser, page: str, tmp_path: Path, width: int, scheme: str, ink: str
) -> None:
    path = tmp_path / "map.html"
    path.write_text(page, encoding="utf-8")
    troubles: list[str] = []
    tab = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    tab.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("console", lambda message: message.type == "error" and troubles.append(message.text))
    tab.goto(path.as_uri())
    tab.wait_for_function("document.querySelectorAll('.legendtext').length == 9")
    tab.locator(".annotation-text").first.wait_for()
    names = tab.locator(".annotation-text").all_text_contents()
    legend = tab.locator(".legendtext").all_text_contents()
    colour = tab.locator(".legendtext").first.evaluate("text => getComputedStyle(text).fill")
    across = tab.evaluate("document.documentElement.scrollWidth")
    assert troubles == []
    assert set(legend) == set(HOSTILE)
    assert set(names) <= set(HOSTILE)
    assert names
    assert colour == f"rgb({ink})"
    assert across <= width
