"""A link restores the page; a person's own files are never part of it."""

import random
import re

import pytest
from playwright.sync_api import expect

from gte_demo.jobs.corpus import PASTED_NAME
from gte_demo.links.page_state import DAMAGED, MOST_CHARACTERS
from gte_demo.links.saved import GONE
from gte_demo.ui.map import words as map_words
from gte_demo.ui.models import words as models_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.share import words as share_words
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity import words as similarity_words
from tests.browser.conftest import VIEWS, Visitor, visit
from tests.wording import sentence

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror=alert(1)> ${alert(2)} {{3}} "q" \\'


def share(visitor):
    """Press Share, and give the link."""
    visitor.page.locator("#corpus-line .share").click()
    return visitor.page.locator("#sharing .field").input_value()


def follow(visitor, link):
    """Another person, without anything of the first one's, who opens the link."""
    size, scheme = VIEWS[visitor.name]
    page = visitor.page.context.browser.new_context(viewport=size, color_scheme=scheme).new_page()
    opened = Visitor(page, visitor.name)
    page.goto(link)
    page.locator("#sharing .sentence").wait_for(timeout=60_000)
    return opened


def shown(visitor):
    return visitor.page.locator("#sharing").inner_text()


def scores(visitor):
    return visitor.page.locator("#hits .hit").all_inner_texts()


@pytest.mark.seen("wide-light")
def test_a_search_comes_back_with_its_options_and_both_questions(visitor):
    visitor.page.locator("#second-question").click()
    visitor.page.locator("#second-query input").fill(HOSTILE)
    visitor.page.get_by_role("button", name=shared_words.OPTIONS).first.click()
    visitor.choose("#rank-by", search_words.METHODS["hybrid"])
    visitor.search("islands with volcanoes")
    visitor.page.locator("#second-hits .hit").first.wait_for()
    link = share(visitor)
    visitor.look("shared")

    opened = follow(visitor, link)
    opened.page.locator("#second-hits .hit").first.wait_for(timeout=60_000)
    assert opened.page.url == link
    assert opened.page.locator("#query input").input_value() == "islands with volcanoes"
    assert opened.page.locator("#second-query input").input_value() == HOSTILE
    assert scores(opened) == scores(visitor)
    assert share_words.ARRIVED_CORPUS.format(sample="World Factbook") in shown(opened)
    assert share_words.ARRIVED_QUESTION.format(query="islands with volcanoes") in shown(opened)
    opened.look("link-opened")
    opened.page.locator("#second-question").click()
    opened.page.locator("#second-query").wait_for(state="hidden")


def test_texts_to_compare_come_back_scored(reader):
    reader.tab(shared_words.SIMILARITY_TAB)
    reader.page.locator("#texts-a textarea").fill(f"a ship\n{HOSTILE}")
    reader.page.locator("#texts-b textarea").fill("a boat\nBeijing")
    link = share(reader)

    opened = follow(reader, link)
    opened.page.locator("#matrix table").wait_for(timeout=60_000)
    assert opened.page.locator("#texts-a textarea").input_value() == f"a ship\n{HOSTILE}"
    assert opened.page.locator("#matrix .cell").count() == 4
    assert not opened.dialogs
    assert not opened.complaints


def test_the_order_and_the_threshold_of_a_matrix_come_back(reader):
    reader.tab(shared_words.SIMILARITY_TAB)
    reader.page.locator("#matrix table").wait_for(timeout=60_000)
    reader.choose("#matrix-order", similarity_words.ORDERS["similarity"])
    reader.fill("#threshold input[type=number]", 0.2)
    reader.page.locator("#matrix .tally", has_text="0.20").wait_for()
    matrix = reader.page.locator("#matrix").inner_text()

    opened = follow(reader, share(reader))
    opened.page.locator("#matrix .tally", has_text="0.20").wait_for(timeout=60_000)
    assert opened.page.locator("#matrix").inner_text() == matrix


def test_two_models_come_back_with_their_texts(reader):
    reader.tab(shared_words.MODELS_TAB)
    reader.page.locator("#model-pairs .pair").first.wait_for(timeout=60_000)
    reader.page.locator("#model-texts-a textarea").fill(f"a ship\n{HOSTILE}")
    reader.page.locator("#model-texts-b textarea").fill("a boat\nBeijing")
    reader.choose("#models-view", models_words.VIEWS["search"])
    reader.page.locator("#models-query input").fill("boats")
    link = share(reader)

    opened = follow(reader, link)
    opened.page.locator("#models-query").wait_for()
    assert opened.page.locator("#models-query input").input_value() == "boats"
    opened.choose("#models-view", models_words.VIEWS["pairs"])
    opened.page.locator("#model-pairs .pair", has_text=HOSTILE).wait_for(timeout=60_000)
    assert not opened.dialogs
    assert not opened.complaints


