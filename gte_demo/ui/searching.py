"""What the search tab asks of the core: questions and options in, hits into the workspace."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from gte_demo.analysis.hit_explanation import HitExplanation, explain_hit
from gte_demo.analysis.search import Hits, SearchIndex, SearchOptions, more_like_row, more_like_text, search
from gte_demo.corpus import Corpus
from gte_demo.errors import CorpusError
from gte_demo.store import Workspace, index_of
from gte_demo.texts.isolation import boxes_of_isolated, render_page_isolated
from gte_demo.types import TextEncoder
from gte_demo.ui.context import Context
from gte_demo.ui.search_options import Asked, search_filter
from gte_demo.ui.views import View, page_name
from gte_demo.ui.wording import search as words

Search: TypeAlias = Callable[[Corpus, TextEncoder, int, SearchOptions], Hits]

LONGEST_SELECTION = 2_000
"""Characters of a selection that are searched with: about as much as the shortest window reads."""


PLAIN = Asked("meaning", 8, None, None, None, None, "", "")
"""A search without any options set."""


@dataclass(frozen=True, slots=True)
class Place:
    """A hit: in the list of the first question or of the second, and its rank there, from 1."""

    which: int = 0
    rank: int = 1


def ask(context: Context, key: str, questions: Sequence[str], asked: Asked) -> Workspace:
    """Search with the first question, and with the second where there is one."""
    wanted = [questions[0], *(question for question in questions[1:] if question.strip())]
    return _find(context, key, asked, [_asking(question) for question in wanted])


def plain_hits(corpus: Corpus, encoder: TextEncoder, index: SearchIndex, question: str) -> Hits:
    """What a search without any options set finds."""
    options = SearchOptions(method=PLAIN.method, fold=True, index=index)
    return search(corpus, question, encoder, top=int(PLAIN.top), options=options)


def meet(context: Context, key: str, question: str, asked: Asked) -> Workspace:
    """A new corpus: with the hits that it came with where they answer that question, so asked, and else without."""
    unfiltered = replace(asked, documents=None, clusters=None, column=None, value=None)

    def kept(workspace: Workspace) -> Workspace:
        hits = workspace.hits
        fits = hits is not None and hits.query == question and unfiltered == PLAIN
        return replace(workspace, hits=hits if fits else None, second_hits=None)

    return context.store.update(key, kept)


def like_hit(context: Context, key: str, place: Place, asked: Asked) -> Workspace:
    """Search with the passage of a hit."""
    row = row_of(context.store.get(key), place)
    return _find(context, key, asked, [lambda c, e, n, o: more_like_row(c, row, e, top=n, options=o)])


def like_text(context: Context, key: str, text: str, asked: Asked) -> Workspace:
    """Search with a text that was selected in the reader."""
    part = text[:LONGEST_SELECTION]
    return _find(context, key, asked, [lambda c, e, n, o: more_like_text(c, part, e, top=n, options=o)])


def drop_second(context: Context, key: str) -> Workspace:
    """The workspace with the first question's hits only."""
    return context.store.update(key, lambda kept: replace(kept, second_hits=None))


def _asking(question: str) -> Search:
    return lambda c, e, n, o: search(c, question, e, top=n, options=o)


def _find(context: Context, key: str, asked: Asked, searches: Sequence[Search]) -> Workspace:
    """Search the corpus under `key` and keep the hits in its workspace; its index is made the first time."""
    encoder = context.host.encoder()
    index, workspace = index_of(context.store, key, encoder), context.store.get(key)
    options = SearchOptions(method=asked.method, where=search_filter(workspace, asked), fold=True, index=index)
    first, *more = [how(workspace.corpus, encoder, int(asked.top), options) for how in searches]
    second = more[0] if more else None
    return context.store.update(key, lambda kept: replace(kept, hits=first, second_hits=second))


def hits_at(workspace: Workspace, which: int) -> Hits | None:
    """The hits of the first question, 0, or of the second, 1."""
    return workspace.second_hits if which else workspace.hits


def row_of(workspace: Workspace, place: Place) -> int:
    """The row of a hit. Raises CorpusError where there is none any more."""
    return int(hits_with(workspace, place).rows[place.rank - 1])


def hits_with(workspace: Workspace, place: Place) -> Hits:
    """The list that has a hit at that place. Raises CorpusError where there is none any more."""
    hits = hits_at(workspace, place.which)
    if hits is None or not 1 <= place.rank <= len(hits.rows):
        raise CorpusError(words.NO_HIT)
    return hits


def why(context: Context, workspace: Workspace, place: Place) -> HitExplanation | None:
    """A hit taken apart; its sentences were encoded by the search, and come from the cache."""
    hits = hits_at(workspace, place.which)
    if hits is None:
        return None
    return explain_hit(workspace.corpus, hits, place.rank - 1, context.host.encoder())


def page_sheet(workspace: Workspace, place: Place) -> View:
    """The PDF page on which the hit's best sentence begins, as an image with the sentence boxed."""
    hits = hits_with(workspace, place)
    document = workspace.corpus.document(int(hits.rows[place.rank - 1]))
    path = pdf_of(workspace, document.name)
    begin, end = (int(character) for character in hits.sentences[place.rank - 1])
    page = document.page_at(begin)
    if path is None or page is None:
        raise CorpusError(words.NO_SHEET.format(document=document.name))
    image = render_page_isolated(path, page, 1.5)
    boxes = boxes_of_isolated(path, document, page, (begin, end))
    return {
        "source": "data:image/png;base64," + base64.b64encode(image.png).decode(),
        "boxes": [[box.x, box.y, box.width, box.height] for box in boxes],
        "label": words.SHEET_LABEL.format(page=page_name(document, page), document=document.name),
    }


def pdf_of(workspace: Workspace, name: str) -> Path | None:
    """The uploaded PDF that became the document of that name, where it is still there."""
    path = workspace.files.get(name)
    is_pdf = any(document.name == name and document.kind == "pdf" for document in workspace.corpus.documents)
    return path if path is not None and is_pdf and path.is_file() else None
