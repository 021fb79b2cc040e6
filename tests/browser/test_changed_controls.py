"""Results and the controls that made them agree, or the result says that they don't; filters and colours are seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gte_demo.ui.results.words import CHANGED, FILTERS
from gte_demo.ui.search.words import HITS
from gte_demo.ui.shared.words import WHAT
from tests.browser.conftest import PHONE, WIDE, Visitor

pytestmark = pytest.mark.browser
AFRICA = FILTERS["column"].format(column="region", value="Africa")


def says(page: Page, name: str) -> None:
    """A result is grey, and its line says what has changed."""
    line = page.locator(f"#{name.replace('_', '-')}-changed")
    expect(line).to_contain_text(CHANGED[name][0])
    expect(page.locator("[data-stale]:visible")).not_to_have_count(0)


def agrees(page: Page, name: str) -> None:
    """A result is as it was made, and there is no line."""
    expect(page.locator(f"#{name.replace('_', '-')}-changed .line")).to_have_count(0)
    expect(page.locator("[data-stale]:visible")).to_have_count(0)


def options(page: Page) -> None:
    page.locator("button.label-wrap:visible", has_text="Options").click()


def choose(page: Page, box: str, option: str) -> None:
    page.locator(f"{box} input").click()
    page.locator(".options li", has_text=option).first.click()


def test_hits_are_renewed_or_greyed_and_their_filters_are_chips(reader: Visitor) -> None:
    page = reader.page
    question = page.locator("#query input").input_value()
    page.locator("#query input").fill("robbers at sea")
    says(page, "search")
    page.locator("#query input").fill(question)
    agrees(page, "search")

    options(page)
    choose(page, "#only-column", "region")
    choose(page, "#only-value", "Africa")
    expect(page.locator("#hits .foot")).to_contain_text(AFRICA)
    agrees(page, "search")
    options(page)
    for window in (PHONE, WIDE):
        page.set_viewport_size(window)
        expect(page.locator("#search-filters .chip")).to_have_text([AFRICA])
        reader.look(f"chips-{window['width']}")
    page.locator("#search-filters .chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search-filters .chip")).to_have_count(0)
    expect(page.locator("#hits .foot")).not_to_contain_text(AFRICA)
    agrees(page, "search")

    page.locator("#hits .what summary", has_text=WHAT).click()
    expect(page.locator("#hits .what p")).to_have_text(HITS["what_score"])


def test_clusters_are_greyed_until_they_are_found_again_and_keep_their_colours(reader: Visitor) -> None:
    page = reader.page
    reader.tab("Clusters")
    dots = page.locator("#clusters .cluster .dot")
    dots.first.wait_for()
    agrees(page, "clusters")
    colours = dots.evaluate_all("dots => dots.map(dot => dot.style.background)")
    reader.tab("Map")
    legend = page.locator("#map .legend .dot")
    legend.first.wait_for()
    assert legend.evaluate_all("dots => dots.map(dot => dot.style.background)") == colours
    reader.tab("Clusters")
    assert dots.evaluate_all("dots => dots.map(dot => dot.style.background)") == colours

    options(page)
    reader.fill("#number input", 5)
    for window in (PHONE, WIDE):
        page.set_viewport_size(window)
        says(page, "clusters")
        reader.look(f"changed-{window['width']}")
    page.locator("#clusters-changed .again").click()
    expect(dots).to_have_count(5)
    agrees(page, "clusters")


def test_a_map_is_greyed_until_it_is_drawn_again_and_its_filters_are_chips(reader: Visitor) -> None:
    page = reader.page
    reader.tab("Map")
    page.locator("#map .legend .dot").first.wait_for()
    agrees(page, "map")
    options(page)
    reader.fill("#min-dist input[type=number]", 0.5)
    says(page, "map")
    page.locator("#map-changed .again").click()
    agrees(page, "map")

    page.locator("#facets-fold button.label-wrap").click()
    page.locator("#facets .value", has_text="Africa").first.click()
    page.locator("#facets-fold button.label-wrap").click()
    expect(page.locator("#map-filters .chip")).to_have_text([AFRICA])
    page.locator("#map-filters .chip").click()
    expect(page.locator("#map-filters .chip")).to_have_count(0)
    page.locator("#selection .passage").first.wait_for(state="hidden")


def test_scores_of_texts_and_models_are_greyed_until_they_are_computed_again(reader: Visitor) -> None:
    page = reader.page
    reader.tab("Similarity")
    page.locator("#pairs .rarity").first.wait_for()
    agrees(page, "similarity")
    page.locator("#texts-a textarea").fill("")
    says(page, "similarity")
    page.locator("#texts-a textarea").press_sequentially("a small boat")
    expect(page.locator("#pairs tbody td").first).to_have_text("a small boat")
    agrees(page, "similarity")

    reader.tab("Models")
    page.locator("#model-pairs .summary").first.wait_for()
    agrees(page, "model_pairs")
    page.locator("#model-texts-a textarea").fill("a small boat")
    says(page, "model_pairs")
    page.locator("#model-texts-b textarea").fill("a ship")
    page.locator("#model-pairs-changed .again").click()
    agrees(page, "model_pairs")
    reader.look("models-again")
