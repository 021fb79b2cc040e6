"""The similarity tab: the order of the matrix, a threshold, one list against itself, unknown tokens."""

import pytest

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.similarity import rated_words
from gte_demo.ui.similarity import words as similarity_words
from tests.wording import fields, sentence

pytestmark = pytest.mark.browser

TEXTS = "The cat sleeps.\nInterest rates rose.\nA kitten naps.\n<img src=x onerror=alert(1)> raised ${rates}"


def compare(visitor, a, b):
    visitor.tab(shared_words.SIMILARITY_TAB)
    visitor.page.locator("#pairs tbody tr").first.wait_for(timeout=60_000)
    visitor.page.locator("#texts-a textarea").fill(a)
    visitor.page.locator("#texts-b textarea").fill(b)
    visitor.page.locator("#compare").click()


@pytest.mark.seen("phone-dark")
def test_similar_texts_are_together_and_keep_their_numbers(visitor):
    compare(visitor, TEXTS, TEXTS)
    rows = visitor.page.locator('#matrix th[scope="row"]')
    rows.nth(3).wait_for(timeout=60_000)
    assert [name.split()[0] for name in rows.all_inner_texts()] == ["1The", "2Interest", "3A", "4<img"]

    visitor.choose("#matrix-order", similarity_words.ORDERS["similarity"])
    visitor.page.locator("#matrix tr:nth-child(4) th", has_text="kitten").wait_for()
    assert [name[0] for name in rows.all_inner_texts()][:2] == ["1", "3"]
    cells = visitor.page.locator("#matrix tr:nth-child(3) .cell").all_inner_texts()
    assert cells[0] == "1.00"
    assert float(cells[1]) > float(cells[2])
    visitor.look("matrix-order")

    visitor.page.locator("#texts-a textarea").fill("\n".join(f"text {n} about ships" for n in range(13)))
    visitor.page.locator("#compare").click()
    visitor.page.locator("#matrix canvas").wait_for(timeout=60_000)
    visitor.look("matrix-order-painted")


@pytest.mark.seen("wide-light")
def test_a_threshold_greys_lower_scores_and_shortens_the_list(visitor, tmp_path):
    page = visitor.page
    compare(visitor, "a cat sleeps", "the cat is asleep\ninterest rates rose\na kitten naps")
    page.locator("#matrix th", has_text="kitten").wait_for(timeout=60_000)
    scores = [float(cell.replace("−", "-")) for cell in page.locator("#matrix .cell").all_inner_texts()]
    page.locator("#threshold input[type=number]").fill("0.4")
    page.locator("#threshold input[type=number]").press("Tab")
    page.locator("#matrix .below").first.wait_for()
    page.locator("#pairs .foot", has_text=sentence(similarity_words.PAIRS["above"], threshold="0.40")).wait_for()

    left = sum(score >= 0.4 for score in scores)
    above = {"n": left, "all": 3, "threshold": "0.40"}
    assert page.locator("#matrix .below").count() == 3 - left
    assert page.locator("#matrix .tally").inner_text() == similarity_words.MATRIX["tally"].format(**above)
    assert page.locator("#pairs tbody tr").count() == left
    assert page.locator("#pairs .foot").inner_text() == similarity_words.PAIRS["above"].format(**above) + "."
    visitor.look("threshold")

    path = tmp_path / "pairs.csv"
    rows = ["a cat sleeps,the cat is asleep,5", "a cat sleeps,interest rates rose,0", "ships,a bowl of soup,1"]
    path.write_text("\n".join(["a,b,score", *rows]))
    page.get_by_role("button", name=rated_words.TITLE).click()
    page.locator("#rated-file input[type=file]").set_input_files(str(path))
    page.locator("#rated-file .file-preview").wait_for()
    page.locator("#rate").click()
    offer = page.get_by_role("button", name=sentence(similarity_words.TAKE_RATED))
    offer.wait_for(timeout=60_000)
    offered = fields(similarity_words.TAKE_RATED, offer.inner_text())["threshold"]
    offer.click()
    page.locator("#matrix .tally", has_text=sentence(similarity_words.MATRIX["tally"], threshold=offered)).wait_for()
    visitor.look("threshold-offered")


@pytest.mark.seen("phone-dark")
def test_one_list_shows_its_closest_pair_and_the_text_least_like_the_rest(visitor):
    page = visitor.page
    compare(visitor, TEXTS.replace("<img", "Rates <img"), "")
    page.locator("#apart li").nth(3).wait_for(timeout=60_000)

    assert page.locator("#pairs tbody tr").count() == 6
    assert page.locator("#pairs h3").inner_text() == similarity_words.CLOSEST
    assert "kitten" in page.locator("#pairs tbody tr").first.inner_text()
    means = [float(mean.replace("−", "-")) for mean in page.locator("#apart .score").all_inner_texts()]
    assert means == sorted(means)
    page.locator("#apart li").nth(3).scroll_into_view_if_needed()
    visitor.look("one-list")

    page.locator("#texts-a textarea").fill("one text alone")
    page.locator("#compare").click()
    page.locator("#similarity-status", has_text=similarity_words.ONE_TEXT).wait_for()
    assert page.locator("#apart li").count() == 4


@pytest.mark.seen("wide-light")
def test_unknown_tokens_are_reported_at_the_boxes_and_in_the_explanation(visitor):
    page = visitor.page
    compare(visitor, "价格涨", "猫吃鱼\na cat sleeps")
    second = sentence(similarity_words.UNKNOWN_IN, text="猫吃鱼")
    page.locator("#similarity-status .note", has_text=second).wait_for(timeout=60_000)
    notes = page.locator("#similarity-status .note").all_inner_texts()
    assert len(notes) == 2
    assert sentence(similarity_words.UNKNOWN).search(notes[0])
    visitor.look("unknown-boxes")

    page.locator("#pairs tbody tr", has_text="猫吃鱼").get_by_role("button", name=similarity_words.PAIRS["why"]).click()
    page.locator("#why .unknown").nth(1).wait_for(timeout=60_000)
    assert sentence(similarity_words.UNKNOWN, unknown=3, total="3 tokens").search(
        page.locator("#why .unknown").first.inner_text()
    )
    visitor.look("unknown-why")
