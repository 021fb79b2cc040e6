"""Two documents beside each other: of a corpus, from two files, or two texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gte_demo.analysis.differences.beside import BesideEachOther, Comparable, beside, comparables
from gte_demo.corpus.corpus import build_corpus
from gte_demo.corpus.open_files import Opened, OpenOptions, open_texts
from gte_demo.corpus.side_by_side import side_by_side
from gte_demo.corpus.splitting import Splitting
from gte_demo.errors import InputError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document, Reading
from gte_demo.types import Progress, TextEncoder, part_of

CHOOSE_TWO = "Choose two documents, or upload two files."


def opened_beside(a: Opened, b: Opened) -> tuple[Opened, BesideEachOther]:
    """Compare the texts of two openings. Raises InputError as `beside` and `side_by_side` do.

    The notes of both are joined.
    """
    corpus, first = side_by_side(a.corpus, b.corpus), len(a.corpus.documents)
    sides = (
        Comparable(a.corpus.name, tuple(range(first))),
        Comparable(b.corpus.name, tuple(range(first, len(corpus.documents)))),
    )
    reading = Reading(
        a.reading.documents + b.reading.documents,
        a.reading.skipped + b.reading.skipped,
        tuple(dict.fromkeys(a.reading.notes + b.reading.notes)),
    )
    return Opened(corpus, reading), beside(corpus, *sides)


def differ_documents(services: Services, key: str, a: int | None, b: int | None) -> Workspace:
    """Compare two of the `comparables` of the corpus under `key`, by number, and store the result in its workspace."""
    workspace = services.store.get(key)
    choices = comparables(workspace.corpus)
    if a is None or b is None or not (0 <= a < len(choices) and 0 <= b < len(choices)):
        raise InputError(CHOOSE_TWO)
    found = beside(workspace.corpus, choices[a], choices[b])
    return services.store.update(key, lambda kept: replace(kept, beside=found))


def differ_files(services: Services, paths: Sequence[str | None], progress: Progress) -> Workspace:
    """Compare two uploaded files, and store them with the result as a workspace of their own.

    Raises InputError unless there are two, and whatever makes reading or encoding them fail.
    """
    given = [Path(path) for path in paths if path]
    if len(given) != 2:
        raise InputError(CHOOSE_TWO)
    options, encoder = OpenOptions(services.reading, splitting=services.splitting), services.encoder()
    a, b = (
        open_texts([path], encoder, options, part_of(progress, 50 * place, 50 * place + 50))
        for place, path in enumerate(given)
    )
    opened, found = opened_beside(a, b)
    workspace = Workspace(opened.corpus, beside=found)
    services.store.add(workspace)
    return workspace


def differ_texts(a: str, b: str, encoder: TextEncoder, splitting: Splitting) -> BesideEachOther:
    """Compare two texts. Raises InputError as `compare_documents` does, and CorpusError for one without words."""
    documents = [Document("A", a, "text"), Document("B", b, "text")]
    corpus = build_corpus("A and B", documents, encoder, splitting=splitting)
    return beside(corpus, Comparable("A", (0,)), Comparable("B", (1,)))
