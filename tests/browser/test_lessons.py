"""A person who has never heard of embeddings goes through the lessons."""

import pytest

from gte_demo.ui.lessons import words as lessons_words
from gte_demo.ui.shared import words as shared_words
from tests.wording import sentence

pytestmark = pytest.mark.browser


def guess(page, choice):
    page.locator("#lesson button.choice", has_text=choice).click()
    page.locator("#lesson .verdict").wait_for(timeout=120_000)


@pytest.mark.seen("wide-light")
def test_a_guess_first_then_the_score_then_why(visitor):
    page = visitor.page
    visitor.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .entry").nth(7).wait_for(timeout=120_000)
    assert not page.locator("#lesson .score").count()
    visitor.look("lesson")

    guess(page, "bought a new car")
    assert page.locator("#lesson .verdict").inner_text() == lessons_words.GUESSED_WRONG.format(
        picked="A doctor gave the patient medication"
    )
    assert "doctor" in page.locator("#lesson .closest").inner_text()
    visitor.look("lesson-answered")

    page.locator("#lesson .link", has_text=sentence(lessons_words.LESSON["next"])).click()
    page.locator("#lesson .entry.on", has_text="A small “not”").wait_for()
    guess(page, "I am guilty")
    assert page.locator("#lesson .verdict").inner_text() == lessons_words.GUESSED_RIGHT


def test_every_lesson_can_be_taken(reader):
    page = reader.page
    reader.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .entry").nth(7).wait_for(timeout=120_000)
    for place in range(1, 8):
        page.locator("#lesson .entry").nth(place).click()
        page.locator(f"#lesson li:nth-child({place + 1}) .entry.on").wait_for()
        page.locator("#lesson button.choice").first.click()
        page.locator("#lesson .because").wait_for(timeout=120_000)
        reader.look(f"lesson-{place + 1}")
    assert page.locator("#lesson canvas").count() == 1


def test_a_teacher_makes_a_lesson_and_takes_it_along(reader, tmp_path):
    page = reader.page
    reader.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .own summary").click(timeout=120_000)
    box = page.locator("#lesson .own textarea")
    box.fill(box.input_value().replace("title: No shared words", "title: <b>Ours</b>"))
    page.get_by_role("button", name=lessons_words.LESSON["bring"]).click()
    page.locator("#lesson h3", has_text="<b>Ours</b>").wait_for(timeout=60_000)
    guess(page, "A doctor")

    page.locator("#lesson .own summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name=lessons_words.LESSON["save"]).click()
    path = tmp_path / "ours.yaml"
    saved.value.save_as(path)
    assert "title: <b>Ours</b>" in path.read_text()

    path.write_text(path.read_text().replace("Ours", "Theirs"))
    page.locator("#lesson .own input[type=file]").set_input_files(str(path))
    page.locator("#lesson h3", has_text="Theirs").wait_for(timeout=60_000)

    page.locator("#lesson .own summary").click()
    box.fill("no lesson")
    page.get_by_role("button", name=lessons_words.LESSON["bring"]).click()
    page.get_by_text("title, idea, text, choices, order").wait_for(timeout=60_000)
    assert page.locator("#lesson h3", has_text="Theirs").count() == 1
