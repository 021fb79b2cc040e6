"""Making a lesson with the form: reading it, trying it on the live model, and saying what is wrong with it."""

from __future__ import annotations

from gte_demo.jobs.lessons import TriedCourse, try_draft
from gte_demo.texts.datasets.lesson_files import LessonError, lesson_from_entries
from gte_demo.texts.datasets.lessons import Lesson
from gte_demo.types import TextEncoder
from gte_demo.ui.lessons.form_views import LessonFormView, draft_of, entries_of, faulty, form, sent_draft


def form_for(course: TriedCourse, own: Lesson | None) -> LessonFormView:
    """The form, filled with the person's own lesson if there is one."""
    return form(course, draft_of(own), own=own.title if own else "")


def tried_form(
    course: TriedCourse, sent: object, encoder: TextEncoder, own: Lesson | None
) -> tuple[LessonFormView, Lesson | None]:
    """The form after a trial of what was `sent`, and the person's own lesson, which is new if there are no faults."""
    draft = sent_draft(sent)
    try:
        made = try_draft(lesson_from_entries(entries_of(draft)), encoder)
    except LessonError as error:
        return faulty(course, draft, own=own.title if own else "", faults=error.faults), own
    return form(course, draft, own=made.lesson.title, made=made), made.lesson
