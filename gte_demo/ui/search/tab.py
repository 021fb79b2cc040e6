"""The search tab: what its questions, hits and document do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import gradio as gr

from gte_demo.analysis.search.steering import Sign, sign_of, steering_from
from gte_demo.jobs.evaluation import measure_steering
from gte_demo.jobs.search import find
from gte_demo.jobs.search import hits as hit_jobs
from gte_demo.jobs.search.hits import Place
from gte_demo.jobs.selection import search_everywhere
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.arrival import Arrival, brought
from gte_demo.ui.results.changed import follow_controls
from gte_demo.ui.results.steering import SteeringView, steering_view
from gte_demo.ui.search import options as search_options
from gte_demo.ui.search import views as search_views
from gte_demo.ui.search import words
from gte_demo.ui.search.layout import SearchTab
from gte_demo.ui.search.options import request_of
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.context import Context, Shared, moved
from gte_demo.ui.shared.errors import as_gr_error, updates_or_gr_error
from gte_demo.ui.shared.gradio_compat.types import Dependency
from gte_demo.ui.shared.stream import (
    ASKING,
    IN_TURN,
    LOOKING,
    PRIVATE,
    Inputs,
    Update,
    end_with_corpus,
    stream,
    unchanged,
    was_interrupted,
    wire_cancel,
)

Show: TypeAlias = Callable[[Workspace, Place], Update]


def wire(tab: SearchTab, shared: Shared, context: Context) -> None:
    """Connect the tab. In a new corpus it searches with the question in the box, or with the corpus's example."""
    key, questions = shared.key, tab.questions(shared.key)
    run, answer, answers = search_runner(tab, shared, context), answerer(tab, shared, context), tab.answers(shared.key)
    events_that_ask = [tab.go.click, tab.query.submit, tab.second.submit]
    removed = tab.chips.remove(as_gr_error(tab.controls.without), None, tab.controls.filters, **PRIVATE)
    steered = _wire_steering(tab, key, context)
    renewing = [*tab.controls.chosen_at_once, removed.success, *(event.success for event in steered)]

    show = renderer(tab, context)

    @updates_or_gr_error
    def answer_new(key: str, query: str, second: str, status: views.View | None, **choices: Any) -> Iterator[Update]:
        workspace = context.store.get(key)
        if workspace.search.hits is None or was_interrupted(status):
            yield from answer(key, query, second, **choices)
        else:
            # Again: of two corpora opened in a row, the first may have cleared what the second had shown.
            yield {tab.status: views.idle(), **_as_it_was(tab, show, workspace)}

    widened, changed = _wire_scope(tab, key, context), _wire_corpus(tab, shared, context)
    jobs = [
        gr.on(events_that_ask, run, None, answers, inputs_kwargs=questions, **ASKING),
        *(event(answer, None, answers, inputs_kwargs=questions, **LOOKING) for event in renewing),
        *_wire_alike(tab, key, context),
        changed.success(answer_new, None, answers, inputs_kwargs={**questions, "status": tab.status}, **LOOKING),
        widened.success(answer, None, answers, inputs_kwargs=questions, **PRIVATE),
    ]
    wire_cancel(tab.status, jobs)
    end_with_corpus(key, tab.status, jobs)
    follow_controls(tab.changed.line, tab.asked)
    follow_controls(tab.chips, tab.controls.inputs)
    search_options.wire(tab.controls, shared, context)
    _wire_second(tab, key, context)
    _wire_hits(tab, key, context)
    _wire_reader(tab, key, context)


def _wire_corpus(tab: SearchTab, shared: Shared, context: Context) -> Dependency:
    """Connect the event of a new corpus."""
    show, examples = renderer(tab, context), context.services.examples

    def show_corpus(key: str, query: str, second: str, arrived: Arrival | None, **choices: Any) -> Update:
        linked, key = brought(arrived, key), context.services.growths.shown(key)
        example = linked.query if linked else examples.fitting(context.store.get(key).corpus.name, query)
        # A link asks with options of its own: nothing has been answered under these.
        questions = [] if linked else [example, second]
        request = request_of(choices)
        workspace = find.keep_matching_answers(context.services, key, questions, request)
        chosen = linked or (workspace.search.request if find.goes_on(context.services, workspace) else None)
        filters, shown = tab.controls.kept_to(workspace, chosen), _as_it_was(tab, show, workspace)
        # Of what was in the box, only a sample's question is written again, which the browser may have removed: the
        # person may have gone on typing theirs.
        asked: Update = {tab.query: example} if linked or example in examples.all() else {}
        return {**asked, **filters, tab.scope: search_options.scope_notice(workspace), **shown}

    inputs: Inputs = {"arrived": shared.arrived, **tab.questions(shared.key)}
    outputs = [tab.query, *tab.controls.filters, tab.scope, *tab.shown]
    return shared.key.change(as_gr_error(show_corpus), None, outputs, inputs_kwargs=inputs, **LOOKING)


