"""The lessons tab: guess first, then see what the live model says, then why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import gradio as gr

from gte_demo.errors import GteDemoError
from gte_demo.jobs.lessons import place_texts, try_course, try_lesson, try_noise
from gte_demo.links.arrival import Arrival
from gte_demo.texts.datasets.lesson_files import lesson_from_yaml
from gte_demo.texts.datasets.lessons import Lesson
from gte_demo.texts.datasets.placing import placing_from
from gte_demo.types import Progress
from gte_demo.ui.lessons import making, place_views, words
from gte_demo.ui.lessons import views as lesson_views
from gte_demo.ui.lessons.form_views import LessonFormView
from gte_demo.ui.lessons.place_views import DonePlaceView, OpenPlaceView
from gte_demo.ui.lessons.views import FORM, NOISE, OWN, PLACE, RECAP, GuessedLessonView, OpenLessonView, RecapView
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.gradio_compat.types import Dependency
from gte_demo.ui.shared.stream import PRIVATE, Update, stream, unchanged, wire_cancel


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """What the tab shows as plain data, its place, and the person's own lesson."""

    view: OpenLessonView | GuessedLessonView | OpenPlaceView | DonePlaceView | RecapView | LessonFormView
    at: int
    own: Lesson | None
    failure: str = ""
    """Why something else is shown than was asked for."""


@dataclass(frozen=True, slots=True)
class LessonsTab:
    """The tab's components; `at` is the place of what is open, `own` is the person's own lesson or None."""

    item: gr.Tab
    status: gr.HTML
    lesson: gr.HTML
    at: gr.State
    own: gr.State

    @property
    def outputs(self) -> list[gr.components.Component]:
        """What `show` updates."""
        return [self.status, self.lesson, self.at, self.own]

    def show(self, shown: ShownLesson) -> Update:
        """Show a lesson instead of the previous one."""
        status = views.failed(shown.failure) if shown.failure else views.idle()
        return {self.status: status, self.lesson: shown.view, self.at: shown.at, self.own: shown.own}

    def tried(self, work: Callable[[Progress], ShownLesson]) -> Iterator[Update]:
        """Show what `work` makes, and meanwhile that it is being tried."""
        return stream(words.TRYING, self.status, work, self.show)


def build(item: gr.Tab) -> LessonsTab:
    """Lay out the tab in `item`."""
    status = status_line(shared_words.LESSONS_TAB, "lessons-status")
    wording = words.LESSON | words.FORM
    lesson = part("lesson", None, label=shared_words.LESSONS_TAB, elem_id="lesson", words=wording)
    return LessonsTab(item=item, status=status, lesson=lesson, at=gr.State(0), own=gr.State(None))


def wire(tab: LessonsTab, shared: Shared, context: Context) -> None:
    """Connect the tab. Opening it tries the lessons, and leaves out those that the live model doesn't confirm."""
    wire_cancel(tab.status, [*_wire_taking(tab, shared, context), *_wire_own(tab, shared, context)])


def _wire_taking(tab: LessonsTab, shared: Shared, context: Context) -> list[Dependency]:
    """Connect the opening of lessons and the guesses."""

    def look(shown: views.View | None, own: Lesson | None, arrived: Arrival | None) -> Iterator[Update]:
        waits = bool(shown) or bool(_linked(arrived))
        yield from [unchanged(tab.status)] if waits else tab.tried(lambda progress: _opened(context, 0, own))

    def turn(own: Lesson | None, event: gr.EventData) -> Iterator[Update]:
        yield from tab.tried(lambda progress: _opened(context, events.whole(event, "at"), own))

    def guess(at: int, own: Lesson | None, key: str, event: gr.EventData) -> Iterator[Update]:
        def work(progress: Progress) -> ShownLesson:
            guessed = events.whole(event, "choice")
            if at == NOISE:
                return _guessed_noise(context, key, guessed, own, progress)
            return _guessed(context, at, guessed, own)

        yield from tab.tried(work)

    def place(own: Lesson | None, event: gr.EventData) -> Iterator[Update]:
        yield from tab.tried(lambda progress: _placed(context, event, own))

    return [
        tab.item.select(look, [tab.lesson, tab.own, shared.arrived], tab.outputs, **PRIVATE),
        tab.lesson.turn(turn, tab.own, tab.outputs, **PRIVATE),
        tab.lesson.guess(guess, [tab.at, tab.own, shared.key], tab.outputs, **PRIVATE),
        tab.lesson.place(place, tab.own, tab.outputs, **PRIVATE),
    ]


