"""Two models side by side on the page: MiniLM and word overlap; and smaller vectors."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gte_demo.analysis.similarity.scorers import WORD_OVERLAP
from gte_demo.embedding.model.catalogue import DOWNLOAD
from gte_demo.jobs.models import NO_PAIRS
from gte_demo.ui.models import words as models_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.conftest import Visitor
from tests.wording import sentence

pytestmark = pytest.mark.browser


def at_models(visitor: Visitor) -> Visitor:
    """A visitor in the tab, with the example compared."""
    visitor.tab(shared_words.MODELS_TAB)
    visitor.page.locator("#model-pairs .pair").first.wait_for(timeout=120_000)
    return visitor


@pytest.mark.seen("phone-dark")
def test_the_example_shows_ranks_and_percentiles_by_both(visitor: Visitor) -> None:
    page = at_models(visitor).page
    shown = page.locator("#model-pairs .pair").first.locator(".side").all_inner_texts()

    assert [text.splitlines()[0] for text in shown] == ["all-MiniLM-L6-v2", WORD_OVERLAP]
    assert all(sentence(models_words.PAIRS["percentile"]).search(text) for text in shown)
    assert all(sentence(models_words.PAIRS["rank"], total=4).search(text) for text in shown)
    asked = models_words.RANDOM.format(count="32,640 pairs", how=models_words.RANDOM_ALL)
    expect(page.locator("#model-pairs .figure")).to_be_hidden()
    page.locator("#model-pairs .figures summary").click()
    assert asked in page.locator("#model-pairs .figure").inner_text()
    page.locator("#model-pairs").scroll_into_view_if_needed()
    visitor.look("models-pairs")


@pytest.mark.seen("wide-light")
def test_one_question_has_two_answers_and_each_hit_its_rank_in_the_other(visitor: Visitor) -> None:
    page = at_models(visitor).page
    visitor.choose("#models-view", models_words.VIEWS["search"])
    page.locator("#ask-models").click()
    page.locator("#model-answers .passage").first.wait_for(timeout=60_000)

    assert page.locator("#model-answers h3").all_inner_texts() == ["all-MiniLM-L6-v2", WORD_OVERLAP]
    assert page.locator("#model-answers .other").count() == page.locator("#model-answers .passage").count()
    assert sentence(models_words.SEARCH_SUMMARY).search(page.locator("#model-answers .summary").inner_text())
    visitor.look("models-answers")


@pytest.mark.seen("phone-dark")
def test_two_maps_are_side_by_side_and_a_passage_is_ringed_on_both(visitor: Visitor) -> None:
    page = at_models(visitor).page
    visitor.choose("#models-view", models_words.VIEWS["maps"])
    page.locator("#draw-both").click()
    page.locator("#model-maps canvas").nth(1).wait_for(timeout=180_000)
    before = page.locator("#model-maps canvas").nth(1).evaluate("canvas => canvas.toDataURL()")
    page.locator("#model-maps .passage").first.focus()

    assert page.locator("#model-maps canvas").nth(1).evaluate("canvas => canvas.toDataURL()") != before
    page.locator("#model-maps").scroll_into_view_if_needed()
    visitor.look("models-maps")


@pytest.mark.seen("wide-light")
def test_smaller_vectors_are_measured_on_the_corpus_in_hand(visitor: Visitor) -> None:
    page = at_models(visitor).page
    visitor.choose("#models-view", models_words.VIEWS["sizes"])
    page.locator("#measure-sizes").click()
    page.locator("#compression tbody tr").first.wait_for(timeout=60_000)

    names = page.locator("#compression .name").all_inner_texts()
    assert names[0] == models_words.METHODS["full"][0]
    assert names[-1] == models_words.METHODS["binary"][0]
    assert page.locator("#compression tbody tr").last.locator(".figure").first.inner_text() == "48"
    assert models_words.ALL_ASKED.format(total=256) in (page.locator("#compression caption").text_content() or "")
    visitor.look("models-sizes")


def test_impossible_comparisons_are_errors_and_hostile_texts_stay_text(reader: Visitor) -> None:
    page = at_models(reader).page
    hostile = "<img src=x onerror=alert(1)> ${alert(1)}"
    page.locator("#model-texts-a textarea").fill(f"{hostile}\nsecond")
    page.locator("#model-texts-b textarea").fill("one")
    page.locator("#compare-models").click()
    page.locator("#models-status", has_text=NO_PAIRS.format(a=2, b=1)).wait_for(timeout=30_000)

    page.locator("#model-texts-b textarea").fill("one\nanother")
    page.locator("#compare-models").click()
    page.locator("#model-pairs .text", has_text=hostile).wait_for(timeout=60_000)
    assert page.locator("#model-pairs img").count() == 0
    reader.look("models-hostile")


def test_a_model_that_can_not_be_had_says_why_and_how_to_get_it(reader: Visitor) -> None:
    page = at_models(reader).page
    page.locator("#second-model input").click()
    page.get_by_role("option", name="all-mpnet-base-v2").click()
    page.locator("#models-status", has_text=sentence(models_words.NOT_HERE, name="all-mpnet-base-v2")).wait_for()
    page.locator("#compare-models").click()
    page.locator("#models-status [data-state=failed]", has_text=DOWNLOAD).wait_for(timeout=60_000)


def test_a_passage_of_a_pair_opens_in_the_reader(reader: Visitor) -> None:
    page = at_models(reader).page
    place = page.locator("#model-pairs .place").first
    name = place.inner_text()
    place.click()
    page.locator("#reader .path", has_text=name).wait_for(timeout=30_000)