def _wire_scope(tab: SearchTab, key: gr.State, context: Context) -> Dependency:
    """Connect the button that ends the search in a selection."""

    def everywhere(key: str) -> views.StatusView:
        search_everywhere(context.services, key)
        return views.idle()

    widened: Dependency = tab.scope.act(as_gr_error(everywhere), key, tab.scope, **PRIVATE)
    return widened


def _wire_steering(tab: SearchTab, key: gr.State, context: Context) -> list[Dependency]:
    """Connect what adds and takes away a text that steers the search: a hit, a sentence, a chip."""
    chips = tab.controls.steering

    def picker(which: int) -> Callable[..., SteeringView]:
        def pick(key: str, steered: object, event: gr.EventData) -> SteeringView:
            workspace = context.store.get(key)
            row = hit_jobs.row_of(workspace, Place(which, events.whole(event, "rank")))
            return steering_view(steering_from(steered).toggled(chosen_sign(event), workspace.corpus.text(row)))

        return as_gr_error(pick)

    def take(steered: object, event: gr.EventData) -> SteeringView:
        return steering_view(steering_from(steered).toggled(chosen_sign(event), events.text(event, "text")))

    def remove(steered: object, event: gr.EventData) -> SteeringView:
        return steering_view(steering_from(steered).without(chosen_sign(event), events.whole(event, "at")))

    def chosen_sign(event: gr.EventData) -> Sign:
        return sign_of(events.text(event, "sign"))

    return [
        tab.hits.steer(picker(0), [key, chips], chips, **IN_TURN),
        tab.second_hits.steer(picker(1), [key, chips], chips, **IN_TURN),
        tab.reader.steer(as_gr_error(take), chips, chips, **IN_TURN),
        chips.remove(as_gr_error(remove), chips, chips, **IN_TURN),
    ]


def _wire_alike(tab: SearchTab, key: gr.State, context: Context) -> list[Dependency]:
    """Connect searching with a hit, or with text that is selected in the reader."""
    inputs: Inputs = {"key": key, **tab.controls.inputs}
    searched, outputs = _searcher(tab, key, context), tab.answers(key)

    def like_hit(key: str, chosen: Place, **choices: Any) -> Iterator[Update]:
        yield from searched(key, lambda: find.like_hit(context.services, key, chosen, request_of(choices)))

    def like_selected(event: gr.EventData, key: str, **choices: Any) -> Iterator[Update]:
        def work() -> Workspace:
            text = events.text(event, "text")
            return find.like_text(context.services, key, text, request_of(choices))

        yield from searched(key, work)

    return [
        tab.reader.like(like_hit, None, outputs, inputs_kwargs={**inputs, "chosen": tab.chosen}, **PRIVATE),
        tab.reader.select(like_selected, None, outputs, inputs_kwargs=inputs, **PRIVATE),
    ]


def _wire_second(tab: SearchTab, key: gr.State, context: Context) -> None:
    """Connect the box of the second question."""
    show = renderer(tab, context)

    def toggle(key: str, was_open: bool, chosen: Place) -> Update:
        workspace = find.drop_second(context.services, key)
        return tab.box_of_second("", is_open=not was_open) | show(workspace, Place(0, chosen.rank))

    outputs = [tab.second_open, tab.second, tab.more, *tab.shown]
    tab.more.click(as_gr_error(toggle), [key, tab.second_open, tab.chosen], outputs, **PRIVATE)


def _wire_hits(tab: SearchTab, key: gr.State, context: Context) -> None:
    """Connect moving through the hits."""
    show = renderer(tab, context)

    def chosen_hit(key: str, place: Place) -> Update:
        shown = show(context.store.get(key), place)
        hit_jobs.read_hit(context.services, key, shown[tab.chosen])
        return shown

    def picker(which: int) -> Callable[[str, gr.EventData], Update]:
        def pick(key: str, event: gr.EventData) -> Update:
            return chosen_hit(key, Place(which, events.whole(event, "rank")))

        return as_gr_error(pick)

    def step(key: str, chosen: Place, event: gr.EventData) -> Update:
        return chosen_hit(key, Place(chosen.which, chosen.rank + events.whole(event, "by")))

    tab.hits.pick(picker(0), key, tab.shown, **PRIVATE)
    tab.second_hits.pick(picker(1), key, tab.shown, **PRIVATE)
    tab.reader.step(as_gr_error(step), [key, tab.chosen], tab.shown, **PRIVATE)