def test_a_map_comes_back_on_its_sample_in_its_colour(reader):
    reader.open_panel()
    reader.page.locator("#samples .sample", has_text="Debian FAQ").click()
    reader.page.locator("#corpus-line strong", has_text="Debian FAQ").wait_for(timeout=60_000)
    reader.tab(shared_words.MAP_TAB)
    reader.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    reader.choose("#colour", map_words.COLOUR_KEPT)

    opened = follow(reader, share(reader))
    opened.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    opened.page.wait_for_function("document.querySelector('#colour input[value=kept]')?.checked")
    assert opened.page.locator("#corpus-line strong").inner_text() == "Debian FAQ"


def test_a_map_that_was_drawn_before_comes_back_in_the_colours_of_a_column(reader):
    reader.tab(shared_words.MAP_TAB)
    reader.page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
    reader.choose("#colour", "region")
    reader.page.locator("#map .legend", has_text="Africa").wait_for()

    opened = follow(reader, share(reader))
    opened.page.locator("#map .legend", has_text="Africa").wait_for(timeout=120_000)
    assert opened.page.locator("#colour input:checked").input_value() == "column:region"


@pytest.mark.seen("wide-light", "phone-dark")
def test_a_word_and_two_documents_come_back(visitor):
    page = visitor.page
    page.locator("#word-fold button").first.click()
    page.locator("#word input, #word textarea").fill("bank")
    page.locator("#find-word").click()
    page.locator("#word-places .passage").first.wait_for(timeout=120_000)
    opened = follow(visitor, share(visitor))
    opened.page.locator("#word-places .passage").first.wait_for(timeout=120_000)
    assert "the places of “bank”" in opened.page.locator("#sharing .sentence").inner_text()
    opened.page.context.close()

    page.locator("#sharing").get_by_role("button", name=share_words.SHARING["close"]).click()
    visitor.tab(shared_words.SIMILARITY_TAB)
    page.locator("#kind-of-texts label").nth(1).click()
    second = page.locator("#document-b input")
    expect(second).not_to_have_value("", timeout=60_000)
    second.fill("Norway")
    second.press("Enter")
    expect(second).to_have_value("Norway")
    opened = follow(visitor, share(visitor))
    expect(opened.page.locator("#document-b input")).to_have_value("Norway", timeout=60_000)
    opened.page.locator("#compare-documents").click()
    opened.page.locator("#difference .passage").first.wait_for(timeout=60_000)
    opened.page.context.close()


def test_texts_too_long_for_a_link_are_saved_only_when_asked(reader):
    letters = random.Random(1)
    text = "".join(letters.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(20_000))
    reader.tab(shared_words.SIMILARITY_TAB)
    reader.page.locator("#texts-a textarea").fill(text)
    reader.page.locator("#corpus-line .share").click()
    reader.page.locator("#sharing .act", has_text=share_words.SAVE).wait_for()
    assert sentence(share_words.TOO_LONG, stay="for 30 days").search(shown(reader))
    reader.look("share-too-long")
    reader.page.locator("#sharing .act").click()
    link = reader.page.locator("#sharing .field").input_value()
    assert re.search(r"#saved=[\w-]{32}$", link)

    opened = follow(reader, link)
    opened.page.locator("#matrix table").wait_for(timeout=60_000)
    assert opened.page.locator("#texts-a textarea").input_value() == text


def test_texts_of_ones_own_stay_with_their_owner(reader):
    reader.paste("my secret diary\nanother secret")
    reader.has_corpus(PASTED_NAME)
    reader.search("secrets")
    reader.page.locator("#hits .hit").first.wait_for()
    link = share(reader)
    assert share_words.LINK_OWN in shown(reader)

    opened = follow(reader, link)
    opened.page.locator("#hits .hit").first.wait_for(timeout=60_000)
    assert opened.page.locator("#query input").input_value() == "secrets"
    assert opened.page.locator("#corpus-line strong").inner_text() == "World Factbook"
    assert share_words.ARRIVED_OWN.format(sample="World Factbook") in shown(opened)


@pytest.mark.parametrize(
    ("fragment", "answer"),
    [
        ("share=AAAA", DAMAGED),
        ("share=" + "A" * 9_000, f"{MOST_CHARACTERS:,}"),
        ("share=%3Cimg%20src=x%20onerror=alert(1)%3E", DAMAGED),
        ("saved=" + "a" * 32, GONE),
        ("other", ""),
    ],
)
def test_a_bad_link_gives_one_sentence_and_the_page_works(window, server, fragment, answer):
    visitor = visit(window, f"{server}/#{fragment}", "wide-light")
    assert answer in shown(visitor)
    visitor.search("islands")
    visitor.page.locator("#hits .hit").first.wait_for()
    assert not visitor.complaints
    assert not visitor.dialogs
    visitor.leave()
