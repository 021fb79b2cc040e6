"""From the options of the page to a filter on the passages of a workspace."""

from __future__ import annotations

import re
from typing import TypeAlias

import numpy as np

from gte_demo.analysis.search.filters import SearchFilter
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.jobs.workspace import SearchRequest, Workspace
from gte_demo.texts.documents import seconds_of
from gte_demo.types import Rows

NO_CLUSTER = "There is no cluster “{name}” any more. Choose one of the current clusters."
BAD_PAGES = "“{text}” is not a page or a range of pages. Write a page, such as 12, or two, such as 10-40."
BAD_TIMES = (
    "“{text}” is not a time or a range of times. Write a time, such as 12:31 or 01:12:31, or two, such as 10:00-25:00."
)
ONLY_TIMES = "These texts have times, not pages. Write a time, such as 12:31, or two, such as 10:00-25:00."
Places: TypeAlias = tuple[tuple[int, int] | None, tuple[int, int] | None]
"""A range of pages, and one of seconds; at most one of them is not None."""
_PAGES = re.compile(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?")
_TIME = r"(\d{1,4}(?::\d{1,2}){1,2})"
_TIMES = re.compile(rf"\s*{_TIME}\s*(?:[-–]\s*{_TIME}\s*)?")


def search_filter(workspace: Workspace, request: SearchRequest) -> SearchFilter:
    """Return the filter of a request. Raises InputError for an invalid range of places, or an unknown cluster."""
    corpus, names = workspace.corpus, set(request.documents or ())
    pages, times = places_of(corpus, request.pages)
    chosen = [i for i, document in enumerate(corpus.documents) if document.name in names] or None
    return SearchFilter(
        documents=chosen,
        section=request.section,
        pages=pages,
        times=times,
        rows=_kept_rows(workspace, request.clusters),
        metadata={request.column: request.value} if request.column and request.value else {},
    )


def _kept_rows(workspace: Workspace, clusters: list[str] | None) -> Rows | None:
    """Return the rows of the chosen clusters, within the selection if there is one; None for all rows."""
    if not clusters:
        return workspace.search.kept_to
    rows = _rows_of(workspace, clusters)
    return rows if workspace.search.kept_to is None else np.intersect1d(rows, workspace.search.kept_to)


def _rows_of(workspace: Workspace, names: list[str]) -> Rows:
    """Return the rows of the clusters with these names."""
    grouping = workspace.grouping
    ids = {named.name: named.id for named in grouping.names} if grouping else {}
    if grouping is None or (gone := [name for name in names if name not in ids]):
        raise InputError(NO_CLUSTER.format(name=names[0] if grouping is None else gone[0]))
    return np.flatnonzero(np.isin(grouping.clusters.labels, [ids[name] for name in names]))


def places_of(corpus: Corpus, text: str) -> Places:
    """As `read_places`; of a corpus whose pages are all times, pages are refused."""
    return read_places(text, all(document.is_timed for document in corpus.documents if document.pages))


def read_places(text: str, only_times: bool = False) -> Places:
    """Parse "10-40" or "12" as the first and the last page, and "10:00-25:00" as seconds; the other of both is None.

    Raises InputError for anything else, and for pages if there are `only_times`.
    """
    if not text.strip():
        return None, None
    if found := _TIMES.fullmatch(text):
        return None, (seconds_of(found[1]), seconds_of(found[2] or found[1]))
    found = _PAGES.fullmatch(text)
    if found and only_times:
        raise InputError(ONLY_TIMES)
    if not found:
        raise InputError((BAD_TIMES if only_times or ":" in text else BAD_PAGES).format(text=text))
    return (int(found[1]), int(found[2] or found[1])), None
