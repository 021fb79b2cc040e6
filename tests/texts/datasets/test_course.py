"""The course is one piece: lessons that lead from one to the next, in 45 minutes."""

from collections import Counter

from gte_demo.texts.datasets.course import bundled_lessons, course_frame


def test_the_course_takes_a_lesson_at_school():
    frame = course_frame()
    parts = [*bundled_lessons(), frame.opening, frame.place, frame.noise, frame.recap]
    assert sum(part.minutes for part in parts) == 45


def test_each_lesson_builds_on_the_one_before_and_says_what_a_teacher_may_say():
    first, *others = bundled_lessons()
    assert len(others) == 10
    assert not first.builds
    assert all(lesson.builds for lesson in others)
    assert all(lesson.say for lesson in (first, *others))


def test_cosine_is_explained_in_the_first_lesson():
    first = bundled_lessons()[0]
    assert "cosine of the angle" in first.idea
    words = [set(text.lower().split()) for text in (first.text, first.choices[first.expected[0]].text)]
    assert not words[0] & words[1], "“not one word is shared” is not true"


def test_answers_stand_in_a_drawn_order():
    places = Counter(lesson.expected[0] for lesson in bundled_lessons())
    assert max(places.values()) <= 6, places
