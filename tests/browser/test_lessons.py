"""A person who has never heard of embeddings goes through the lessons; a teacher makes one."""

import pytest
from playwright.sync_api import expect
from pypdfium2 import PdfDocument

from gte_demo.texts.datasets.course import bundled_lessons, course_frame
from gte_demo.ui.lessons import words as lessons_words
from gte_demo.ui.shared import words as shared_words
from tests.browser.test_access import findings
from tests.wording import sentence

pytestmark = pytest.mark.browser

LESSONS = len(bundled_lessons()) + 2
WORDS = lessons_words.LESSON | lessons_words.FORM


def guess(page, choice):
    page.locator("#lesson button.choice", has_text=choice).click()
    page.locator("#lesson .verdict").wait_for(timeout=120_000)


def turn_to(page, title):
    """Open a lesson: on a narrow page the list is one box to choose from."""
    picker = page.locator("#lesson .picker")
    if picker.is_visible():
        picker.select_option(label=picker.locator("option", has_text=title).inner_text())
    else:
        page.locator("#lesson .entry", has_text=title).click()
    page.locator("#lesson h3", has_text=title).wait_for(timeout=60_000)


def place_in_order(page):
    """Move the first text to the left end, and each of the others further to the right."""
    sliders = page.locator("#lesson input[type=range]")
    for number in range(sliders.count()):
        sliders.nth(number).fill(str(10 * number))
    page.get_by_role("button", name=WORDS["place_show"]).click()


def tally(right, done):
    return WORDS["score"].format(right=right, done=done)


@pytest.mark.seen("wide-light")
def test_a_guess_first_then_the_score_then_why(visitor):
    page = visitor.page
    visitor.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .entry").nth(LESSONS).wait_for(timeout=120_000)
    assert not page.locator("#lesson .score").count()
    visitor.look("lesson")

    guess(page, "bought a new car")
    assert page.locator("#lesson .verdict").inner_text() == lessons_words.GUESSED_WRONG.format(
        picked="Doctors gave their patient medication"
    )
    assert "Doctors" in page.locator("#lesson .closest").inner_text()
    expect(page.locator("#lesson .tally span")).to_have_text(tally(0, 1))
    visitor.look("lesson-answered")

    page.locator("#lesson .use", has_text=sentence(WORDS["next"])).click()
    page.locator("#lesson .entry.on", has_text="One word, two senses").wait_for()
    visitor.reload()
    page.locator("#lesson .entry.on", has_text="One word, two senses").wait_for(timeout=120_000)
    guess(page, "Blossoms")
    assert page.locator("#lesson .verdict").inner_text() == lessons_words.GUESSED_RIGHT
    expect(page.locator("#lesson .tally span")).to_have_text(tally(1, 2))


@pytest.mark.seen("phone-dark")
def test_the_whole_course_is_taken_on_a_phone_and_its_score_outlasts_a_reload(visitor):
    page = visitor.page
    visitor.tab(shared_words.LESSONS_TAB)
    for place in range(LESSONS):
        asked = page.locator("#lesson").locator("button.choice, input[type=range]").first
        asked.wait_for(timeout=120_000)
        if asked.get_attribute("type") == "range":
            place_in_order(page)
        else:
            asked.click()
        page.locator("#lesson .because").wait_for(timeout=120_000)
        expect(page.locator("#lesson .verdict")).to_be_focused()
        expect(page.locator("#lesson .verdict")).to_be_in_viewport()
        visitor.look(f"lesson-{place + 1}")
        page.locator("#lesson .answer .use").click()
        page.locator("#lesson .answer").wait_for(state="detached")
    assert page.locator("#lesson .recap ol li").all_inner_texts() == list(course_frame().recap.remember)
    score = page.locator("#lesson .tally span").inner_text()
    assert sentence(WORDS["score"], done=LESSONS).fullmatch(score)
    visitor.look("lesson-recap")

    visitor.reload()
    expect(page.locator("#lesson .tally span")).to_have_text(score, timeout=120_000)
    page.locator("#lesson .tally .link").click()
    expect(page.locator("#lesson .tally span")).to_have_count(0)


