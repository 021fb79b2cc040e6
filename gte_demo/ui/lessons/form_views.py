"""The form in which a person makes a lesson, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from gte_demo.jobs.lessons import Trial, TriedCourse
from gte_demo.texts.datasets.lessons import Lesson
from gte_demo.ui.lessons import words
from gte_demo.ui.lessons.views import FORM, ContentsView, LessonTakeView, contents, take

TEXTS = ("title", "idea", "text", "why")
"""The boxes of the form, besides the choices."""
MOST_SENT = 20
"""Choices that are read from what a browser sent; more than a lesson may have, so that it can be told."""


class LessonDraftView(TypedDict):
    """What stands in the boxes."""

    title: str
    idea: str
    text: str
    why: str
    choices: list[str]


class LessonRankView(TypedDict):
    """A choice and its score."""

    text: str
    score: float


class LessonMadeView(TypedDict):
    """A lesson that can be taken: its choices, the closest first, and itself as a file or link."""

    ranked: list[LessonRankView]
    foot: str
    take: LessonTakeView


class LessonFormView(ContentsView):
    """What the page part "lesson" draws for somebody who makes a lesson; `made` after a trial without faults."""

    draft: LessonDraftView
    faults: list[str]
    made: LessonMadeView | None


def form(course: TriedCourse, draft: LessonDraftView, *, own: str, made: Trial | None = None) -> LessonFormView:
    """The form with `draft` in its boxes, and what came out for it."""
    result = _made(made) if made else None
    return {**contents(course, FORM, own), "draft": draft, "faults": [], "made": result}


def faulty(course: TriedCourse, draft: LessonDraftView, *, own: str, faults: Sequence[str]) -> LessonFormView:
    """The form with the reasons why its lesson can't be used."""
    return {**form(course, draft, own=own), "faults": list(faults)}


def draft_of(lesson: Lesson | None) -> LessonDraftView:
    """The boxes filled with a lesson, or empty."""
    if lesson is None:
        return {"title": "", "idea": "", "text": "", "why": "", "choices": ["", "", ""]}
    choices = [choice.text for choice in lesson.choices]
    return {"title": lesson.title, "idea": lesson.idea, "text": lesson.text, "why": lesson.why, "choices": choices}


def sent_draft(sent: Any) -> LessonDraftView:
    """What a browser sent from the form; anything that isn't a text counts as empty."""
    given = sent if isinstance(sent, Mapping) else {}
    choices = given.get("choices")
    texts = {name: value if isinstance(value := given.get(name), str) else "" for name in TEXTS}
    kept = [one for one in choices[:MOST_SENT] if isinstance(one, str)] if isinstance(choices, list) else []
    return {
        "title": texts["title"],
        "idea": texts["idea"],
        "text": texts["text"],
        "why": texts["why"],
        "choices": kept,
    }


def entries_of(draft: LessonDraftView) -> dict[str, Any]:
    """The draft as a lesson's file has it, in an order that has yet to be found; empty choices are left out."""
    choices = [choice for choice in draft["choices"] if choice.strip()]
    return {**draft, "choices": choices, "order": list(range(1, len(choices) + 1))}


def _made(trial: Trial) -> LessonMadeView:
    shown = trial.lesson
    return {
        "ranked": [
            {"text": shown.choices[place].text, "score": round(float(trial.scores[place]), 4)} for place in trial.ranked
        ],
        "foot": words.LESSON_FOOT.format(model=trial.model.name),
        "take": take(shown),
    }
