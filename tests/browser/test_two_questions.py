"""Two questions side by side, a selection as the question, and searches in a part of the corpus."""

import pytest

from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import words as shared_words

pytestmark = pytest.mark.browser

TABLE = """kind,text
ship,The frigate lay at anchor in the harbour.
ship,A tanker leaked oil into the bay.
bird,The heron stood in the shallows and waited for fish.
bird,Gulls followed the trawler home.
"""


def ask_two(visitor, second):
    page = visitor.page
    page.locator("#second-question").click()
    page.locator("#second-query input").fill(second)
    page.locator("#search").click()
    page.locator("#second-hits .hit").first.wait_for(timeout=60_000)


@pytest.mark.seen("wide-light")
def test_two_questions_are_answered_side_by_side(visitor):
    page = visitor.page
    ask_two(visitor, "countries that live from tourism")
    titles = [title.inner_text() for title in page.locator("#hits .title, #second-hits .title").all()]
    assert len(titles) == 2
    assert "tourism" in titles[1]
    visitor.look("two-questions")

    page.locator("#second-hits .hit").nth(1).click()
    page.locator("#second-hits li:nth-child(2) .hit.on").wait_for()
    assert not page.locator("#hits .hit.on").count()

    page.locator("#second-question").click()
    page.locator("#second-hits").wait_for(state="hidden")
    assert not page.locator("#second-query input").is_visible()


def test_the_strip_has_a_column_a_question(reader):
    page = reader.page
    reader.open_panel()
    page.locator("#samples .sample", has_text="Moby-Dick").click()
    page.locator("#corpus-line strong", has_text="Moby-Dick").wait_for()
    page.locator("#reader .strip").wait_for(timeout=60_000)
    ask_two(reader, "what does the harpooner eat")

    page.locator("#reader .strip[data-columns='2']").wait_for()
    reader.look("two-questions-strip")


def test_a_selection_in_the_document_is_a_question_too(reader):
    page = reader.page
    sentence = page.locator("#reader .here mark").inner_text()
    page.evaluate(
        "() => { const range = document.createRange();"
        " range.selectNodeContents(document.querySelector('#reader .here mark'));"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    page.get_by_role("button", name=search_words.READER["select"]).click()

    page.locator("#hits .title", has_text=sentence[:30]).wait_for(timeout=60_000)
    assert page.locator("#hits .text mark").first.inner_text() == sentence


def test_rows_are_filtered_by_a_column(reader, tmp_path):
    page = reader.page
    path = tmp_path / "harbour.csv"
    path.write_text(TABLE)
    reader.upload(path)
    reader.has_corpus("harbour.csv")
    page.get_by_role("button", name=shared_words.OPTIONS).first.click()
    page.locator("#only-column input").click()
    page.get_by_role("option", name="kind").click()
    page.locator("#only-value input").click()
    page.get_by_role("option", name="bird").click()
    reader.search("boats in the port")

    page.wait_for_function("document.querySelectorAll('#hits .hit').length === 2", timeout=60_000)
    assert {"heron", "Gulls"} == {
        word
        for text in page.locator("#hits .text").all()
        for word in ("heron", "Gulls", "frigate", "tanker")
        if word in text.inner_text()
    }


def test_only_the_passages_of_a_cluster_are_searched(reader):
    page = reader.page
    reader.tab(shared_words.CLUSTERS_TAB)
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    name, size = page.locator("#clusters h3").last.inner_text(), page.locator("#clusters .size").last.inner_text()
    reader.tab(shared_words.SEARCH_TAB)
    page.get_by_role("button", name=shared_words.OPTIONS).first.click()
    page.locator("#only-clusters input").click()
    page.get_by_role("option", name=name).click()
    reader.fill("#top input[type=number]", 50)
    page.locator("#search").click()

    page.wait_for_function(
        "size => document.querySelectorAll('#hits .hit').length === Math.min(size, 50)", arg=int(size), timeout=60_000
    )
    assert int(size) < 256
    reader.look("search-in-a-cluster")
