"""Questions and options in, hits into the workspace."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from gte_demo.analysis.search.explain import HitExplanation, explain_hit
from gte_demo.analysis.search.filters import SearchFilter
from gte_demo.analysis.search.ranking import Method
from gte_demo.analysis.search.search import Hits, SearchOptions, more_like_row, more_like_text, search
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import CorpusError, InputError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace, with_index
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.pdf_pages import Box
from gte_demo.texts.reading.sandbox import boxes_of_isolated, render_page_isolated
from gte_demo.types import Rows, TextEncoder

Search: TypeAlias = Callable[[Corpus, TextEncoder, int, SearchOptions], Hits]

LONGEST_SELECTION = 2_000
"""Characters of a selection that are searched with: about as much as the shortest window reads."""

NO_CLUSTER = "There is no cluster “{name}” any more: choose among those that there are."
BAD_PAGES = "“{text}” names no pages: write a page, such as 12, or the first and the last, such as 10-40."
NO_HIT = "There is no such hit any more: search again."
NO_SHEET = "{document} is no PDF that was uploaded here, so there is no page to show."


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The options as they stand in the page."""

    method: Method
    top: float
    documents: list[str] | None
    clusters: list[str] | None
    """Names."""
    column: str | None
    value: str | None
    section: str
    pages: str


PLAIN = SearchRequest("meaning", 8, None, None, None, None, "", "")
"""A search without any options set."""


@dataclass(frozen=True, slots=True, eq=False)
class PageSheet:
    """A page of a PDF as an image, and where a sentence stands on it."""

    document: Document
    page: int
    """From 1."""
    png: bytes
    boxes: tuple[Box, ...]
    """In shares of the page's width and height."""


@dataclass(frozen=True, slots=True)
class Place:
    """A hit: in the list of the first question or of the second, and its rank there, from 1."""

    which: int = 0
    rank: int = 1


def with_index_for(workspace: Workspace, encoder: TextEncoder, method: Method) -> Workspace:
    """With its index where `method` ranks by words; meaning alone does without."""
    return workspace if method == "meaning" else with_index(workspace, encoder)


def hits_of(workspace: Workspace, encoder: TextEncoder, question: str, top: int, options: SearchOptions) -> Hits:
    """What the command line and the API find: at most `top` passages.

    The index is used if `with_index_for` has made it. Raises InputError as `search` does.
    """
    index = None if options.method == "meaning" else workspace.derived.index
    return search(workspace.corpus, question, encoder, top=top, options=replace(options, index=index))


def with_answers(
    workspace: Workspace, encoder: TextEncoder, questions: Sequence[str], asked: SearchRequest = PLAIN
) -> Workspace:
    """With the hits of each question, and the index that they were found with.

    Raises InputError as `search` and `search_filter` do.
    """
    return _with_found(workspace, encoder, asked, [_asking(question) for question in questions])


def ask(services: Services, key: str, questions: Sequence[str], asked: SearchRequest) -> Workspace:
    """Search with the first question, and with the second where there is one."""
    wanted = [questions[0], *(question for question in questions[1:] if question.strip())]
    return _find(services, key, asked, [_asking(question) for question in wanted])


def meet(services: Services, key: str, question: str, asked: SearchRequest) -> Workspace:
    """A new corpus: with the hits that it came with where they answer that question, so asked, and else without."""
    unfiltered = replace(asked, documents=None, clusters=None, column=None, value=None)

    def kept(workspace: Workspace) -> Workspace:
        hits = workspace.search.hits
        fits = hits is not None and hits.query == question and unfiltered == PLAIN
        answers = workspace.search.answers[:1] if fits else ()
        return replace(workspace, search=replace(workspace.search, answers=answers))

    return services.store.update(key, kept)


def like_hit(services: Services, key: str, place: Place, asked: SearchRequest) -> Workspace:
    """Search with the passage of a hit."""
    row = row_of(services.store.get(key), place)
    return _find(services, key, asked, [lambda c, e, n, o: more_like_row(c, row, e, top=n, options=o)])


def like_text(services: Services, key: str, text: str, asked: SearchRequest) -> Workspace:
    """Search with a text that was selected in the reader."""
    part = text[:LONGEST_SELECTION]
    return _find(services, key, asked, [lambda c, e, n, o: more_like_text(c, part, e, top=n, options=o)])


def drop_second(services: Services, key: str) -> Workspace:
    """The workspace with the first question's hits only."""

    def first(kept: Workspace) -> Workspace:
        return replace(kept, search=replace(kept.search, answers=kept.search.answers[:1]))

    return services.store.update(key, first)