def _wire_own(tab: LessonsTab, shared: Shared, context: Context) -> list[Dependency]:
    """Connect the form, and what brings a lesson: a file, or the link that the page was opened with."""

    def make(own: Lesson | None, event: gr.EventData) -> Iterator[Update]:
        yield from tab.tried(lambda progress: _made(context, events.value(event, "lesson"), own))

    def bring(event: gr.EventData) -> Iterator[Update]:
        yield from tab.tried(lambda progress: _brought(context, events.text(event, "text")))

    def come(arrived: Arrival | None) -> Iterator[Update]:
        source = _linked(arrived)
        found = tab.tried(lambda progress: _linked_or_first(context, source))
        yield from found if source else [unchanged(tab.status)]

    return [
        tab.lesson.make(make, tab.own, tab.outputs, **PRIVATE),
        tab.lesson.bring(bring, None, tab.outputs, **PRIVATE),
        shared.arrived.change(come, shared.arrived, tab.outputs, **PRIVATE),
    ]


def _linked(arrived: Arrival | None) -> str:
    """The lesson in the link that the page was opened with, as YAML; "" if there is none."""
    return arrived.restored.state.lesson if arrived and arrived.restored else ""


def _title(own: Lesson | None) -> str:
    return own.title if own else ""


def _opened(context: Context, at: int, own: Lesson | None) -> ShownLesson:
    """What is at that place, before a guess; the first lesson if nothing is."""
    course = try_course(context.host.encoder())
    if at == RECAP:
        return ShownLesson(lesson_views.recap(course, _title(own)), at, own)
    if at == FORM:
        return ShownLesson(making.form_for(course, own), at, own)
    if at == PLACE and course.place:
        question = place_views.place_question(place_views.drawn_placing())
        return ShownLesson({**lesson_views.contents(course, at, _title(own)), **question}, at, own)
    if at == OWN and own:
        view = lesson_views.lesson(own)
    elif at == NOISE or not course.trials:
        at, view = NOISE, lesson_views.noise()
    else:
        at = at if 0 <= at < len(course.trials) else 0
        view = lesson_views.lesson(course.trials[at].lesson)
    return ShownLesson({**lesson_views.contents(course, at, _title(own)), **view}, at, own)


def _guessed(context: Context, at: int, guessed: int, own: Lesson | None) -> ShownLesson:
    course = try_course(context.host.encoder())
    trial = try_lesson(own, context.host.encoder()) if at == OWN and own else course.trials[at]
    view = lesson_views.outcome(trial, guessed)
    return ShownLesson({**lesson_views.contents(course, at, _title(own)), **view}, at, own)


def _guessed_noise(context: Context, key: str, guessed: int, own: Lesson | None, progress: Progress) -> ShownLesson:
    outcome = lesson_views.noise_outcome(try_noise(context.services, key, progress), guessed)
    course = try_course(context.host.encoder())
    return ShownLesson({**lesson_views.contents(course, NOISE, _title(own)), **outcome}, NOISE, own)


def _placed(context: Context, event: gr.EventData, own: Lesson | None) -> ShownLesson:
    """Texts to be placed, a person's own perhaps; with their positions, where the model places them."""
    encoder = context.host.encoder()
    placing = placing_from(events.value(event, "ends"), events.value(event, "texts"))
    course = try_course(encoder)
    contents = lesson_views.contents(course, PLACE, _title(own))
    sent = events.value(event, "positions")
    if not sent:
        return ShownLesson({**contents, **place_views.place_question(placing)}, PLACE, own)
    yours = place_views.positions_of(sent, len(placing.texts))
    view = place_views.placed(place_texts(placing, encoder), yours, course.place)
    return ShownLesson({**contents, **view}, PLACE, own)


def _brought(context: Context, source: str) -> ShownLesson:
    """A lesson from a file or a link, opened as the person's own."""
    own = lesson_from_yaml(source, context.services.reading)
    return _opened(context, OWN, own)


def _linked_or_first(context: Context, source: str) -> ShownLesson:
    """The lesson of a link; the first one, and why, if it can't be read."""
    try:
        return _brought(context, source)
    except GteDemoError as error:
        return replace(_opened(context, 0, None), failure=str(error))


def _made(context: Context, sent: object, own: Lesson | None) -> ShownLesson:
    """The form with what came out for its lesson, which becomes the person's own; or with its faults."""
    encoder = context.host.encoder()
    view, made = making.tried_form(try_course(encoder), sent, encoder, own)
    return ShownLesson(view, FORM, made)
