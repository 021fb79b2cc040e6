"""Explaining a pair's score, from the table of pairs to its words."""

import pytest

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity import explanation_words, rated_words
from gte_demo.ui.similarity import words as similarity_words
from tests.wording import sentence

pytestmark = pytest.mark.browser


@pytest.mark.seen("phone-dark")
def test_a_score_is_taken_apart_word_by_word(visitor):
    page = visitor.page
    visitor.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.wait_for(timeout=60_000)
    page.locator("#texts-a textarea").fill("The physician prescribed a new drug")
    page.locator("#texts-b textarea").fill("A doctor gave medication\n<img src=x onerror=alert(1)> ${alert(2)}")
    page.locator("#compare").click()
    page.wait_for_function("document.querySelectorAll('#pairs tbody tr').length === 2", timeout=60_000)
    page.locator("#pairs tbody tr", has_text="doctor").get_by_role("button", name=similarity_words.PAIRS["why"]).click()

    lead = sentence(explanation_words.WHY_FALLS, explanation_words.WHY_RISES)
    page.locator("#why .lead", has_text=lead).wait_for(timeout=60_000)
    score = page.locator("#pairs tbody tr", has_text="doctor").locator("td.number span").first.inner_text()
    assert score in page.locator("#why h3").inner_text()
    assert page.locator("#why .cell").count() == 6 * 4
    shares = [float(cell.inner_text().replace("−", "-")) for cell in page.locator("#why .cell").all()]
    assert sum(shares) == pytest.approx(float(score), abs=0.12)  # 24 numbers of two decimals
    assert sentence(explanation_words.JUDGED).search(page.locator("#why .aside").inner_text())
    changed = page.locator("#why .change", has_text=explanation_words.CHANGES["typo"])
    assert "presrcibed" in changed.inner_text() or "prescirbed" in changed.inner_text()
    visitor.look("why")

    page.locator("#pairs tbody tr", has_text="onerror").get_by_role(
        "button", name=similarity_words.PAIRS["why"]
    ).click()
    page.locator("#why .word", has_text="<img").wait_for(timeout=60_000)
    visitor.look("why-hostile")


def test_scores_follow_what_is_typed(reader):
    page = reader.page
    reader.tab(shared_words.SIMILARITY_TAB)
    page.locator("#pairs tbody tr").first.wait_for(timeout=60_000)
    page.locator("#texts-a textarea").fill("a ship")
    page.locator("#texts-b textarea").press("Control+End")
    page.locator("#texts-b textarea").press_sequentially("\nthe sea")

    page.locator("#pairs tbody tr", has_text="the sea").wait_for(timeout=60_000)
    assert page.locator("#pairs tbody tr").count() == 4


@pytest.mark.seen("wide-light")
def test_scores_are_held_against_a_persons_own_ratings(visitor, tmp_path):
    page = visitor.page
    path = tmp_path / "pairs.csv"
    rows = [
        "a cat sleeps,the cat is asleep,5",
        "a cat sleeps,interest rates rose,0",
        "ships at sea,boats on the ocean,4",
    ]
    path.write_text("\n".join(["a,b,score", *rows, "ships at sea,a bowl of soup,1"]))
    visitor.tab(shared_words.SIMILARITY_TAB)
    page.get_by_role("button", name=rated_words.TITLE).click()
    page.locator("#rated-file input[type=file]").set_input_files(str(path))
    page.locator("#rated-file .file-preview").wait_for()
    page.locator("#rate").click()

    rated = sentence(rated_words.RESULT, pairs=4, name="pairs.csv")
    page.locator("#agreement h3", has_text=rated).wait_for(timeout=60_000)
    assert sentence(rated_words.THRESHOLD).search(page.locator("#agreement").inner_text())
    visitor.look("agreement")
