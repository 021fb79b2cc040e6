"""Finding clusters, changing their number, testing their stability and editing them."""

from __future__ import annotations

import re

import pytest

from gte_demo.ui.clusters import words as clusters_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence

NAMES = "#clusters .cluster h3"


def at_clusters(visitor: Visitor) -> Visitor:
    visitor.tab(shared_words.CLUSTERS_TAB)
    visitor.page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    return visitor


@pytest.fixture
def clustered(visitor: Visitor) -> Visitor:
    """A visitor to the clusters of the first sample."""
    return at_clusters(visitor)


@pytest.fixture
def wide(reader: Visitor) -> Visitor:
    """One with a wide window, for what does not depend on the view."""
    return at_clusters(reader)


def count(visitor: Visitor) -> int:
    return visitor.page.locator("#clusters .cluster").count()


def summary(visitor: Visitor, text: str | re.Pattern[str]) -> None:
    visitor.page.locator("#clusters .summary", has_text=text).first.wait_for(timeout=120_000)


@pytest.mark.seen("phone-dark")
def test_clusters_come_with_evidence_and_beside_the_labels_of_a_column(clustered: Visitor) -> None:
    assert clustered.page.locator("#clusters .evidence").count() == count(clustered)
    summary(clustered, clusters_words.SIMILAR_GROUPS.format(column="region"))
    clustered.page.locator("#clusters .figures summary").click()
    clustered.page.get_by_text(sentence(clusters_words.AGREEMENT, column="region")).wait_for()
    clustered.look("clusters")


def test_coarser_and_finer_cut_the_same_tree(wide: Visitor) -> None:
    before = count(wide)
    wide.page.locator("#coarser").click()
    wide.page.wait_for_function(f"document.querySelectorAll('#clusters .cluster').length < {before}")
    fewer = count(wide)
    wide.page.locator("#finer").click()
    wide.page.wait_for_function(f"document.querySelectorAll('#clusters .cluster').length > {fewer}")


@pytest.mark.seen("wide-light")
def test_stability_is_shown_for_each_cluster(clustered: Visitor) -> None:
    clustered.page.locator("#stability").click()
    clustered.page.locator("#clusters .stable").first.wait_for(timeout=120_000)
    assert clustered.page.locator("#clusters .stable").count() == count(clustered)
    summary(clustered, sentence(clusters_words.STABILITY_HOW))
    clustered.look("clusters-stability")


def test_a_new_name_travels_to_the_search(wide: Visitor) -> None:
    page = wide.page
    page.locator("#clusters .cluster").first.get_by_role("button", name=clusters_words.CLUSTERS["rename"]).click()
    page.locator("#clusters .form input").fill("The first <b>of</b> them")
    page.locator("#clusters .form").get_by_role("button", name=clusters_words.CLUSTERS["save"]).click()
    page.locator(NAMES, has_text="The first <b>of</b> them").wait_for()
    wide.tab(shared_words.SEARCH_TAB)
    page.get_by_role("button", name=shared_words.OPTIONS).locator("visible=true").first.click()
    page.locator("#only-clusters input").click()
    page.get_by_role("option", name="The first <b>of</b> them").wait_for()


def test_merging_and_leaving_out_make_fewer_clusters(wide: Visitor) -> None:
    page, before = wide.page, count(wide)
    page.locator("#clusters .cluster").nth(1).locator("button.link", has_text=clusters_words.CLUSTERS["merge"]).click()
    page.locator("#clusters .form").get_by_role("button", name=clusters_words.CLUSTERS["merge_go"]).click()
    page.wait_for_function(f"document.querySelectorAll('#clusters .cluster').length === {before - 1}")
    page.locator("#clusters .cluster").last.get_by_role("button", name=clusters_words.CLUSTERS["exclude"]).click()
    summary(wide, sentence(clusters_words.NOISE))
    assert count(wide) == before - 2


@pytest.mark.seen("phone-dark")
def test_near_duplicates_show_their_differing_words_and_open_in_the_reader(clustered: Visitor) -> None:
    page = clustered.page
    page.locator("#oddities-fold button").first.click()
    page.locator("#oddities mark").first.wait_for()
    clustered.look("oddities")
    page.locator("#oddities .passage").first.click()
    page.locator("#reader").wait_for()
