"""Each tab has an address, and the browser's back and forward lead through the tabs that were open."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor, visit

pytestmark = pytest.mark.browser


def is_selected(page: Page, tab: str) -> None:
    expect(page.get_by_role("tab", name=tab, exact=True)).to_have_attribute("aria-selected", "true")


def test_back_and_forward_lead_through_the_tabs(reader: Visitor) -> None:
    page, at_first = reader.page, reader.page.url
    reader.tab(shared_words.CLUSTERS_TAB)
    page.wait_for_url("**/#tab=clusters")
    reader.tab(shared_words.CARD_TAB)
    page.wait_for_url("**/#tab=model-card")

    page.go_back()
    is_selected(page, shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for()
    page.go_back()
    is_selected(page, shared_words.SEARCH_TAB)
    assert page.url == at_first
    page.go_forward()
    is_selected(page, shared_words.CLUSTERS_TAB)
    assert page.locator("#hits .hit").count()
    assert not reader.complaints


def test_a_tab_that_a_passage_was_opened_from_is_one_step_back(reader: Visitor) -> None:
    reader.tab(shared_words.CLUSTERS_TAB)
    reader.page.locator("#clusters .passage").first.click()
    reader.page.wait_for_url("**/#tab=search")

    reader.page.go_back()

    is_selected(reader.page, shared_words.CLUSTERS_TAB)


@pytest.mark.parametrize("name", ["clusters", "map"])
def test_the_address_of_a_tab_opens_it_with_what_is_in_it(window: Page, server: str, name: str) -> None:
    visitor = Visitor(window, "address")
    window.goto(f"{server}/#tab={name}")

    is_selected(window, {"clusters": shared_words.CLUSTERS_TAB, "map": shared_words.MAP_TAB}[name])
    window.locator({"clusters": "#clusters .cluster", "map": "#map .frame[data-drawn]"}[name]).first.wait_for()
    visitor.leave()


def test_an_address_of_no_tab_opens_the_first_view(window: Page, server: str) -> None:
    visitor = visit(window, f"{server}/#tab=nothing", "wide-light")

    is_selected(window, shared_words.SEARCH_TAB)
    visitor.leave()


def test_a_tab_in_the_menu_of_a_narrow_page_has_its_address_too(window: Page, server: str) -> None:
    visitor = visit(window, server, "phone-light")
    visitor.tab(shared_words.LESSONS_TAB)
    window.wait_for_url("**/#tab=lessons")

    window.go_back()

    is_selected(window, shared_words.SEARCH_TAB)
    visitor.leave()


def test_back_from_a_tab_to_a_shared_link_changes_only_the_tab(reader: Visitor) -> None:
    page = reader.page
    page.locator("#corpus-line .share").click()
    link = page.locator("#sharing .field").input_value()
    opened = page.context.new_page()
    opened.goto(link)
    opened.locator("#hits .hit").first.wait_for()
    opened.evaluate("window.isTheSame = true")
    opened.get_by_role("tab", name=shared_words.CLUSTERS_TAB).click()
    opened.wait_for_url("**/#tab=clusters")

    opened.go_back()

    is_selected(opened, shared_words.SEARCH_TAB)
    assert opened.url == link
    assert opened.evaluate("window.isTheSame")
