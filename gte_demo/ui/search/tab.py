"""The search tab: a question or two, their hits, and the document around the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import gradio as gr
from gradio.blocks import Block

from gte_demo.jobs import search as searching
from gte_demo.jobs.search import Place, SearchRequest
from gte_demo.jobs.selection import search_everywhere
from gte_demo.jobs.workspace import Workspace
from gte_demo.links.arrival import Arrival, brought
from gte_demo.ui.search import options as search_options
from gte_demo.ui.search import views as search_views
from gte_demo.ui.search import words as search_words
from gte_demo.ui.search.options import SearchControls
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import part, question
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import mendable
from gte_demo.ui.shared.stream import PRIVATE, Update, end_with_corpus, stoppable, stream, unchanged

# Closed by a class, not by `visible`: what a person has written into the box stays there.
_OPEN, _CLOSED = ["question"], ["question", "closed"]


class Shown(NamedTuple):
    """What a search answers with: the values of those components of the tab."""

    hits: Any
    second_column: Any
    second_hits: Any
    reader: Any
    sheet: Any
    chosen: Any


Show: TypeAlias = Callable[[Workspace, Place], Shown]


@dataclass(frozen=True, slots=True)
class SearchTab:
    """The tab's components; `chosen` is the place of the hit that stands in the reader."""

    query: gr.Textbox
    go: gr.Button
    second: gr.Textbox
    more: gr.Button
    """Opens and closes the box of the second question."""
    controls: SearchControls
    scope: gr.HTML
    """Says when only a selection is searched, and offers the way out."""
    status: gr.HTML
    hits: gr.HTML
    second_column: gr.Column
    second_hits: gr.HTML
    reader: gr.HTML
    sheet: gr.HTML
    chosen: gr.State
    second_open: gr.State
    """Whether there is a box for a second question."""

    def questions(self, key: gr.State) -> list[Block]:
        """What a search is asked with."""
        return [key, self.query, self.second, *self.controls.inputs]

    @property
    def outputs(self) -> list[Block]:
        """What it answers with while it runs and at its end."""
        return [self.status, *self.shown]

    @property
    def shown(self) -> list[Block]:
        """The components of `Shown`."""
        return [getattr(self, name) for name in Shown._fields]


def build() -> SearchTab:
    """Lay out the tab."""
    with gr.Row(elem_classes="ask"):
        query = question(search_words.SEARCH_PLACEHOLDER, "query", elem_classes=_OPEN)
        go = gr.Button(search_words.SEARCH, variant="primary", scale=0, elem_classes="go", elem_id="search")
    second = question(search_words.SECOND_PLACEHOLDER, "second-query", elem_classes=_CLOSED)
    with gr.Column(elem_classes="under"):
        more = gr.Button(search_words.SECOND_QUESTION, elem_classes="link aside", elem_id="second-question")
        controls = search_options.build()
    scope = part("status", views.idle(), label="What is searched", elem_id="search-scope", words=wording.STATUS)
    status = part("status", views.idle(), label=wording.SEARCH_TAB, elem_id="search-status", words=wording.STATUS)
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=43, min_width=240):
            hits = part(
                "hits", {"empty": search_words.HITS_EMPTY}, label="Hits", elem_id="hits", words=search_words.HITS
            )
        with gr.Column(scale=43, min_width=240, elem_classes="closed") as second_column:
            second_hits = part("hits", None, label="Second hits", elem_id="second-hits", words=search_words.HITS)
        with gr.Column(scale=57, min_width=280):
            reader = part(
                "reader", search_views.empty_reader(), label="Reader", elem_id="reader", words=search_words.READER
            )
            sheet = part("sheet", None, label="Page", elem_id="sheet", words=search_words.SHEET)
    chosen = gr.State(Place())
    lists = (hits, second_column, second_hits)
    return SearchTab(query, go, second, more, controls, scope, status, *lists, reader, sheet, chosen, gr.State(False))


def wire(tab: SearchTab, shared: Shared, context: Context) -> None:
    """Connect the tab; a new corpus is asked the question that stands in the box, or its own example."""
    key, choices, show, run = shared.key, tab.controls.inputs, shower(context), asker(context)
    outputs, questions = tab.outputs, tab.questions(key)

    def run_like(key: str, chosen: Place, *choices: Any) -> Iterator[Update]:
        yield from _searched(lambda: searching.like_hit(context.services, key, chosen, SearchRequest(*choices)), show)

    def run_selected(event: gr.EventData, key: str, *choices: Any) -> Iterator[Update]:
        text = events.text(event, "text")
        yield from _searched(lambda: searching.like_text(context.services, key, text, SearchRequest(*choices)), show)

    def meet_corpus(key: str, query: str, arrived: Arrival | None, *choices: Any) -> Update:
        linked = brought(arrived, key)
        example = linked.query if linked else search_views.example_query(context.store.get(key).corpus.name, query)
        # A link asks with options of its own: nothing has been answered under these.
        workspace = searching.meet(context.services, key, "" if linked else example, SearchRequest(*choices))
        return (example, *search_options.kept_to(workspace, linked), views.idle(), *show(workspace, Place()))

    def answer_new(key: str, query: str, second: str, *choices: Any) -> Iterator[Update]:
        is_answered = context.store.get(key).search.hits is not None and not second.strip()
        yield from [_as_it_is()] if is_answered else answerer(context)(key, query, second, *choices)

    def everywhere(key: str) -> views.View:
        search_everywhere(context.services, key)
        return views.idle()

    met_outputs = [tab.query, *tab.controls.filters, tab.scope, *tab.shown]
    widened = tab.scope.act(mendable(everywhere), key, tab.scope, **PRIVATE)
    met = key.change(mendable(meet_corpus), [key, tab.query, shared.arrived, *choices], met_outputs, **PRIVATE)
    jobs = [
        tab.go.click(run, questions, outputs, **PRIVATE),
        tab.query.submit(run, questions, outputs, **PRIVATE),
        tab.second.submit(run, questions, outputs, **PRIVATE),
        tab.reader.like(run_like, [key, tab.chosen, *choices], outputs, **PRIVATE),
        tab.reader.select(run_selected, [key, *choices], outputs, **PRIVATE),
        met.success(answer_new, questions, outputs, **PRIVATE),
        widened.success(answerer(context), questions, outputs, **PRIVATE),
    ]
    stoppable(tab.status, jobs)
    end_with_corpus(key, tab.status, jobs)
    search_options.wire(tab.controls, shared, context)
    _wire_second(tab, key, context, show)
    _wire_reading(tab, key, context, show)


