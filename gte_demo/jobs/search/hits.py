"""One hit: where it is, why it was found, and its page in a PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from gte_demo.analysis.search.explain import HitExplanation, explain_hit
from gte_demo.analysis.search.search import Hits
from gte_demo.errors import CorpusError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.pdf_pages import Box
from gte_demo.texts.reading.sandbox import boxes_of_isolated, render_page_isolated

NO_HIT = "That result no longer exists. Search again."
NO_SHEET = "{document} is not a PDF that was uploaded here, so its pages can't be shown."


@dataclass(frozen=True, slots=True)
class Place:
    """The position of a hit: the question, 0 for the first, and the rank among its hits, from 1."""

    which: int = 0
    rank: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class PageSheet:
    """A page of a PDF as an image, with the position of a sentence on it."""

    document: Document
    page: int
    """Counted from 1."""
    png: bytes
    boxes: tuple[Box, ...]
    """Boxes around the sentence, as shares of the page's width and height."""


def row_of(workspace: Workspace, place: Place) -> int:
    """Return the row of a hit. Raises CorpusError if the hit no longer exists."""
    return int(hits_with(workspace, place).rows[place.rank - 1])


def place_of(workspace: Workspace, row: int) -> Place | None:
    """Return the place of the passage in `row` among the hits; None if it isn't one."""
    for which, hits in enumerate(workspace.search.answers):
        for rank in np.flatnonzero(hits.rows == row):
            return Place(which, int(rank) + 1)
    return None


def read_row(services: Services, key: str, row: int) -> Workspace:
    """Note that the passage in `row` is read now. Raises CorpusError if there is no such row."""
    if not 0 <= row < len(services.store.get(key).corpus):
        raise CorpusError(NO_HIT)
    return services.store.update(key, lambda kept: replace(kept, search=replace(kept.search, reading=row)))


def read_hit(services: Services, key: str, place: Place) -> Workspace:
    """Note that the passage of a hit is read now. Nothing is noted where there is no such hit."""
    workspace = services.store.get(key)
    hits = workspace.search.at(place.which)
    is_hit = hits is not None and 1 <= place.rank <= len(hits.rows)
    return read_row(services, key, row_of(workspace, place)) if is_hit else workspace


def hits_with(workspace: Workspace, place: Place) -> Hits:
    """Return the list of hits that `place` refers to. Raises CorpusError if the hit no longer exists."""
    hits = workspace.search.at(place.which)
    if hits is None or not 1 <= place.rank <= len(hits.rows):
        raise CorpusError(NO_HIT)
    return hits


def explain(services: Services, workspace: Workspace, place: Place) -> HitExplanation | None:
    """Explain a hit, or return None if there are no hits. Its sentences are in the cache since the search."""
    hits = workspace.search.at(place.which)
    if hits is None:
        return None
    return explain_hit(workspace.corpus, hits, place.rank - 1, services.encoder())


def page_sheet(workspace: Workspace, place: Place) -> PageSheet:
    """Render the PDF page on which the hit's best sentence begins, and locate the sentence on it.

    Raises CorpusError if the hit no longer exists, or if its document is not an uploaded PDF.
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
    """Return the uploaded PDF of the document called `name`; None if there is none."""
    path = workspace.files.get(name)
    is_pdf = any(document.name == name and document.kind == "pdf" for document in workspace.corpus.documents)
    return path if path is not None and is_pdf and path.is_file() else None
