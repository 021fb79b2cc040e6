"""What was searched in a part of a corpus that is being encoded, searched again in a larger part."""

from __future__ import annotations

from dataclasses import replace

from gte_demo.analysis.search.search import Hits
from gte_demo.corpus.corpus import Corpus
from gte_demo.corpus.growing import rows_in
from gte_demo.jobs.growing.carrying import carried
from gte_demo.jobs.growing.growth import Growth
from gte_demo.jobs.search.find import ask, questions_asked, with_hits
from gte_demo.jobs.search.sought import Sought
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.types import Rows, TextEncoder


def ask_again(services: Services, before: str, after: str) -> int:
    """Search the corpus under `after`, which has more passages encoded, for what was last searched under `before`.

    Returns how many of the hits were not there before.
    """
    made, encoder = services.store.get(before), services.encoder()
    found = services.store.apply(
        after,
        lambda workspace: carried(made, workspace, encoder),
        lambda workspace: _searched_again(made, workspace, encoder),
    )
    return len(_places(found) - _places(made))


def show_first_part(services: Services, growth: Growth, key: str, before: str) -> str:
    """Show the first part, under `key`, with answers to what was last asked of the corpus under `before`.

    Returns the key of the part that answers. Filters are not kept: they were about the other corpus.
    """
    questions, store = questions_asked(services, before), services.store
    asked = store.get(before).search.request if questions else None
    if asked is not None:
        key = ask(services, key, questions, replace(PLAIN, method=asked.method, top=asked.top)).corpus.key
    growth.show(key)
    return key


def show_part(services: Services, growth: Growth, key: str) -> None:
    """Show the part under `key` from now on, with what was made and searched of the one that is shown."""
    before, store = growth.shown_part, services.store
    made = store.get(before) if before != key and store.holds(before) else None
    growth.show(key)  # which carries its clusters and its selection
    if made is not None and len(store.get(key).corpus) >= len(made.corpus):
        encoder = services.encoder()
        store.apply(key, lambda workspace: _searched_again(made, workspace, encoder))


def _searched_again(before: Workspace, after: Workspace, encoder: TextEncoder) -> Workspace:
    """Search `after` as `before`, a smaller part, was searched, and keep the passage in the reader."""
    asked, rows = before.search, rows_in(before.corpus, after.corpus)
    if asked.request is None:
        return after
    found = with_hits(after, encoder, asked.request, [_sought(after.corpus, hits, rows) for hits in asked.answers])
    reading = None if asked.reading is None else int(rows[asked.reading])
    return replace(found, search=replace(found.search, reading=reading))


def _sought(corpus: Corpus, hits: Hits, rows: Rows) -> Sought:
    """What has found `hits`; passage i of the smaller part is in row `rows[i]` of `corpus`."""
    if hits.like is not None:
        return Sought.like_row(corpus, int(rows[hits.like]))
    return Sought(hits.query, hits.is_question)


def _places(workspace: Workspace) -> set[tuple[int, int, int]]:
    """Each hit by its question, its document, and the character with which it begins."""
    passages = workspace.corpus.passages
    return {
        (which, int(passages.document[row]), int(passages.start[row]))
        for which, hits in enumerate(workspace.search.answers)
        for row in hits.rows
    }
