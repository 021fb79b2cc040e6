"""What somebody sees who has never heard of embeddings."""

import pytest
from playwright.sync_api import expect

from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.ui.search.first_look_words import CONTRAST
from gte_demo.ui.search.words import HITS
from gte_demo.ui.shared import words as shared_words
from tests.wording import sentence

pytestmark = pytest.mark.browser
FIRST = SAMPLES["factbook"]


@pytest.mark.seen("wide-light", "phone-light")
def test_it_says_what_the_page_does_and_what_is_loaded(visitor):
    page = visitor.page
    page.get_by_text(shared_words.PURPOSE).wait_for()
    expect(page.locator("#corpus-line .facts")).to_have_text(FIRST.counted.format(documents=256))
    expect(page.locator("#hits .rarity").first).to_have_text(sentence(shared_words.CLOSER_THAN))
    expect(page.locator("#hits .chosen .right")).to_have_text(HITS["right"])
    visitor.look("first-minute")


def test_an_example_is_asked_with_a_click(reader):
    page = reader.page
    page.locator("#examples .example", has_text=FIRST.examples[1]).click()
    page.locator("#hits .place", has_text="Holy See").first.wait_for()
    assert page.locator("#query input").input_value() == FIRST.examples[1]


def test_meaning_stands_beside_words_until_it_is_closed_for_good(reader):
    page = reader.page
    expect(page.locator("#contrast .way")).to_have_count(2)
    page.locator("#contrast .close").click()
    expect(page.locator("#contrast .way")).to_have_count(0)
    reader.reload()
    page.locator("#contrast button", has_text=CONTRAST["open"]).wait_for()
    page.locator("#contrast button").click()
    expect(page.locator("#contrast .way")).to_have_count(2)


def test_escape_closes_the_menu_of_downloads_and_the_panel_of_texts(reader):
    page = reader.page
    page.locator("#download").click()
    page.locator("#save-csv").wait_for()
    page.keyboard.press("Escape")
    page.locator("#save-csv").wait_for(state="hidden")
    expect(page.locator("#download")).to_be_focused()
    reader.open_panel()
    page.keyboard.press("Escape")
    page.locator("#corpus-panel").wait_for(state="hidden")
