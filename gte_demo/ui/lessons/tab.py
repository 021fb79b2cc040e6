"""The lessons tab: guess first, then see what the live model says, then why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs.lessons import lessons_that_come_out, try_lesson, try_noise
from gte_demo.texts.datasets.lessons import lesson_from_yaml
from gte_demo.types import Progress
from gte_demo.ui.lessons import views as lesson_views
from gte_demo.ui.lessons import words
from gte_demo.ui.lessons.views import NOISE, OWN, GuessedLessonView, OpenLessonView
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.stream import PRIVATE, Update, stream, unchanged, wire_cancel


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """A lesson as plain data, and its index among the others."""

    view: OpenLessonView | GuessedLessonView
    at: int


@dataclass(frozen=True, slots=True)
class LessonsTab:
    """The tab's components; `at` is the index of the open lesson, `own` is the person's own lesson as YAML."""

    item: gr.Tab
    status: gr.HTML
    lesson: gr.HTML
    at: gr.State
    own: gr.State

    def show(self, shown: ShownLesson) -> Update:
        """Show a lesson instead of the previous one."""
        return {self.lesson: shown.view, self.at: shown.at}


def build(item: gr.Tab) -> LessonsTab:
    """Lay out the tab in `item`."""
    status = status_line(shared_words.LESSONS_TAB, "lessons-status")
    lesson = part("lesson", None, label=shared_words.LESSONS_TAB, elem_id="lesson", words=words.LESSON)
    return LessonsTab(item=item, status=status, lesson=lesson, at=gr.State(0), own=gr.State(""))


def wire(tab: LessonsTab, shared: Shared, context: Context) -> None:
    """Connect the tab. Opening it tries the lessons, and leaves out those that the live model doesn't confirm."""
    outputs = [tab.status, tab.lesson, tab.at]

    def look(shown: views.View | None) -> Iterator[Update]:
        yield from [unchanged(tab.status)] if shown else tried(lambda progress: _opened(context, 0, ""))

    def turn(own: str, event: gr.EventData) -> Iterator[Update]:
        yield from tried(lambda progress: _opened(context, events.whole(event, "at"), own))

    def guess(at: int, own: str, key: str, event: gr.EventData) -> Iterator[Update]:
        def work(progress: Progress) -> ShownLesson:
            guessed = events.whole(event, "choice")
            if at == NOISE:
                return _guessed_noise(context, key, guessed, progress)
            return _guessed(context, at, own, guessed)

        yield from tried(work)

    def tried(work: Callable[[Progress], ShownLesson]) -> Iterator[Update]:
        return stream(words.TRYING, tab.status, work, tab.show)

    def bring(event: gr.EventData) -> Update:
        own = events.text(event, "text")
        lesson = lesson_from_yaml(own)
        trials = lessons_that_come_out(context.host.encoder())
        shown = ShownLesson({"contents": lesson_views.contents(trials, OWN), **lesson_views.lesson(lesson)}, OWN)
        return {**tab.show(shown), tab.own: own}

    jobs = [
        tab.item.select(look, tab.lesson, outputs, **PRIVATE),
        tab.lesson.turn(turn, tab.own, outputs, **PRIVATE),
        tab.lesson.guess(guess, [tab.at, tab.own, shared.key], outputs, **PRIVATE),
    ]
    tab.lesson.bring(as_gr_error(bring), None, [tab.lesson, tab.at, tab.own], **PRIVATE)
    wire_cancel(tab.status, jobs)


def _opened(context: Context, at: int, own: str) -> ShownLesson:
    """The lesson at that index, before a guess."""
    trials = lessons_that_come_out(context.host.encoder())
    if at == OWN:
        view = lesson_views.lesson(lesson_from_yaml(own))
    else:
        view = lesson_views.noise() if at == NOISE else lesson_views.lesson(trials[at].lesson)
    return ShownLesson({"contents": lesson_views.contents(trials, at), **view}, at)


def _guessed(context: Context, at: int, own: str, guessed: int) -> ShownLesson:
    trials = lessons_that_come_out(context.host.encoder())
    trial = try_lesson(lesson_from_yaml(own), context.host.encoder()) if at == OWN else trials[at]
    return ShownLesson({"contents": lesson_views.contents(trials, at), **lesson_views.outcome(trial, guessed)}, at)


def _guessed_noise(context: Context, key: str, guessed: int, progress: Progress) -> ShownLesson:
    tried = try_noise(context.services, key, progress)
    trials = lessons_that_come_out(context.host.encoder())
    outcome = lesson_views.noise_outcome(tried, guessed)
    return ShownLesson({"contents": lesson_views.contents(trials, NOISE), **outcome}, NOISE)