def test_a_teacher_makes_a_lesson_and_sends_its_link(reader, tmp_path):
    page = reader.page
    reader.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .teaching button").click(timeout=120_000)
    page.get_by_role("button", name=WORDS["form_try"]).click()
    expect(page.locator("#lesson .faults li")).to_have_count(5)
    assert not findings(page)
    reader.look("lesson-form-faults")

    page.get_by_label(WORDS["form_title"], exact=True).fill("<b>Ours</b>")
    page.get_by_label(WORDS["form_idea"]).fill("What floats?")
    page.get_by_label(WORDS["form_text"]).fill("a boat on the lake")
    page.get_by_label(WORDS["form_choice"].format(n=1), exact=True).fill("<img src=x onerror=alert(1)>")
    page.get_by_label(WORDS["form_choice"].format(n=2), exact=True).fill("a ship on the water")
    page.get_by_label(WORDS["form_why"]).fill("One floats.")
    page.get_by_role("button", name=WORDS["form_try"]).click()
    expect(page.locator("#lesson .made .said")).to_have_text(["a ship on the water", "<img src=x onerror=alert(1)>"])
    reader.look("lesson-made")
    link = page.locator("#lesson .field").input_value()
    reader.reload()
    page.locator("#lesson .teaching button").first.click(timeout=120_000)
    expect(page.get_by_label(WORDS["form_title"], exact=True)).to_have_value("<b>Ours</b>")
    page.get_by_role("button", name=WORDS["form_try"]).click()
    with page.expect_download() as saved:
        page.get_by_role("button", name=WORDS["save"]).click()
    path = tmp_path / "ours.yaml"
    saved.value.save_as(path)
    path.write_text(path.read_text().replace("Ours", "Theirs"))

    page.get_by_label(WORDS["form_idea"]).press_sequentially("!")
    assert not page.locator("#lesson .made").count()
    page.locator("#lesson input[type=file]").set_input_files(str(path))
    page.locator("#lesson h3", has_text="<b>Theirs</b>").wait_for(timeout=60_000)
    guess(page, "a ship")
    assert page.locator("#lesson .verdict").inner_text() == lessons_words.GUESSED_RIGHT

    opened = page.context.new_page()
    opened.goto(link)
    opened.locator("#lesson h3", has_text="<b>Ours</b>").wait_for(timeout=120_000)
    assert opened.locator("#lesson button.choice").count() == 2


@pytest.mark.seen("wide-light", "phone-dark")
def test_texts_are_placed_by_hand_and_then_by_the_model(visitor):
    page = visitor.page
    visitor.tab(shared_words.LESSONS_TAB)
    lesson = page.locator("#lesson")
    lesson.locator("button.choice").first.wait_for(timeout=120_000)
    turn_to(page, course_frame().place.title)
    show = page.get_by_role("button", name=WORDS["place_show"])
    expect(show).to_be_disabled()
    assert not lesson.locator(".track").count()
    lesson.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(show).to_be_enabled()
    place_in_order(page)
    expect(lesson.locator(".verdict")).to_be_focused()
    expect(lesson.locator(".answer > .placing .yours")).to_have_count(len(course_frame().place.placing.texts) + 1)
    assert not findings(page)
    visitor.look("lesson-placed")

    lesson.locator("summary", has_text=WORDS["place_own"]).click()
    page.get_by_label(WORDS["place_left"]).fill("land")
    page.get_by_label(WORDS["place_right"]).fill("land")
    page.get_by_role("button", name=WORDS["place_use"]).click()
    page.get_by_text("Both ends are “land”").wait_for()
    page.get_by_label(WORDS["place_right"]).fill("sea <b>")
    page.get_by_label(WORDS["place_texts"]).fill("a ship\n\na truck\n<img src=x onerror=alert(1)>")
    page.get_by_role("button", name=WORDS["place_use"]).click()
    expect(lesson.locator(".ends span").last).to_have_text("sea <b>")
    place_in_order(page)
    expect(lesson.locator(".verdict")).to_be_focused()
    placed = lesson.locator(".placed .said").all_inner_texts()
    assert sorted(placed) == ["<img src=x onerror=alert(1)>", "a ship", "a truck"]
    assert placed.index("a truck") < placed.index("a ship"), "a truck is on land, a ship at sea"


def test_a_file_that_is_no_lesson_changes_nothing(reader, tmp_path):
    page = reader.page
    path = tmp_path / "x.yaml"
    path.write_text("no lesson")
    reader.tab(shared_words.LESSONS_TAB)
    page.locator("#lesson .teaching button").click(timeout=120_000)
    page.locator("#lesson input[type=file]").set_input_files(str(path))
    page.get_by_text("title, idea, text, choices, order").wait_for(timeout=60_000)
    assert page.locator("#lesson .boxes").count() == 1


def test_the_pages_to_print_are_offered(reader):
    page = reader.page
    reader.tab(shared_words.LESSONS_TAB)
    for name, most in (("sheet", 4), ("teacher", 6)):
        with page.context.expect_page() as opening:
            page.get_by_role("link", name=WORDS[name]).click(timeout=120_000)
        printed = opening.value
        printed.get_by_role("heading", name=course_frame().title).wait_for(timeout=120_000)
        for paper in ("A4", "Letter"):
            assert len(PdfDocument(printed.pdf(format=paper))) <= most
        printed.close()
