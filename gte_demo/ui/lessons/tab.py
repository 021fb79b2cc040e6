"""The lessons tab: guess first, then see what the live model says, then why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.analysis.maps.noise_baseline import group_noise
from gte_demo.jobs.lessons import Trial, try_lesson
from gte_demo.texts.datasets.lessons import bundled_lessons, lesson_from_yaml
from gte_demo.types import Progress
from gte_demo.ui.lessons import views as lesson_views
from gte_demo.ui.lessons import words
from gte_demo.ui.lessons.views import NOISE, OWN
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import mendable
from gte_demo.ui.shared.stream import PRIVATE, Update, stoppable, stream, unchanged


@dataclass(frozen=True, slots=True)
class LessonsTab:
    """The tab's components; `at` is the open lesson's place, `own` the lesson that the person brought, as YAML."""

    item: gr.Tab
    status: gr.HTML
    lesson: gr.HTML
    at: gr.State
    own: gr.State


def build(item: gr.Tab) -> LessonsTab:
    """Lay out the tab in `item`."""
    status = part("status", views.idle(), label=wording.LESSONS_TAB, elem_id="lessons-status", words=wording.STATUS)
    lesson = part("lesson", None, label=wording.LESSONS_TAB, elem_id="lesson", words=words.LESSON)
    return LessonsTab(item, status, lesson, gr.State(0), gr.State(""))


def wire(tab: LessonsTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it tries the lessons, and those that don't come out on the live model are left out."""
    outputs = [tab.status, tab.lesson, tab.at]

    def look(shown: views.View | None) -> Iterator[Update]:
        yield from [unchanged(len(outputs))] if shown else _opened(context, 0, "")

    def turn(own: str, event: gr.EventData) -> Iterator[Update]:
        yield from _opened(context, events.whole(event, "at"), own)

    def guess(at: int, own: str, key: str, event: gr.EventData) -> Iterator[Update]:
        guessed = events.whole(event, "choice")
        show = _guessed_noise if at == NOISE else _guessed
        yield from stream(words.TRYING, 2, lambda progress: show(context, (at, own, key), guessed, progress), tuple)

    def bring(event: gr.EventData) -> tuple[Any, Any, str]:
        own = events.text(event, "text")
        lesson = lesson_from_yaml(own)
        view = {"contents": lesson_views.contents(_trials(context), OWN), **lesson_views.lesson(lesson)}
        return view, OWN, own

    jobs = [
        tab.item.select(look, tab.lesson, outputs, **PRIVATE),
        tab.lesson.turn(turn, tab.own, outputs, **PRIVATE),
        tab.lesson.guess(guess, [tab.at, tab.own, shared.key], outputs, **PRIVATE),
    ]
    tab.lesson.bring(mendable(bring), None, [tab.lesson, tab.at, tab.own], **PRIVATE)
    stoppable(tab.status, jobs)


def _trials(context: Context) -> list[Trial]:
    """The lessons that come out on the live model; tried once, their vectors come from the cache."""
    encoder = context.host.encoder()
    return [trial for lesson in bundled_lessons() if (trial := try_lesson(lesson, encoder)).comes_out]


def _opened(context: Context, at: int, own: str) -> Iterator[Update]:
    def work(progress: Progress) -> Update:
        trials = _trials(context)
        contents = {"contents": lesson_views.contents(trials, at)}
        if at == OWN:
            return contents | lesson_views.lesson(lesson_from_yaml(own)), at
        return contents | (lesson_views.noise() if at == NOISE else lesson_views.lesson(trials[at].lesson)), at

    return stream(words.TRYING, 2, work, tuple)


def _guessed(context: Context, where: tuple[int, str, str], guessed: int, progress: Progress) -> Update:
    at, own, _ = where
    trials = _trials(context)
    trial = try_lesson(lesson_from_yaml(own), context.host.encoder()) if at == OWN else trials[at]
    return {"contents": lesson_views.contents(trials, at), **lesson_views.outcome(trial, guessed)}, at


def _guessed_noise(context: Context, where: tuple[int, str, str], guessed: int, progress: Progress) -> Update:
    at, _, key = where
    dimension = context.host.encoder().info.dimension
    trial = group_noise(lesson_views.NOISE_POINTS, dimension, lesson_views.NOISE_CLUSTERS, progress=progress)
    grouping = context.store.get(key).grouping if key else None
    own = grouping.clusters.silhouette if grouping else None
    return {
        "contents": lesson_views.contents(_trials(context), at),
        **lesson_views.noise_outcome(trial, guessed, own),
    }, at
