"""The pages to print say what the lessons' files say, and what the model scored."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml.html import document_fromstring

from gte_demo.export.lesson_pages.pages import sheet_html, teacher_html
from gte_demo.jobs.lessons import try_course, try_lesson, try_noise
from gte_demo.texts.datasets.course import bundled_lessons, course_frame
from tests.figures.hostile import HOSTILE
from tests.services import services


@pytest.fixture(scope="module")
def course(encoder):
    return try_course(encoder)


def text_of(page):
    """What a reader sees of a page."""
    body = document_fromstring(page).find("body")
    return " ".join(body.text_content().split())


def test_the_sheet_asks_everything_and_answers_nothing(course):
    text = text_of(sheet_html(course))

    for lesson in bundled_lessons():
        asked = [lesson.title, str(lesson.asked), *(choice.text for choice in lesson.choices)]
        assert not [part for part in asked if part not in text]
        assert lesson.why not in text
    frame = course_frame()
    assert frame.noise.told in text
    assert not [part for part in (*frame.place.placing.ends, *frame.place.placing.texts) if part not in text]
    assert frame.place.why not in text


def test_the_teachers_page_has_every_word_of_the_lessons_and_what_came_out(course, encoder):
    page = teacher_html(course, try_noise(services(encoder), ""))
    text = text_of(page)

    for trial in course.trials:
        lesson = trial.lesson
        for words in (lesson.builds, lesson.idea, lesson.why, lesson.caution, lesson.say):
            assert words in text
        assert f"{trial.scores[trial.closest]:.2f}" in text
    assert text.count(course.model.name) == 1
    place = course_frame().place
    assert not [part for part in (place.builds, place.idea, place.why, place.caution, place.say) if part not in text]
    times = [(int(a), int(b)) for a, b in re.findall(r"(\d\d)–(\d\d)", text)]
    assert times[0][0] == 0
    assert times[-1][1] == 45
    assert all(before[1] == after[0] for before, after in pairwise(times))


def test_texts_are_escaped(course, encoder):
    text = " ".join(HOSTILE)
    hostile = try_lesson(replace(bundled_lessons()[1], title=text, text=text, why=text), encoder)
    noise = try_noise(services(encoder), "")
    pages = (
        sheet_html(replace(course, trials=(hostile,))),
        teacher_html(replace(course, trials=(hostile,), left_out=(hostile.lesson.title,)), noise),
    )
    assert all("&lt;img" in page and "<img" not in page and "<script" not in page for page in pages)
