"""What the search tab asks of the core: a person's choices into options, results into the workspace."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from gte_demo.analysis.filters import SearchFilter
from gte_demo.analysis.hit_explanation import HitExplanation, explain_hit
from gte_demo.analysis.ranking import Method
from gte_demo.analysis.search import Hits, SearchOptions, index_corpus
from gte_demo.corpus import Corpus
from gte_demo.errors import CorpusError, InputError
from gte_demo.store import Workspace
from gte_demo.texts.isolation import boxes_of_isolated, render_page_isolated
from gte_demo.types import TextEncoder
from gte_demo.ui import wording
from gte_demo.ui.context import Context
from gte_demo.ui.views import View

Search: TypeAlias = Callable[[Corpus, TextEncoder, int, SearchOptions], Hits]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as they stand in the page."""

    method: Method
    top: float
    documents: list[str] | None
    section: str
    pages: str


def find(context: Context, key: str, asked: Asked, how: Search) -> Workspace:
    """Search the corpus under `key` and keep the hits in its workspace; its index is made the first time."""
    encoder = context.host.encoder()
    workspace = context.store.get(key)
    index = workspace.index or index_corpus(workspace.corpus, encoder)
    options = SearchOptions(method=asked.method, where=_filter(workspace.corpus, asked), fold=True, index=index)
    hits = how(workspace.corpus, encoder, int(asked.top), options)
    return context.store.update(key, lambda kept: replace(kept, hits=hits, index=index))


def _filter(corpus: Corpus, asked: Asked) -> SearchFilter:
    names = set(asked.documents or ())
    chosen = [i for i, document in enumerate(corpus.documents) if document.name in names] or None
    return SearchFilter(documents=chosen, section=asked.section, pages=_page_range(asked.pages))


def _page_range(text: str) -> tuple[int, int] | None:
    """ "10-40" or "12" as the first and the last page; None where nothing is given."""
    if not text.strip():
        return None
    found = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", text)
    if not found:
        raise InputError(wording.BAD_PAGES.format(text=text))
    return int(found[1]), int(found[2] or found[1])


def row_of(context: Context, key: str, rank: int) -> int:
    """The row of the hit of that rank."""
    hits = context.store.get(key).hits
    if hits is None or not 1 <= rank <= len(hits.rows):
        raise CorpusError(wording.NO_HIT)
    return int(hits.rows[rank - 1])


def why(context: Context, workspace: Workspace, rank: int) -> HitExplanation | None:
    """The hit of that rank taken apart; its sentences were encoded by the search, and come from the cache."""
    if workspace.hits is None:
        return None
    return explain_hit(workspace.corpus, workspace.hits, rank - 1, context.host.encoder())


def page_sheet(workspace: Workspace, rank: int) -> View:
    """The PDF page on which the hit's best sentence begins, as an image with the sentence boxed."""
    hits, corpus = workspace.hits, workspace.corpus
    if hits is None or not 1 <= rank <= len(hits.rows):
        raise CorpusError(wording.NO_HIT)
    document = corpus.document(int(hits.rows[rank - 1]))
    path = pdf_of(workspace, document.name)
    begin, end = (int(character) for character in hits.sentences[rank - 1])
    page = document.page_at(begin)
    if path is None or page is None:
        raise CorpusError(wording.NO_SHEET.format(document=document.name))
    image = render_page_isolated(path, page, 1.5)
    boxes = boxes_of_isolated(path, document, page, (begin, end))
    return {
        "source": "data:image/png;base64," + base64.b64encode(image.png).decode(),
        "boxes": [[box.x, box.y, box.width, box.height] for box in boxes],
        "label": wording.SHEET_LABEL.format(page=page, document=document.name),
    }


def pdf_of(workspace: Workspace, name: str) -> Path | None:
    """The uploaded PDF that became the document of that name, where it is still there."""
    path = workspace.files.get(name)
    return path if path is not None and path.suffix.lower() == ".pdf" and path.is_file() else None