def _wire_reader(tab: SearchTab, key: gr.State, context: Context) -> None:
    """Connect moving through the document."""

    def jump(key: str, event: gr.EventData) -> Update:
        workspace = hit_jobs.read_row(context.services, key, row := events.whole(event, "row"))
        return {tab.reader: search_views.reader(workspace, row), tab.sheet: None}

    def sheet(key: str, chosen: Place) -> views.View:
        return views.force_refresh(search_views.sheet(hit_jobs.page_sheet(context.store.get(key), chosen)))

    for opened in (tab.reader.jump, tab.hits.open, tab.second_hits.open):
        opened(as_gr_error(jump), key, [tab.reader, tab.sheet], **PRIVATE)
    tab.reader.sheet(as_gr_error(sheet), [key, tab.chosen], tab.sheet, **PRIVATE)


def _searcher(
    tab: SearchTab, state: gr.State, context: Context
) -> Callable[[str, Callable[[], Workspace]], Iterator[Update]]:
    """Searches, and shows the best hit of the first question, for `SearchTab.answers`."""
    show = renderer(tab, context)

    def searched(key: str, work: Callable[[], Workspace]) -> Iterator[Update]:
        def shown(workspace: Workspace) -> Update:
            return show(workspace, Place()) | moved(state, key, workspace)

        return stream(words.SEARCHING, tab.status, lambda progress: work(), shown)

    return searched


def search_runner(tab: SearchTab, shared: Shared, context: Context) -> Callable[..., Iterator[Update]]:
    """Searches with the questions and options in the boxes, for `SearchTab.questions` and `answers`.

    Of a corpus that is still being encoded, or that is a sample, the part that answers has a key of its own.
    """
    searched = _searcher(tab, shared.key, context)

    def run(key: str, query: str, second: str, **choices: Any) -> Iterator[Update]:
        yield from searched(key, lambda: find.ask(context.services, key, [query, second], request_of(choices)))

    return run


def answerer(tab: SearchTab, shared: Shared, context: Context) -> Callable[..., Iterator[Update]]:
    """The same, but without a question it changes nothing."""
    run = search_runner(tab, shared, context)

    def answer(key: str, query: str, second: str, **choices: Any) -> Iterator[Update]:
        yield from run(key, query, second, **choices) if query.strip() else [unchanged(tab.status)]

    return answer


def _as_it_was(tab: SearchTab, show: Show, workspace: Workspace) -> Update:
    """The hits, with the passage in the reader that was read, if there was one."""
    row = workspace.search.reading
    place = None if row is None else hit_jobs.place_of(workspace, row)
    shown = show(workspace, place or Place())
    return shown if place or row is None else {**shown, tab.reader: search_views.reader(workspace, row)}


def renderer(tab: SearchTab, context: Context) -> Show:
    """Shows both lists, and the chosen hit in the reader; a rank beyond the end of its list means the last hit."""

    def show(workspace: Workspace, chosen: Place) -> Update:
        hits = workspace.search.at(chosen.which)
        reader: search_views.ReaderView | views.EmptyView = search_views.empty_reader()
        if hits is not None and len(hits.rows):
            chosen = Place(chosen.which, max(1, min(chosen.rank, len(hits.rows))))
            why = hit_jobs.explain(context.services, workspace, chosen)
            reader = search_views.reader(workspace, hit_jobs.row_of(workspace, chosen), chosen, why)
        return {
            **lists(workspace, chosen),
            tab.reader: reader,
            tab.sheet: None,
            tab.chosen: chosen,
        }

    def lists(workspace: Workspace, chosen: Place) -> Update:
        return {
            tab.hits: search_views.hit_list(workspace, 0, chosen, measure_steering(context.services, workspace)),
            tab.second_column: gr.update(elem_classes=[] if workspace.search.at(1) is not None else ["closed"]),
            tab.second_hits: search_views.hit_list(workspace, 1, chosen),
            **tab.changed.made(search_views.made(workspace)),
        }

    return show
