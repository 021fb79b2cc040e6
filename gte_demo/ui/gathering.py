"""What the corpus panel asks of the core: texts into a workspace, more texts into it, documents out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gte_demo.analysis.carried_marks import carry_marks
from gte_demo.analysis.placing import can_be_placed
from gte_demo.analysis.projection import Projection
from gte_demo.configure import reading_limits, splitting
from gte_demo.contents import remove_part
from gte_demo.corpus import Corpus, Cut, add_documents, build_corpus
from gte_demo.errors import InputError
from gte_demo.keeping import encode_again
from gte_demo.opening import EncodeAgainError, OpenOptions, add_files, open_texts, window_note
from gte_demo.store import Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.reading import documents_from_lines
from gte_demo.types import Progress
from gte_demo.ui import wording
from gte_demo.ui.context import Context
from gte_demo.ui.corpus_views import reading_notes


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """A corpus that is in the store now, and what to say of it."""

    corpus: Corpus
    notes: Sequence[str] = ()
    waits_for: str = ""
    """Why it has to be encoded again before it can be worked with; '' where it can be."""


def gather_files(
    context: Context, paths: Sequence[str] | None, column: str | None, cut: Cut, progress: Progress
) -> Gathered:
    """A corpus of uploaded files, or the saved one among them; one by another model waits to be encoded again."""
    options = OpenOptions(reading_limits(context.settings), column or None, cut.over(splitting(context.settings)))
    encoder = context.host.encoder()
    try:
        opened = open_texts(_given(paths), encoder, options, progress)
    except EncodeAgainError as error:
        corpus = error.kept.corpus
        context.store.add(Workspace(corpus))
        return Gathered(corpus, waits_for=str(error))
    notes = [*reading_notes(opened.reading), window_note(cut.tokens, encoder)]
    return _keep(context, Workspace(opened.corpus, files=opened.files), notes)


def gather_lines(context: Context, text: str, cut: Cut, progress: Progress) -> Gathered:
    """A corpus of pasted lines."""
    encoder, how = context.host.encoder(), cut.over(splitting(context.settings))
    corpus = build_corpus(wording.PASTED_NAME, _lines(text), encoder, splitting=how, progress=progress)
    return _keep(context, Workspace(corpus))


def add_uploads(
    context: Context, key: str, paths: Sequence[str] | None, column: str | None, progress: Progress
) -> Gathered:
    """The corpus under `key` with uploaded files after its own, under a new key; only they are encoded."""
    workspace = context.store.get(key)
    options = OpenOptions(reading_limits(context.settings), column or None)
    opened = add_files(workspace.corpus, _given(paths), context.host.encoder(), options, progress)
    changed = _changed(workspace, opened.corpus, opened.files)
    return _keep(context, changed, reading_notes(opened.reading), instead_of=key)


def add_lines(context: Context, key: str, text: str, progress: Progress) -> Gathered:
    """The corpus under `key` with pasted lines after its own documents, under a new key; only they are encoded."""
    workspace = context.store.get(key)
    grown = add_documents(workspace.corpus, _lines(text), context.host.encoder(), progress=progress)
    return _keep(context, _changed(workspace, grown), instead_of=key)


def remove(context: Context, key: str, name: str) -> Gathered:
    """The corpus under `key` without the file or table of that name, under a new key; nothing is encoded."""
    workspace = context.store.get(key)
    smaller = remove_part(workspace.corpus, name)
    return _keep(context, _changed(workspace, smaller), instead_of=key)


def gather_again(context: Context, key: str, cut: Cut, progress: Progress) -> Gathered:
    """The corpus under `key`, open or waiting, cut as asked and encoded by the live model, under a new key."""
    workspace, encoder = context.store.get(key), context.host.encoder()
    how = cut.over(workspace.corpus.splitting)
    corpus = encode_again(workspace.corpus, encoder, splitting=how, progress=progress)
    notes = [window_note(cut.tokens, encoder)]
    return _keep(context, _changed(workspace, corpus), notes, instead_of=key)


def _changed(workspace: Workspace, corpus: Corpus, files: Mapping[str, Path] | None = None) -> Workspace:
    """What stays of a workspace when its corpus changes: uploaded files and marks. Results are to be made anew."""
    names = {document.name for document in corpus.documents}
    kept = {name: path for name, path in {**workspace.files, **(files or {})}.items() if name in names}
    marks = carry_marks(workspace.marks, workspace.corpus, corpus)
    return Workspace(corpus, files=kept, marks=marks, earlier=_earlier_map(workspace, corpus))


def _earlier_map(workspace: Workspace, corpus: Corpus) -> Projection | None:
    """The map on which what came to the corpus can be placed; None where it lost something, or grew too much."""
    drawn, before = workspace.projection or workspace.earlier, len(workspace.corpus)
    if drawn is None or len(drawn.points) > before or not can_be_placed(len(drawn.points), len(corpus)):
        return None
    return drawn if np.array_equal(corpus.vectors[:before], workspace.corpus.vectors) else None


def _keep(context: Context, workspace: Workspace, notes: Sequence[str] = (), instead_of: str = "") -> Gathered:
    """Put a workspace into the store; the one that it takes the place of goes only then."""
    context.store.add(workspace)
    context.store.drop(instead_of)
    return Gathered(workspace.corpus, [note for note in notes if note])


def _given(paths: Sequence[str] | None) -> list[Path]:
    if not paths:
        raise InputError(wording.NO_FILES)
    return [Path(path) for path in paths]


def _lines(text: str) -> tuple[Document, ...]:
    documents = documents_from_lines(text, wording.PASTED_NAME)
    if not documents:
        raise InputError(wording.NO_LINES)
    return documents
