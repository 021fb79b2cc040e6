"""A lesson as plain data: the question first, the answer only after a guess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from gte_demo.figures.colours import cluster_colours
from gte_demo.jobs.lessons import NOISE_CLUSTERS, NOISE_POINTS, NoiseLesson, Trial
from gte_demo.texts.datasets.lessons import Lesson, lesson_to_yaml
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.lessons import words
from gte_demo.ui.shared.formatting import number

NOISE = -1
"""The index of the lesson on noise, which comes after those on texts."""
LONGEST_PICKED = 80
"""Characters of the answer that are quoted."""
OWN = -2
"""The index of a person's own lesson."""


class LessonEntryView(TypedDict):
    """A lesson to choose, by its index."""

    at: int
    title: str
    open: bool


class LessonChoiceView(TypedDict):
    """A text to choose, and a note on the filler before and after it."""

    text: str
    before: str
    after: str


class LessonQuestionView(TypedDict):
    """A lesson before a guess; the one on noise has no file, and its `yaml` is empty."""

    title: str
    idea: str
    text: str
    question: str
    choices: list[LessonChoiceView]
    yaml: str


class LessonOutcomeView(LessonQuestionView):
    """The lesson with its answer; only the one on noise has `points`, and only those on texts have `scores`."""

    guessed: int
    closest: int
    scores: list[float]
    read: list[str]
    verdict: str
    found: str
    points: list[list[float]]
    colours: list[str]
    why: str
    foot: str


class ContentsView(TypedDict):
    """All lessons."""

    contents: list[LessonEntryView]


class OpenLessonView(ContentsView, LessonQuestionView):
    """What the page part "lesson" draws before a guess."""


class GuessedLessonView(ContentsView, LessonOutcomeView):
    """What the page part "lesson" draws after a guess."""


def contents(trials: Sequence[Trial], at: int) -> list[LessonEntryView]:
    """The titles to choose from, with the open one marked."""
    titles = [(place, trial.lesson.title) for place, trial in enumerate(trials)] + [(NOISE, words.NOISE_TITLE)]
    return [{"at": place, "title": title, "open": place == at} for place, title in titles]


def lesson(shown: Lesson) -> LessonQuestionView:
    """The idea and the question, without the answer."""
    return {
        "title": shown.title,
        "idea": shown.idea,
        "text": shown.text,
        "question": words.LESSON_QUESTION,
        "choices": [
            {"text": choice.text, "before": _filler(choice.before), "after": _filler(choice.after)}
            for choice in shown.choices
        ],
        "yaml": lesson_to_yaml(shown),
    }


def outcome(trial: Trial, guessed: int) -> LessonOutcomeView:
    """The lesson with the live model's result, compared with the guess."""
    shown = trial.lesson
    picked = shortened(shown.choices[trial.closest].text, LONGEST_PICKED)
    verdict = words.GUESSED_RIGHT if guessed == trial.closest else words.GUESSED_WRONG.format(picked=picked)
    return {
        **lesson(shown),
        "guessed": guessed,
        "closest": trial.closest,
        "scores": [round(float(score), 4) for score in trial.scores],
        "read": ["" if share == 1.0 else words.LESSON_CUT.format(share=f"{share:.0%}") for share in trial.read],
        "verdict": verdict,
        "found": "",
        "points": [],
        "colours": [],
        "why": shown.why if trial.comes_out else words.NOT_ON_THIS_MODEL.format(model=trial.model.name),
        "foot": words.LESSON_FOOT.format(model=trial.model.name),
    }


def noise() -> LessonQuestionView:
    """The lesson on noise, its question."""
    return {
        "title": words.NOISE_TITLE,
        "idea": words.NOISE_IDEA,
        "text": words.NOISE_TEXT.format(points=NOISE_POINTS, clusters=NOISE_CLUSTERS),
        "question": words.NOISE_QUESTION,
        "choices": [{"text": text, "before": "", "after": ""} for text in words.NOISE_CHOICES],
        "yaml": "",
    }


def noise_outcome(tried: NoiseLesson, guessed: int) -> LessonOutcomeView:
    """The result for noise, beside a person's own clusters."""
    trial, own = tried.trial, tried.own
    sizes = trial.clusters.sizes
    found = words.NOISE_FOUND.format(
        count=len(sizes), sizes=", ".join(map(str, sizes)), silhouette=number(trial.clusters.silhouette or 0.0)
    )
    closest = len(words.NOISE_CHOICES) - 1
    colours = cluster_colours(len(sizes))
    return {
        **noise(),
        "guessed": guessed,
        "closest": closest,
        "scores": [],
        "read": [],
        "verdict": words.GUESSED_RIGHT if guessed == closest else words.GUESSED_WRONG_NOISE,
        "found": found + (words.NOISE_OWN.format(silhouette=number(own)) if own is not None else ""),
        "why": words.NOISE_WHY.format(kept=f"{trial.projection.mean_kept:.1f}", of=trial.projection.true_neighbours),
        "points": trial.projection.points.round(3).tolist(),
        "colours": [colours[int(label)] for label in trial.labels],
        "foot": "",
    }


def _filler(count: int) -> str:
    return words.LESSON_FILLER.format(words=count) if count else ""