def _asking(question: str) -> Search:
    return lambda c, e, n, o: search(c, question, e, top=n, options=o)


def _find(services: Services, key: str, asked: SearchRequest, searches: Sequence[Search]) -> Workspace:
    """Search the corpus under `key` and keep the hits in its workspace; its index is made the first time."""
    encoder = services.encoder()
    return services.store.apply(
        key,
        lambda workspace: with_index(workspace, encoder),
        lambda workspace: _with_found(workspace, encoder, asked, searches),
    )


def _with_found(
    workspace: Workspace, encoder: TextEncoder, asked: SearchRequest, searches: Sequence[Search]
) -> Workspace:
    workspace = with_index(workspace, encoder)
    options = SearchOptions(asked.method, search_filter(workspace, asked), fold=True, index=workspace.derived.index)
    answers = tuple(how(workspace.corpus, encoder, int(asked.top), options) for how in searches)
    return replace(workspace, search=replace(workspace.search, answers=answers))


def search_filter(workspace: Workspace, asked: SearchRequest) -> SearchFilter:
    """What a passage must meet to be searched.

    Raises InputError for pages that are none, or a cluster that is not there any more.
    """
    corpus, names = workspace.corpus, set(asked.documents or ())
    chosen = [i for i, document in enumerate(corpus.documents) if document.name in names] or None
    return SearchFilter(
        documents=chosen,
        section=asked.section,
        pages=_page_range(asked.pages),
        rows=_kept_rows(workspace, asked.clusters),
        metadata={asked.column: asked.value} if asked.column and asked.value else {},
    )


def _kept_rows(workspace: Workspace, clusters: list[str] | None) -> Rows | None:
    """The rows of the chosen clusters that are also among those the search is kept to; None where all are."""
    if not clusters:
        return workspace.search.kept_to
    rows = _rows_of(workspace, clusters)
    return rows if workspace.search.kept_to is None else np.intersect1d(rows, workspace.search.kept_to)


def _rows_of(workspace: Workspace, names: list[str]) -> Rows:
    """The rows of the clusters of these names."""
    grouping = workspace.grouping
    ids = {named.name: named.id for named in grouping.names} if grouping else {}
    if grouping is None or (gone := [name for name in names if name not in ids]):
        raise InputError(NO_CLUSTER.format(name=names[0] if grouping is None else gone[0]))
    return np.flatnonzero(np.isin(grouping.clusters.labels, [ids[name] for name in names]))


def _page_range(text: str) -> tuple[int, int] | None:
    """ "10-40" or "12" as the first and the last page; None where nothing is given."""
    if not text.strip():
        return None
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", text)
    if not found:
        raise InputError(BAD_PAGES.format(text=text))
    return int(found[1]), int(found[2] or found[1])


def row_of(workspace: Workspace, place: Place) -> int:
    """The row of a hit. Raises CorpusError where there is none any more."""
    return int(hits_with(workspace, place).rows[place.rank - 1])


def hits_with(workspace: Workspace, place: Place) -> Hits:
    """The list that has a hit at that place. Raises CorpusError where there is none any more."""
    hits = workspace.search.at(place.which)
    if hits is None or not 1 <= place.rank <= len(hits.rows):
        raise CorpusError(NO_HIT)
    return hits


def why(services: Services, workspace: Workspace, place: Place) -> HitExplanation | None:
    """A hit taken apart; its sentences were encoded by the search, and come from the cache."""
    hits = workspace.search.at(place.which)
    if hits is None:
        return None
    return explain_hit(workspace.corpus, hits, place.rank - 1, services.encoder())


def page_sheet(workspace: Workspace, place: Place) -> PageSheet:
    """The PDF page on which the hit's best sentence begins, with the sentence boxed.

    Raises CorpusError where there is no such hit, or its document is no PDF that is still there.
    """
    hits = hits_with(workspace, place)
    document = workspace.corpus.document(int(hits.rows[place.rank - 1]))
    path = pdf_of(workspace, document.name)
    begin, end = (int(character) for character in hits.sentences[place.rank - 1])
    page = document.page_at(begin)
    if path is None or page is None:
        raise CorpusError(NO_SHEET.format(document=document.name))
    image = render_page_isolated(path, page, 1.5)
    return PageSheet(document, page, image.png, tuple(boxes_of_isolated(path, document, page, (begin, end))))


def pdf_of(workspace: Workspace, name: str) -> Path | None:
    """The uploaded PDF that became the document of that name, where it is still there."""
    path = workspace.files.get(name)
    is_pdf = any(document.name == name and document.kind == "pdf" for document in workspace.corpus.documents)
    return path if path is not None and is_pdf and path.is_file() else None
