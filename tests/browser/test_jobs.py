"""The four jobs, in a real browser, on a sample and on an uploaded PDF."""

import re

import pytest

from gte_demo.ui.map import words as map_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity import words as similarity_words
from tests.excerpts import SYSTEM_START, pages_of_the_reference

pytestmark = pytest.mark.browser


@pytest.mark.seen("phone-dark")
def test_the_page_opens_with_a_sample_and_an_answer(visitor):
    page = visitor.page

    assert page.locator("#corpus-line strong").inner_text() == "World Factbook"
    assert page.locator("#header code").inner_text() == "all-MiniLM-L6-v2"
    assert page.locator("#query input").input_value()
    assert page.locator("#hits .hit").count() == 8
    assert page.locator("#reader .here mark").inner_text()
    visitor.look("search")


def test_a_hit_is_read_in_its_document_and_the_next_one_follows(reader):
    page = reader.page
    page.locator("#hits .hit").nth(2).click()
    page.locator("#hits li:nth-child(3) .hit.on").wait_for()
    third = page.locator("#reader .path").inner_text()

    page.get_by_role("button", name=search_words.READER["next"]).click()
    page.locator("#hits li:nth-child(4) .hit.on").wait_for()

    assert page.locator("#reader .path").inner_text() != third


@pytest.mark.seen("wide-light")
def test_two_lists_are_compared_pair_by_pair(visitor):
    page = visitor.page
    visitor.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.wait_for()
    visitor.look("similarity")

    page.locator("#texts-a textarea").fill("a cat sleeps\nthe price of steel")
    page.locator("#texts-b textarea").fill("a kitten naps\nsteel costs more\nrain in May")
    page.locator("#compare").click()
    page.locator("#matrix .cell").nth(5).wait_for()

    rows = [row.inner_text() for row in page.locator("#pairs tbody tr").all()]
    assert len(rows) == 6
    assert {"a kitten naps" in rows[0] or "steel costs more" in rows[0]} == {True}


def test_the_table_of_pairs_sorts_by_any_column(reader):
    page = reader.page
    reader.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.wait_for()

    def scores():
        return [
            float(cell.inner_text().replace("−", "-")) for cell in page.locator("#pairs td.number:not(.card)").all()
        ]

    assert scores() == sorted(scores(), reverse=True)
    page.locator("#pairs .sort", has_text=similarity_words.PAIRS["score"]).click()
    assert scores() == sorted(scores())


@pytest.mark.seen("phone-dark")
def test_clusters_have_names_sizes_and_examples(visitor):
    page = visitor.page
    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    visitor.look("clusters")

    names = [name.inner_text() for name in page.locator("#clusters h3").all()]
    sizes = [int(size.inner_text()) for size in page.locator("#clusters .size").all()]
    assert len(set(names)) == len(names) >= 2
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 256


def test_an_example_of_a_cluster_opens_in_the_reader(reader):
    page = reader.page
    reader.tab(shared_words.CLUSTERS_TAB)
    example = page.locator("#clusters .passage").first
    example.wait_for(timeout=120_000)
    place = example.locator(".place").inner_text()
    example.click()

    page.locator("#reader .path", has_text=place).wait_for()
    assert page.get_by_role("tab", name=shared_words.SEARCH_TAB).get_attribute("aria-selected") == "true"


@pytest.mark.seen("wide-light")
def test_the_map_shows_every_passage(visitor):
    page = visitor.page
    visitor.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.locator("#map .side p", has_text="256 passages").wait_for()
    visitor.look("map")

    visitor.choose("#colour", "region")
    page.locator("#map .legend li", has_text="antarctica").wait_for()
    visitor.look("map-by-region")
    assert sum(int(count.inner_text()) for count in page.locator("#map .side .count").all()) == 256


TRACES = "() => document.querySelector('#map-figure .js-plotly-plot')._fullData"


def test_the_map_has_three_dimensions_too(reader):
    page = reader.page
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    page.get_by_role("button", name=shared_words.OPTIONS).last.click()
    reader.choose("#dimensions", "3")
    page.locator("#draw-map").click()

    page.wait_for_function(
        "document.querySelector('#map-figure .js-plotly-plot')?.data?.some(trace => trace.type === 'scatter3d')",
        timeout=120_000,
    )
    reader.look("map-3d")

    page.locator("#map-figure .js-plotly-plot").evaluate(
        "plot => plot.emit('plotly_click', {points: [{customdata: 5}]})"
    )
    page.locator("#reader .path").wait_for()
    reader.tab(shared_words.MAP_TAB)
    page.locator("#map-figure h3", has_text=map_words.TITLE).wait_for(timeout=30_000)
    page.wait_for_function(f"({TRACES})().some(trace => trace.mode === 'lines' && trace.x.length % 3 === 0)")
    page.locator("#facets-fold button").first.click()
    page.locator("#facets .value").first.click()
    chosen = int(page.locator("#facets .value .count").first.inner_text())
    page.wait_for_function(
        f"count => ({TRACES})().filter(trace => trace.marker?.color === '#8f897e')"
        ".reduce((sum, trace) => sum + trace.x.length, 0) === count",
        arg=256 - chosen,
        timeout=30_000,
    )
    page.locator("#map-figure").scroll_into_view_if_needed()
    reader.look("map-3d-marked")
    page.get_by_role("button", name=map_words.WORDS["leave_chosen"]).click()
    page.locator("#map-figure h3", has_text=map_words.TITLE).wait_for(state="detached", timeout=30_000)


@pytest.mark.seen("phone-dark")
def test_all_four_jobs_on_an_uploaded_pdf(visitor, tmp_path):
    page = visitor.page
    visitor.upload(pages_of_the_reference(tmp_path / "system-start.pdf", *SYSTEM_START))
    page.locator("#corpus-status .track").wait_for(timeout=60_000)
    visitor.look("encoding")
    visitor.has_corpus("system-start.pdf")

    visitor.search("how do I repair a system that does not start any more")
    page.locator("#hits .place", has_text=re.compile(r"page \d+")).first.wait_for(timeout=60_000)
    visitor.look("search-pdf")
    assert page.locator("#reader .page .dim").count() >= 2

    visitor.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    visitor.look("clusters-pdf")
    visitor.tab(shared_words.MAP_TAB)
    page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    visitor.look("map-pdf")


def test_encoding_can_be_cancelled_and_nothing_is_lost(reader):
    page = reader.page
    before = page.locator("#hits").inner_text()
    reader.paste("\n".join(f"line {i} tells about subject number {i * 7919 % 10007}" for i in range(100_000)))
    page.locator("#corpus-status .track").wait_for(timeout=60_000)

    page.get_by_role("button", name=shared_words.STATUS["cancel"]).click()
    page.locator("#corpus-status", has_text=shared_words.STOPPED).wait_for(timeout=60_000)

    assert page.locator("#corpus-line strong").inner_text() == "World Factbook"
    assert page.locator("#hits").inner_text() == before
    reader.look("cancelled")
