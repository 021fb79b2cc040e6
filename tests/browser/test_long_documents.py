"""From a question in one's own words to the sentence, in the text and on its real page."""

from pathlib import Path

import pytest

from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.excerpts import SYSTEM_START, pages_of_the_reference

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[1] / "data" / "documents"
EPUB = DATA / "live-manual.en.epub"


@pytest.mark.seen("phone-dark")
def test_the_best_sentence_is_boxed_on_the_real_page(visitor, tmp_path):
    page = visitor.page
    visitor.upload(pages_of_the_reference(tmp_path / "system-start.pdf", *SYSTEM_START))
    visitor.has_corpus("system-start.pdf")
    visitor.search("how do I rescue a broken boot loader")
    page.locator("#hits .hit", has_text="page").first.click(timeout=60_000)

    page.get_by_role("button", name=search_words.READER["sheet"]).click()
    page.locator("#sheet img").wait_for(timeout=60_000)
    assert page.locator("#sheet .page i").count() >= 1
    visitor.look("sheet")

    page.get_by_role("button", name=search_words.READER["next"]).click()
    page.locator("#sheet img").wait_for(state="detached")  # the page of another hit is not left standing


def test_an_epub_shows_its_chapters(reader):
    page = reader.page
    reader.upload(EPUB)
    reader.has_corpus("live-manual.en.epub")
    reader.search("how to add a language to the image")

    page.locator("#hits .hit").first.wait_for(timeout=60_000)
    assert page.locator("#reader .path", has_text="›").count()
    reader.look("search-epub")


def test_it_says_when_nothing_is_close(reader):
    page = reader.page
    reader.search("how to compile a kernel module with make")

    page.locator("#hits .notice", has_text=search_words.NOTHING_CLOSE).wait_for(timeout=60_000)
    reader.look("nothing-close")


def test_the_strip_leads_to_any_place_in_the_document(reader):
    page = reader.page
    reader.open_panel()
    page.locator("#samples .sample", has_text="Moby-Dick").click()
    page.locator("#corpus-line strong", has_text="Moby-Dick").wait_for()
    page.locator("#hits .hit").first.wait_for(timeout=60_000)
    reader.look("moby-dick")
    before = page.locator("#reader .here").inner_text()

    strip = page.locator("#reader .strip")
    strip.click(position={"x": 10, "y": 5})
    page.wait_for_function("text => document.querySelector('#reader .here').innerText !== text", arg=before)


def test_more_like_this_asks_with_the_passage_itself(reader):
    page = reader.page
    first = page.locator("#hits .hit").first.inner_text()

    page.get_by_role("button", name=search_words.READER["like"]).click()
    page.wait_for_function("text => document.querySelector('#hits .hit').innerText !== text", arg=first)


def test_a_hit_is_explained_sentence_by_sentence(reader):
    page = reader.page
    page.get_by_text(search_words.READER["why"]).click()

    assert page.locator("#reader .sentence .score").count() >= 2


def test_ranking_by_words_finds_words(reader):
    page = reader.page
    page.locator("#query input").fill("Shackleton")
    page.get_by_role("button", name=shared_words.OPTIONS).first.click()
    reader.choose("#rank-by", search_words.METHODS["words"])
    page.locator("#search").click()

    page.locator("#hits .text u", has_text="SHACKLETON").first.wait_for(timeout=60_000)
