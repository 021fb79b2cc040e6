"""The search tab: a question, its hits, and the document around the one that is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from gte_demo.analysis.filters import SearchFilter
from gte_demo.analysis.search import SearchOptions, search
from gte_demo.corpus import Corpus
from gte_demo.store import Workspace
from gte_demo.types import Progress
from gte_demo.ui import search_views, views, wording
from gte_demo.ui.components import part
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.stream import PRIVATE, Update, stream


@dataclass(frozen=True, slots=True)
class SearchTab:
    """The tab's components; `rank` is the hit that stands in the reader."""

    query: gr.Textbox
    go: gr.Button
    top: gr.Slider
    documents: gr.Dropdown
    status: gr.HTML
    hits: gr.HTML
    reader: gr.HTML
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
    with gr.Accordion(wording.OPTIONS, open=False, elem_classes="fold"), gr.Row(elem_classes="stack"):
        top = gr.Slider(1, 50, value=8, step=1, label=wording.HITS_LABEL, elem_id="top")
        documents = gr.Dropdown([], label=wording.DOCUMENTS_LABEL, multiselect=True, elem_id="documents")
    status = part(
        "status", views.idle(), label="What the search is doing", elem_id="search-status", words=wording.STATUS
    )
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=43, min_width=280):
            hits = part("hits", {"empty": wording.HITS_EMPTY}, label="Hits", elem_id="hits")
        with gr.Column(scale=57, min_width=280):
            reader = part("reader", search_views.empty_reader(), label="Reader", elem_id="reader", words=wording.READER)
    return SearchTab(query, go, top, documents, status, hits, reader, gr.State(1))


def wire(tab: SearchTab, shared: Shared, context: Context) -> None:
    """Connect the tab; a new corpus is asked the question that stands in the box, or its own example."""
    key = shared.key
    outputs = [tab.status, tab.hits, tab.reader, tab.rank]

    def run(key: str, query: str, top: float, documents: list[str] | None) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return _search(context, key, query, int(top), documents or [])

        yield from stream(wording.SEARCHING, 3, work, _show_hits)

    def meet_corpus(key: str, query: str) -> Update:
        corpus = context.store.get(key).corpus
        return (
            search_views.example_query(corpus.name, query),
            _document_filter(corpus),
            *_show_rank(Workspace(corpus), 1),
        )

    def answer(key: str, query: str, top: float) -> Iterator[Update]:
        if query.strip():
            yield from run(key, query, top, None)

    def pick(key: str, event: gr.EventData) -> Update:
        return _show_rank(context.store.get(key), int(event._data["rank"]))

    def step(key: str, rank: int, event: gr.EventData) -> Update:
        return _show_rank(context.store.get(key), rank + int(event._data["by"]))

    asked = [key, tab.query, tab.top, tab.documents]
    shown = [tab.hits, tab.reader, tab.rank]
    met = key.change(mendable(meet_corpus), [key, tab.query], [tab.query, tab.documents, *shown], **PRIVATE)
    jobs = [
        tab.go.click(run, asked, outputs, **PRIVATE),
        tab.query.submit(run, asked, outputs, **PRIVATE),
        met.then(answer, asked[:3], outputs, **PRIVATE),
    ]
    tab.status.cancel(views.cancelled, None, tab.status, cancels=jobs, **PRIVATE)
    tab.hits.pick(mendable(pick), key, shown, **PRIVATE)
    tab.reader.step(mendable(step), [key, tab.rank], shown, **PRIVATE)


def _document_filter(corpus: Corpus) -> Any:
    """Its documents to choose from where there are several, but not thousands."""
    names = [document.name for document in corpus.documents]
    few = 1 < len(names) <= 1_000
    return gr.update(choices=names if few else [], value=[], visible=True if few else "hidden")


def _search(context: Context, key: str, query: str, top: int, names: list[str]) -> Workspace:
    corpus = context.store.get(key).corpus
    chosen = [i for i, document in enumerate(corpus.documents) if document.name in set(names)] or None
    options = SearchOptions(where=SearchFilter(documents=chosen))
    hits = search(corpus, query, context.host.encoder(), top=top, options=options)
    return context.store.update(key, lambda workspace: replace(workspace, hits=hits))


def _show_hits(workspace: Workspace) -> Update:
    return _show_rank(workspace, 1)


def _show_rank(workspace: Workspace, rank: int) -> Update:
    """Hits with the one of that rank in the reader; ranks beyond the list stop at its ends."""
    hits = workspace.hits
    if hits is None or not len(hits.rows):
        return search_views.hit_list(None, workspace.corpus), search_views.empty_reader(), 1
    rank = max(1, min(rank, len(hits.rows)))
    row = int(hits.rows[rank - 1])
    return (
        search_views.hit_list(hits, workspace.corpus, rank),
        search_views.reader(workspace.corpus, row, hits, rank),
        rank,
    )