def _wire_second(tab: SearchTab, key: gr.State, context: Context, show: Show) -> None:
    """Connect the box of the second question."""

    def toggle(key: str, was_open: bool, chosen: Place) -> Update:
        workspace = searching.drop_second(context.services, key)
        return (not was_open, *second_box("", is_open=not was_open), *show(workspace, Place(0, chosen.rank)))

    outputs = [tab.second_open, tab.second, tab.more, *tab.shown]
    tab.more.click(mendable(toggle), [key, tab.second_open, tab.chosen], outputs, **PRIVATE)


def second_box(question: str, *, is_open: bool) -> Update:
    """The box of the second question, open or closed, and the words of what opens and closes it."""
    box = gr.update(elem_classes=_OPEN if is_open else _CLOSED, value=question)
    return box, gr.update(value=search_words.ONE_QUESTION if is_open else search_words.SECOND_QUESTION)


def _wire_reading(tab: SearchTab, key: gr.State, context: Context, show: Show) -> None:
    """Connect what moves through the hits and the document."""

    def pick_first(key: str, event: gr.EventData) -> Update:
        return show(context.store.get(key), Place(0, events.whole(event, "rank")))

    def pick_second(key: str, event: gr.EventData) -> Update:
        return show(context.store.get(key), Place(1, events.whole(event, "rank")))

    def step(key: str, chosen: Place, event: gr.EventData) -> Update:
        return show(context.store.get(key), Place(chosen.which, chosen.rank + events.whole(event, "by")))

    def jump(key: str, event: gr.EventData) -> tuple[views.View, None]:
        workspace = context.store.get(key)
        return search_views.reader(workspace, events.whole(event, "row")), None

    def sheet(key: str, chosen: Place) -> views.View:
        return views.anew(search_views.sheet(searching.page_sheet(context.store.get(key), chosen)))

    tab.hits.pick(mendable(pick_first), key, tab.shown, **PRIVATE)
    tab.second_hits.pick(mendable(pick_second), key, tab.shown, **PRIVATE)
    tab.reader.step(mendable(step), [key, tab.chosen], tab.shown, **PRIVATE)
    for opened in (tab.reader.jump, tab.hits.open, tab.second_hits.open):
        opened(mendable(jump), key, [tab.reader, tab.sheet], **PRIVATE)
    tab.reader.sheet(mendable(sheet), [key, tab.chosen], tab.sheet, **PRIVATE)


def _searched(work: Callable[[], Workspace], show: Show) -> Iterator[Update]:
    """Search, and show the best hit of the first question."""
    shown = len(Shown._fields)
    return stream(search_words.SEARCHING, shown, lambda progress: work(), lambda workspace: show(workspace, Place()))


def _as_it_is() -> Update:
    """For `SearchTab.outputs`: the status, and what is shown."""
    return unchanged(1 + len(Shown._fields))


def asker(context: Context) -> Callable[..., Iterator[Update]]:
    """A search with the questions and options as they stand, for `SearchTab.questions` and `outputs`."""

    def run(key: str, query: str, second: str, *choices: Any) -> Iterator[Update]:
        asked = SearchRequest(*choices)
        yield from _searched(lambda: searching.ask(context.services, key, [query, second], asked), shower(context))

    return run


def answerer(context: Context) -> Callable[..., Iterator[Update]]:
    """The same, where there is a question."""

    def answer(key: str, query: str, second: str, *choices: Any) -> Iterator[Update]:
        yield from asker(context)(key, query, second, *choices) if query.strip() else [_as_it_is()]

    return answer


def shower(context: Context) -> Show:
    """Shows the hits of a workspace, for `SearchTab.shown`."""

    def show(workspace: Workspace, chosen: Place) -> Shown:
        """Both lists, and the chosen hit in the reader; ranks beyond a list stop at its ends."""
        hits = workspace.search.at(chosen.which)
        column = gr.update(elem_classes=[] if workspace.search.at(1) is not None else ["closed"])
        reader = search_views.empty_reader()
        if hits is not None and len(hits.rows):
            chosen = Place(chosen.which, max(1, min(chosen.rank, len(hits.rows))))
            row = searching.row_of(workspace, chosen)
            reader = search_views.reader(workspace, row, chosen, searching.why(context.services, workspace, chosen))
        lists = [search_views.hit_list(workspace, which, chosen) for which in (0, 1)]
        return Shown(lists[0], column, lists[1], reader, sheet=None, chosen=chosen)

    return show
