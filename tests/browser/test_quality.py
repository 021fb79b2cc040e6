"""Search quality: comparing contexts, and measures from a person's own marks."""

import zipfile

import pytest

from gte_demo.export.relevance_judgements import JUDGEMENTS, PASSAGES, QUERIES
from gte_demo.jobs.evaluation import NO_QUESTION
from gte_demo.texts.datasets.retrieval_sets import read_retrieval_set
from gte_demo.ui.search import contexts_words, marks_words
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words
from tests.excerpts import chapter_of_the_manual
from tests.wording import sentence

pytestmark = pytest.mark.browser

PLAIN, PREFIXED, LATE = (contexts_words.CONTEXT_NAMES[context][0] for context in ("plain", "prefixed", "late"))
MEANING = search_words.METHODS["meaning"]
WORDS, BOTH = (marks_words.WORD_METHODS[method][0] for method in ("bm25", "hybrid"))
QUESTION = "how do I keep a package from being installed"


def at_chapter(visitor, tmp_path):
    """Read one chapter of the manual, and ask something of it: whole books take minutes in three contexts."""
    visitor.upload(chapter_of_the_manual(tmp_path / "packages.html"))
    visitor.has_corpus("packages.html")
    visitor.search(QUESTION)
    visitor.page.locator("#hits .hit").first.wait_for(timeout=60_000)


def compare(visitor):
    """Open the section, and press its button."""
    page = visitor.page
    if not page.locator("#compare-contexts").is_visible():
        page.get_by_role("button", name=contexts_words.CONTEXTS_TITLE).click()
    page.locator("#compare-contexts").click()


def mark(visitor, query, rank):
    """Search, and press “Mark as correct” at the hit of that rank."""
    page = visitor.page
    before = page.locator("#hits .text").first.inner_text()
    visitor.search(query)
    page.wait_for_function(
        "text => document.querySelector('#hits .text').innerText !== text", arg=before, timeout=120_000
    )
    page.locator("#hits li").nth(rank - 1).locator(".right").click()


@pytest.mark.seen("phone-dark")
def test_the_same_question_is_ranked_under_three_contexts(visitor, tmp_path):
    page = visitor.page
    at_chapter(visitor, tmp_path)
    compare(visitor)
    page.locator("#contexts .passage").first.wait_for(timeout=300_000)
    page.locator("#contexts").scroll_into_view_if_needed()
    visitor.look("contexts")

    assert page.locator("#contexts h3").all_inner_texts() == [PLAIN, PREFIXED, LATE]
    assert [column.locator(".passage").count() for column in page.locator("#contexts .context").all()] == [8, 8, 8]
    assert page.locator("#contexts .other").count() == 3 * 8 * 2
    assert page.locator("#contexts .other", has_text="▼").count()


def test_the_rank_shown_for_another_column_is_correct(reader, tmp_path):
    page = reader.page
    at_chapter(reader, tmp_path)
    compare(reader)
    page.locator("#contexts .passage").first.wait_for(timeout=300_000)

    plain, late = (page.locator("#contexts .context").nth(n) for n in (0, 2))
    shown = {
        item.locator(".text").inner_text(): int(item.locator(".other span").nth(1).inner_text().split()[-1])
        for item in plain.locator("li").all()
    }
    there = {text: rank for rank, text in enumerate(late.locator(".text").all_inner_texts(), start=1)}
    assert shown.keys() & there.keys()
    assert {text: shown[text] for text in shown.keys() & there.keys()}.items() <= there.items()
    assert all(rank > 8 for text, rank in shown.items() if text not in there)


def test_a_passage_that_is_picked_is_read(reader, tmp_path):
    page = reader.page
    at_chapter(reader, tmp_path)
    compare(reader)
    passage = page.locator("#contexts .context").nth(2).locator(".passage").nth(3)
    passage.wait_for(timeout=300_000)
    place = passage.locator(".place").inner_text()

    passage.click()

    page.locator("#reader .path", has_text=place).wait_for()
    page.wait_for_function("document.querySelector('#reader').getBoundingClientRect().top < innerHeight")


def test_without_a_question_there_is_nothing_to_compare(reader):
    page = reader.page
    page.locator("#query input").fill("")
    compare(reader)

    page.locator("#contexts-status", has_text=NO_QUESTION).wait_for()


def test_the_encoding_can_be_cancelled(reader):
    page = reader.page
    reader.open_panel()
    page.locator("#samples .sample", has_text="Moby-Dick").click()
    page.locator("#corpus-line strong", has_text="Moby-Dick").wait_for()
    page.locator("#hits .hit").first.wait_for(timeout=60_000)
    page.locator("#query input").fill("a white whale")
    compare(reader)

    page.locator("#contexts-status .track").wait_for(timeout=60_000)
    reader.look("contexts-working")
    page.locator("#contexts-status").get_by_role("button", name=shared_words.STATUS["cancel"]).click()
    page.locator("#contexts-status", has_text=shared_words.STOPPED).wait_for()


@pytest.mark.seen("wide-light")
def test_a_persons_own_marks_measure_every_way_of_searching(visitor, tmp_path):
    page = visitor.page
    mark(visitor, "which countries were British colonies in the Pacific?", 1)
    mark(visitor, "who was first to reach the South Pole", 2)
    page.get_by_role("button", name=marks_words.MARKS_TITLE).click()
    page.locator("#marks li").nth(1).wait_for()
    page.locator("#marks").scroll_into_view_if_needed()
    visitor.look("marks")

    def figures(method):
        row = page.locator("#marks tbody tr").filter(has=page.locator(".name", has_text=method))
        return row.locator(".value").all_inner_texts()

    assert page.locator("#marks .name").all_inner_texts() == [MEANING, WORDS, BOTH]
    assert figures(MEANING) == ["0.50", "1.00", "1.00", "0.75"]
    assert sentence(marks_words.MARKS_SUMMARY, questions="2 questions", passages=256).search(
        page.locator("#marks .summary").inner_text()
    )

    with page.expect_download() as download:
        page.locator("#save-marks").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        archive.extractall(tmp_path)
    saved = read_retrieval_set(tmp_path / PASSAGES, tmp_path / QUERIES, tmp_path / JUDGEMENTS)
    assert (len(saved.texts), len(saved.queries)) == (256, 2)

    page.get_by_role("button", name=sentence(marks_words.MARKS["remove_this"])).nth(1).click()
    page.locator("#marks li").nth(1).wait_for(state="detached")
    assert figures(MEANING) == ["1.00", "1.00", "1.00", "1.00"]
    page.wait_for_function("document.querySelectorAll('#hits .right[aria-pressed=true]').length === 0")


def test_contexts_that_were_compared_are_measured_too(reader, tmp_path):
    page = reader.page
    at_chapter(reader, tmp_path)
    page.locator("#hits li").first.locator(".right").click()
    page.get_by_role("button", name=marks_words.MARKS_TITLE).click()
    page.locator("#marks .name").nth(2).wait_for()

    compare(reader)

    page.locator("#marks .name", has_text=LATE).wait_for(timeout=300_000)
    assert page.locator("#marks .name").all_inner_texts() == [PLAIN, MEANING, LATE, WORDS, BOTH]


def test_a_mark_can_be_taken_back(reader):
    page = reader.page
    page.get_by_role("button", name=marks_words.MARKS_TITLE).click()
    toggle = page.locator("#hits .right").first

    toggle.click()
    page.locator("#marks li").wait_for()
    assert toggle.get_attribute("aria-pressed") == "true"
    toggle.click()
    page.locator("#marks .empty").wait_for()
    assert toggle.get_attribute("aria-pressed") == "false"
