"""The search tab: a question, its hits, and the document around the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast, get_args

import gradio as gr

from gte_demo.analysis.ranking import Method
from gte_demo.analysis.search import more_like_row, search
from gte_demo.corpus import Corpus
from gte_demo.store import Workspace
from gte_demo.types import Progress
from gte_demo.ui import search_views, searching, views, wording
from gte_demo.ui.components import part
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.stream import PRIVATE, Update, stream


@dataclass(frozen=True, slots=True)
class SearchTab:
    """The tab's components; `rank` is the hit that stands in the reader."""

    query: gr.Textbox
    go: gr.Button
    choices: tuple[gr.Radio, gr.Slider, gr.Dropdown, gr.Textbox, gr.Textbox]
    """Method, number of hits, documents, section, pages."""
    status: gr.HTML
    hits: gr.HTML
    reader: gr.HTML
    sheet: gr.HTML
    rank: gr.State


def build() -> SearchTab:
    """Lay out the tab."""
    with gr.Row(elem_classes="ask"):
        query = gr.Textbox(
            show_label=False,
            label=wording.SEARCH_PLACEHOLDER,
            placeholder=wording.SEARCH_PLACEHOLDER,
            container=False,
            max_lines=1,
            scale=5,
            elem_id="query",
        )
        go = gr.Button(wording.SEARCH, variant="primary", scale=0, elem_classes="go", elem_id="search")
    choices = _choices()
    status = part("status", views.idle(), label=wording.SEARCH_TAB, elem_id="search-status", words=wording.STATUS)
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=43, min_width=280):
            hits = part("hits", {"empty": wording.HITS_EMPTY}, label="Hits", elem_id="hits", words=wording.HITS)
        with gr.Column(scale=57, min_width=280):
            reader = part("reader", search_views.empty_reader(), label="Reader", elem_id="reader", words=wording.READER)
            sheet = part("sheet", None, label="Page", elem_id="sheet", words=wording.SHEET)
    return SearchTab(query, go, choices, status, hits, reader, sheet, gr.State(1))


def _choices() -> tuple[gr.Radio, gr.Slider, gr.Dropdown, gr.Textbox, gr.Textbox]:
    with gr.Accordion(wording.OPTIONS, open=False, elem_classes="fold"):
        labels = list(zip(wording.METHODS, get_args(Method), strict=True))
        method = gr.Radio(labels, value="meaning", label=wording.RANK_BY, elem_classes="choices", elem_id="rank-by")
        with gr.Row(elem_classes="stack"):
            top = gr.Slider(1, 50, value=8, step=1, label=wording.HITS_LABEL, elem_id="top")
            documents = gr.Dropdown([], label=wording.DOCUMENTS_LABEL, multiselect=True, elem_id="documents")
            section = gr.Textbox("", label=wording.SECTION_LABEL, max_lines=1, elem_id="section")
            pages = gr.Textbox("", label=wording.PAGES_LABEL, placeholder="10-40", max_lines=1, elem_id="pages")
    return method, top, documents, section, pages


def wire(tab: SearchTab, shared: Shared, context: Context) -> None:
    """Connect the tab; a new corpus is asked the question that stands in the box, or its own example."""
    key, shown = shared.key, [tab.hits, tab.reader, tab.sheet, tab.rank]
    outputs = [tab.status, *shown]
    choices = list(tab.choices)
    show = _shower(context)

    def run(key: str, query: str, *choices: Any) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            asked = searching.Asked(*choices)
            return searching.find(context, key, asked, lambda c, e, n, o: search(c, query, e, top=n, options=o))

        yield from stream(wording.SEARCHING, 4, work, show)

    def run_alike(key: str, rank: int, *choices: Any) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            row, asked = searching.row_of(context, key, rank), searching.Asked(*choices)
            return searching.find(context, key, asked, lambda c, e, n, o: more_like_row(c, row, e, top=n, options=o))

        yield from stream(wording.SEARCHING, 4, work, show)

    def meet_corpus(key: str, query: str) -> Update:
        corpus = context.store.get(key).corpus
        return (search_views.example_query(corpus.name, query), _document_filter(corpus), *show(Workspace(corpus)))

    def answer(key: str, query: str, *choices: Any) -> Iterator[Update]:
        if query.strip():
            yield from run(key, query, *choices)

    met = key.change(mendable(meet_corpus), [key, tab.query], [tab.query, tab.choices[2], *shown], **PRIVATE)
    jobs = [
        tab.go.click(run, [key, tab.query, *choices], outputs, **PRIVATE),
        tab.query.submit(run, [key, tab.query, *choices], outputs, **PRIVATE),
        tab.reader.like(run_alike, [key, tab.rank, *choices], outputs, **PRIVATE),
        met.then(answer, [key, tab.query, *choices], outputs, **PRIVATE),
    ]
    tab.status.cancel(views.cancelled, None, tab.status, cancels=jobs, **PRIVATE)
    _wire_reading(tab, key, context, show)


def _wire_reading(tab: SearchTab, key: gr.State, context: Context, show: Callable[..., Update]) -> None:
    """Connect what moves through the hits and the document."""
    shown = [tab.hits, tab.reader, tab.sheet, tab.rank]

    def pick(key: str, event: gr.EventData) -> Update:
        return show(context.store.get(key), int(event._data["rank"]))

    def step(key: str, rank: int, event: gr.EventData) -> Update:
        return show(context.store.get(key), rank + int(event._data["by"]))

    def jump(key: str, event: gr.EventData) -> tuple[views.View, None]:
        workspace = context.store.get(key)
        return search_views.reader(workspace, int(event._data["row"])), None

    def sheet(key: str, rank: int) -> views.View:
        return searching.page_sheet(context.store.get(key), rank)

    tab.hits.pick(mendable(pick), key, shown, **PRIVATE)
    tab.reader.step(mendable(step), [key, tab.rank], shown, **PRIVATE)
    tab.reader.jump(mendable(jump), key, [tab.reader, tab.sheet], **PRIVATE)
    tab.reader.sheet(mendable(sheet), [key, tab.rank], tab.sheet, **PRIVATE)


def _document_filter(corpus: Corpus) -> Any:
    """Its documents to choose from where there are several, but not thousands."""
    names = [document.name for document in corpus.documents]
    few = 1 < len(names) <= 1_000
    return gr.update(choices=names if few else [], value=[], visible=True if few else "hidden")


def _shower(context: Context) -> Callable[..., Update]:
    def show(workspace: Workspace, rank: int = 1) -> Update:
        """Hits with the one of that rank in the reader; ranks beyond the list stop at its ends."""
        hits = workspace.hits
        if hits is None or not len(hits.rows):
            return search_views.hit_list(workspace), search_views.empty_reader(), None, 1
        rank = max(1, min(rank, len(hits.rows)))
        reader = search_views.reader(workspace, int(hits.rows[rank - 1]), rank, searching.why(context, workspace, rank))
        return search_views.hit_list(workspace, rank), reader, None, rank

    return cast("Callable[..., Update]", show)
