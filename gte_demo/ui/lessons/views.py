"""A lesson as plain data: the question first, the answer only after a guess."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict

from gte_demo.figures.colours import cluster_colours
from gte_demo.jobs.lessons import NoiseLesson, Trial, TriedCourse
from gte_demo.links import page_state as sharing
from gte_demo.links.page_state import SharedState
from gte_demo.texts.datasets.course import course_frame
from gte_demo.texts.datasets.lesson_files import lesson_to_yaml
from gte_demo.texts.datasets.lessons import Lesson
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.lessons import words
from gte_demo.ui.lessons.series_views import SeriesView, series
from gte_demo.ui.shared.formatting import number

NOISE, OWN, RECAP, FORM, PLACE = -1, -2, -3, -4, -5
"""The places of what is not a bundled lesson on texts: those are counted from 0."""
LONGEST_PICKED = 80
"""Characters of the answer that are quoted."""


class LessonEntryView(TypedDict):
    """What can be opened, by its place. `name` is what its guess is kept under; empty for what has no guess."""

    at: int
    name: str
    title: str
    open: bool


class LessonChoiceView(TypedDict):
    """A text to choose, and a note on the filler before and after it."""

    text: str
    before: str
    after: str


class LessonTakeView(TypedDict):
    """A lesson to take along: its file, and its link or why there is none."""

    yaml: str
    fragment: str
    reason: str


class LessonQuestionView(TypedDict):
    """A lesson before a guess; the one on noise has nothing to take along."""

    title: str
    builds: str
    idea: str
    text: str
    question: str
    choices: list[LessonChoiceView]
    take: LessonTakeView | None


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
    caution: str
    more: SeriesView | None
    foot: str


class ContentsView(TypedDict):
    """All that can be opened, and what is left out."""

    contents: list[LessonEntryView]
    left_out: str
    own: str
    """The title of the person's own lesson; empty if there is none."""


class OpenLessonView(ContentsView, LessonQuestionView):
    """What the page part "lesson" draws before a guess."""


class GuessedLessonView(ContentsView, LessonOutcomeView):
    """What the page part "lesson" draws after a guess."""


class RecapView(ContentsView):
    """What the page part "lesson" draws at the end; the score is the browser's."""

    recap: str
    remember: list[str]


def contents(course: TriedCourse, at: int, own: str) -> ContentsView:
    """What can be opened, with the open one marked. `own` is the title of the person's own lesson."""
    frame = course_frame()
    titles = [(place, trial.lesson.title) for place, trial in enumerate(course.trials)]
    titles += [(PLACE, frame.place.title)] if course.place else []
    titles += [(NOISE, frame.noise.title)]
    entries: list[LessonEntryView] = [
        {"at": place, "name": title, "title": title, "open": place == at} for place, title in titles
    ]
    entries.append({"at": RECAP, "name": "", "title": frame.recap.title, "open": at == RECAP})
    gone = ", ".join(f"“{title}”" for title in course.left_out)
    left_out = words.LEFT_OUT.format(model=course.model.name, titles=gone) if gone else ""
    return {"contents": entries, "left_out": left_out, "own": own}


def lesson(shown: Lesson) -> LessonQuestionView:
    """The idea and the question, without the answer."""
    return {
        "title": shown.title,
        "builds": shown.builds,
        "idea": shown.idea,
        "text": str(shown.asked),
        "question": words.SUM_QUESTION if shown.minus or shown.plus else words.LESSON_QUESTION,
        "choices": [
            {"text": choice.text, "before": _filler(choice.before), "after": _filler(choice.after)}
            for choice in shown.choices
        ],
        "take": take(shown),
    }


def take(shown: Lesson) -> LessonTakeView:
    """The lesson as a file and as a link, in which no other lesson comes before it."""
    yaml, alone = lesson_to_yaml(shown), lesson_to_yaml(replace(shown, builds=""))
    fragment = sharing.to_fragment(SharedState(tab="lessons", lesson=alone))
    if sharing.fits(fragment):
        return {"yaml": yaml, "fragment": fragment, "reason": ""}
    reason = words.TOO_LONG_FOR_A_LINK.format(length=len(fragment), most=sharing.MOST_CHARACTERS)
    return {"yaml": yaml, "fragment": "", "reason": reason}


def outcome(trial: Trial, guessed: int) -> LessonOutcomeView:
    """The lesson with the live model's result, compared with the guess."""
    shown = trial.lesson
    return {
        **lesson(shown),
        "guessed": guessed,
        "closest": trial.closest,
        "scores": [round(float(score), 4) for score in trial.scores],
        "read": ["" if share == 1.0 else words.LESSON_CUT.format(share=f"{share:.0%}") for share in trial.read],
        "verdict": words.GUESSED_RIGHT if guessed == trial.closest else _wrong(shown, trial.closest),
        "found": "",
        "points": [],
        "colours": [],
        "why": shown.why if trial.comes_out else words.NOT_ON_THIS_MODEL.format(model=trial.model.name),
        "caution": shown.caution,
        "more": series(trial),
        "foot": words.LESSON_FOOT.format(model=trial.model.name),
    }


def _wrong(shown: Lesson, closest: int) -> str:
    """That the guess was wrong; the right choice is quoted unless others have its text, in other filler."""
    texts = [choice.text for choice in shown.choices]
    if texts.count(texts[closest]) > 1:
        return words.GUESSED_WRONG_MARKED
    return words.GUESSED_WRONG.format(picked=shortened(texts[closest], LONGEST_PICKED).rstrip("."))


def noise() -> LessonQuestionView:
    """The lesson on noise, its question."""
    asked = course_frame().noise
    return {
        "title": asked.title,
        "builds": asked.builds,
        "idea": asked.idea,
        "text": asked.told,
        "question": words.NOISE_QUESTION.format(question=asked.question),
        "choices": [{"text": text, "before": "", "after": ""} for text in asked.choices],
        "take": None,
    }


def noise_outcome(tried: NoiseLesson, guessed: int) -> LessonOutcomeView:
    """The result for noise, beside a person's own clusters."""
    sizes, colours = tried.trial.clusters.sizes, cluster_colours(len(tried.trial.clusters.sizes))
    wrong = words.GUESSED_WRONG_NOISE.format(count=len(sizes))
    return {
        **noise(),
        "guessed": guessed,
        "closest": tried.closest,
        "scores": [],
        "read": [],
        "verdict": words.GUESSED_RIGHT if guessed == tried.closest else wrong,
        "found": noise_found(tried),
        "why": course_frame().noise.why,
        "caution": "",
        "more": None,
        "points": tried.trial.projection.points.round(3).tolist(),
        "colours": [colours[int(label)] for label in tried.trial.labels],
        "foot": "",
    }


def noise_found(tried: NoiseLesson) -> str:
    """What was found in noise, with what is true of the picture."""
    clusters, projection = tried.trial.clusters, tried.trial.projection
    found = words.NOISE_FOUND.format(
        count=len(clusters.sizes),
        sizes=", ".join(map(str, clusters.sizes)),
        silhouette=number(clusters.silhouette or 0.0),
        mixed=f"{tried.mixed:.0%}",
        kept=f"{projection.mean_kept:.1f}",
        of=projection.true_neighbours,
    )
    return found + (words.NOISE_OWN.format(silhouette=number(tried.own)) if tried.own is not None else "")


def recap(course: TriedCourse, own: str) -> RecapView:
    """The end of the course."""
    end = course_frame().recap
    return {**contents(course, RECAP, own), "recap": end.title, "remember": list(end.remember)}


def _filler(count: int) -> str:
    return words.LESSON_FILLER.format(words=count) if count else ""
