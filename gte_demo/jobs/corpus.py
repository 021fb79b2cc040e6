"""What the corpus panel asks of the core: texts into a workspace, more texts into it, documents out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gte_demo.analysis.evaluation.judgements import carry_marks
from gte_demo.analysis.maps.placement import can_be_placed
from gte_demo.analysis.maps.projection import Projection
from gte_demo.corpus.archive import encode_again
from gte_demo.corpus.corpus import Corpus, Cut, add_documents, build_corpus
from gte_demo.corpus.open_files import EncodeAgainError, OpenOptions, add_files, open_texts, window_note
from gte_demo.corpus.parts import remove_part
from gte_demo.errors import InputError
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.reading.read_files import documents_from_lines
from gte_demo.types import Progress

NO_FILES = "There are no files yet: drop some into the box first."
NO_LINES = "There are no lines yet: paste some text into the box first."
SKIPPED = "{file} was left out. {reason}"
PASTED_NAME = "Pasted lines"


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """A corpus that is in the store now, and what to say of it."""

    corpus: Corpus
    notes: Sequence[str] = ()
    waits_for: str = ""
    """Why it has to be encoded again before it can be worked with; '' where it can be."""


def gather_files(
    services: Services, paths: Sequence[str] | None, column: str | None, cut: Cut, progress: Progress
) -> Gathered:
    """A corpus of uploaded files, or the saved one among them; one by another model waits to be encoded again."""
    options = OpenOptions(services.reading, column or None, cut.over(services.splitting))
    encoder = services.encoder()
    try:
        opened = open_texts(_given(paths), encoder, options, progress)
    except EncodeAgainError as error:
        corpus = error.kept.corpus
        services.store.add(Workspace(corpus))
        return Gathered(corpus, waits_for=str(error))
    notes = [*reading_notes(opened.reading), window_note(cut.tokens, encoder)]
    return _keep(services, Workspace(opened.corpus, files=opened.files), notes)


def gather_lines(services: Services, text: str, cut: Cut, progress: Progress) -> Gathered:
    """A corpus of pasted lines."""
    encoder, how = services.encoder(), cut.over(services.splitting)
    corpus = build_corpus(PASTED_NAME, _lines(text), encoder, splitting=how, progress=progress)
    return _keep(services, Workspace(corpus))


def add_uploads(
    services: Services, key: str, paths: Sequence[str] | None, column: str | None, progress: Progress
) -> Gathered:
    """The corpus under `key` with uploaded files after its own, under a new key; only they are encoded."""
    workspace = services.store.get(key)
    options = OpenOptions(services.reading, column or None)
    opened = add_files(workspace.corpus, _given(paths), services.encoder(), options, progress)
    changed = _changed(workspace, opened.corpus, opened.files)
    return _keep(services, changed, reading_notes(opened.reading), instead_of=key)


def add_lines(services: Services, key: str, text: str, progress: Progress) -> Gathered:
    """The corpus under `key` with pasted lines after its own documents, under a new key; only they are encoded."""
    workspace = services.store.get(key)
    grown = add_documents(workspace.corpus, _lines(text), services.encoder(), progress=progress)
    return _keep(services, _changed(workspace, grown), instead_of=key)


def remove(services: Services, key: str, name: str) -> Gathered:
    """The corpus under `key` without the file or table of that name, under a new key; nothing is encoded."""
    workspace = services.store.get(key)
    smaller = remove_part(workspace.corpus, name)
    return _keep(services, _changed(workspace, smaller), instead_of=key)


def gather_again(services: Services, key: str, cut: Cut, progress: Progress) -> Gathered:
    """The corpus under `key`, open or waiting, cut as asked and encoded by the live model, under a new key."""
    workspace, encoder = services.store.get(key), services.encoder()
    how = cut.over(workspace.corpus.splitting)
    corpus = encode_again(workspace.corpus, encoder, splitting=how, progress=progress)
    notes = [window_note(cut.tokens, encoder)]
    return _keep(services, _changed(workspace, corpus), notes, instead_of=key)


def reading_notes(reading: Reading) -> list[str]:
    """What a person should know about the files they gave."""
    skipped = [SKIPPED.format(file=s.file, reason=s.reason) for s in reading.skipped]
    return [*skipped, *reading.notes]


def _changed(workspace: Workspace, corpus: Corpus, files: Mapping[str, Path] | None = None) -> Workspace:
    """What stays of a workspace when its corpus changes: uploaded files and marks. Results are to be made anew."""
    names = {document.name for document in corpus.documents}
    kept = {name: path for name, path in {**workspace.files, **(files or {})}.items() if name in names}
    marks = carry_marks(workspace.marks, workspace.corpus, corpus)
    return Workspace(corpus, files=kept, marks=marks, map=MapState(earlier=_earlier_map(workspace, corpus)))


def _earlier_map(workspace: Workspace, corpus: Corpus) -> Projection | None:
    """The map on which what came to the corpus can be placed; None where it lost something, or grew too much."""
    drawn, before = workspace.map.projection or workspace.map.earlier, len(workspace.corpus)
    if drawn is None or len(drawn.points) > before or not can_be_placed(len(drawn.points), len(corpus)):
        return None
    return drawn if np.array_equal(corpus.vectors[:before], workspace.corpus.vectors) else None


def _keep(services: Services, workspace: Workspace, notes: Sequence[str] = (), instead_of: str = "") -> Gathered:
    """Put a workspace into the store; the one that it takes the place of goes only then."""
    services.store.add(workspace)
    services.store.drop(instead_of)
    return Gathered(workspace.corpus, [note for note in notes if note])


def _given(paths: Sequence[str] | None) -> list[Path]:
    if not paths:
        raise InputError(NO_FILES)
    return [Path(path) for path in paths]


def _lines(text: str) -> tuple[Document, ...]:
    documents = documents_from_lines(text, PASTED_NAME)
    if not documents:
        raise InputError(NO_LINES)
    return documents
