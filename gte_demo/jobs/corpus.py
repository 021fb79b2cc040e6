"""Opening a corpus, adding texts to it, removing documents, and encoding it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from gte_demo.analysis.evaluation.judgements import carry_marks
from gte_demo.analysis.maps.placement import EarlierMap, can_be_placed
from gte_demo.corpus.archive import encode_again, is_saved_corpus
from gte_demo.corpus.corpus import Corpus, add_documents, build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_files import (
    EncodeAgainError,
    Opened,
    OpenOptions,
    Unencoded,
    add_files,
    open_texts,
    open_unencoded,
    window_note,
)
from gte_demo.corpus.parts import remove_part
from gte_demo.corpus.splitting import Cut, Splitting
from gte_demo.embedding.engines.zerogpu import gpu_refusal
from gte_demo.embedding.precisions import load_ahead
from gte_demo.errors import InputError
from gte_demo.files import name_on_disk
from gte_demo.jobs.growing.growth import Growth, Prepare
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import MapState, Workspace, earlier_map
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.pages_read import PagesRead, told_to
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.read_files import documents_from_lines
from gte_demo.texts.reading.sandbox import start_ahead
from gte_demo.types import Progress, TextEncoder

NO_FILES = "There are no files yet. Drop some into the box first."
NO_LINES = "There are no lines yet. Paste some text into the box first."
ON_CPU = "These texts are encoded on the CPU, which takes longer, as no GPU was to be had: {why}"
PASTED_NAME = "Pasted lines"


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """A corpus that has been put into the store, with notes for the user."""

    corpus: Corpus
    notes: Sequence[str] = ()


class StoredForLaterError(InputError):
    """A saved corpus has to be encoded again; it is in the store under `key`, split by `splitting`."""

    def __init__(self, key: str, splitting: Splitting, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key
        self.splitting = splitting


def get_ready(services: Services) -> None:
    """Start what a person's own texts soon need: a reader, and the model in the precision for long documents."""
    start_ahead()
    if services.host.loaded and not services.host.has_failed:
        load_ahead(services.encoder())


def grow_files(services: Services, paths: Sequence[str] | None, choice: ReadingChoice | None, cut: Cut) -> Growth:
    """Begin to read and encode uploaded files, or to open the saved corpus among them. Raises InputError without any.

    A saved corpus of another model is only stored, to be encoded again by `gather_again`; the growth fails with
    StoredForLaterError.
    """
    given = _given(paths)
    if any(map(is_saved_corpus, given)):  # it was split already, and the boxes are not about it
        return services.growths.start(_saved(services, given, OpenOptions(services.reading, choice or ReadingChoice())))
    options = OpenOptions(services.reading, choice or ReadingChoice(), services.splitting, cut)
    return services.growths.start(lambda encoder, progress: _opened(given, encoder, options, progress))


def grow_lines(services: Services, text: str, cut: Cut) -> Growth:
    """Begin to encode pasted lines. Raises InputError without any."""
    documents, splitting = _lines(text), cut.over(services.splitting)
    return services.growths.start(prepared(PASTED_NAME, documents, splitting))


def prepared(name: str, documents: Sequence[Document], splitting: Splitting) -> Prepare:
    """Documents to be encoded bit by bit; all at once for late chunking."""

    def prepare(encoder: TextEncoder, progress: Progress) -> Opened | Unencoded:
        reading = Reading(tuple(documents))
        if splitting.context == "late":
            corpus = build_corpus(name, documents, encoder, splitting=splitting, progress=progress)
            return Opened(corpus, reading)
        return Unencoded(GrowingCorpus(name, documents, encoder, splitting), reading)

    return prepare


def prepared_file(services: Services, name: str, data: bytes, choice: ReadingChoice) -> Prepare:
    """A file that came as bytes, to be read and encoded bit by bit; a saved corpus is opened."""
    options = OpenOptions(services.reading, choice, services.splitting)

    def prepare(encoder: TextEncoder, progress: Progress) -> Opened | Unencoded:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name_on_disk(name)
            path.write_bytes(data)
            return replace(_opened([path], encoder, options, progress), files={})  # the file is gone after this

    return prepare


def add_uploads(
    services: Services, key: str, paths: Sequence[str] | None, choice: ReadingChoice | None, progress: Progress
) -> Gathered:
    """Add uploaded files to the corpus under `key`. The result has a new key; only the new files are encoded."""
    workspace = services.store.get(key)
    options = OpenOptions(services.reading, choice or ReadingChoice())

    def count(pages: PagesRead | None) -> None:
        progress(pages.done if pages else 0, pages.total if pages else 0)

    with told_to(count):
        opened = add_files(workspace.corpus, _given(paths), services.encoder(), options, progress)
    changed = _changed(workspace, opened.corpus, opened.files)
    return _keep(services, changed, opened.reading.remarks(), instead_of=key)


def add_lines(services: Services, key: str, text: str, progress: Progress) -> Gathered:
    """Add pasted lines to the corpus under `key`. The result has a new key; only the new lines are encoded."""
    workspace = services.store.get(key)
    grown = add_documents(workspace.corpus, _lines(text), services.encoder(), progress=progress)
    return _keep(services, _changed(workspace, grown), instead_of=key)


def remove(services: Services, key: str, name: str) -> Gathered:
    """Remove the file or table called `name` from the corpus under `key`. The result has a new key."""
    workspace = services.store.get(key)
    smaller = remove_part(workspace.corpus, name)
    return _keep(services, _changed(workspace, smaller), instead_of=key)


def gather_again(services: Services, key: str, cut: Cut, progress: Progress) -> Gathered:
    """Split the corpus under `key` as `cut` says and encode it with the live model. The result has a new key."""
    workspace, encoder = services.store.get(key), services.encoder()
    how = cut.over(workspace.corpus.splitting)
    corpus = encode_again(workspace.corpus, encoder, splitting=how, progress=progress)
    notes = [window_note(cut.tokens, encoder)]
    return _keep(services, _changed(workspace, corpus), notes, instead_of=key)


def refusal_notes(why: str) -> list[str]:
    """Return the note on texts that are encoded without a GPU for that reason; none without a reason."""
    return [ON_CPU.format(why=why)] if why else []


def _changed(workspace: Workspace, corpus: Corpus, files: Mapping[str, Path] | None = None) -> Workspace:
    """Return a workspace for a changed corpus. Uploaded files and marks are kept, results are not."""
    names = {document.name for document in corpus.documents}
    kept = {name: path for name, path in {**workspace.files, **(files or {})}.items() if name in names}
    marks = carry_marks(workspace.marks, workspace.corpus, corpus)
    return Workspace(corpus, files=kept, marks=marks, map=MapState(earlier=_earlier_map(workspace, corpus)))


def _earlier_map(workspace: Workspace, corpus: Corpus) -> EarlierMap | None:
    """Return the map to extend; None if there is none, or if the corpus lost passages or grew too much."""
    earlier, before = earlier_map(workspace), len(workspace.corpus)
    if earlier is None or not (earlier.ends or can_be_placed(len(earlier.rows), len(corpus))):
        return None
    return earlier if np.array_equal(corpus.vectors[:before], workspace.corpus.vectors) else None


def _keep(services: Services, workspace: Workspace, notes: Sequence[str] = (), instead_of: str = "") -> Gathered:
    """Store a person's own workspace, and then remove the one that it replaces."""
    services.store.add(workspace, own=True)
    services.store.drop(instead_of)
    return Gathered(workspace.corpus, [*filter(None, notes), *refusal_notes(gpu_refusal())])


def _opened(
    paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions, progress: Progress
) -> Opened | Unencoded:
    """The texts at `paths`, unencoded where they can be encoded bit by bit."""
    is_late = options.cut.over(options.splitting).context == "late"
    if is_late or any(map(is_saved_corpus, paths)):
        return open_texts(paths, encoder, options, progress)
    return open_unencoded(paths, encoder, options)


def _saved(services: Services, paths: Sequence[Path], options: OpenOptions) -> Prepare:
    """The saved corpus among `paths`. One of another model is stored, to be encoded again once the person agrees."""

    def prepare(encoder: TextEncoder, progress: Progress) -> Opened:
        try:
            return open_texts(paths, encoder, options, progress)
        except EncodeAgainError as error:
            corpus = error.kept.corpus
            services.store.add(Workspace(corpus))
            raise StoredForLaterError(corpus.key, corpus.splitting, str(error)) from error

    return prepare


def _given(paths: Sequence[str] | None) -> list[Path]:
    if not paths:
        raise InputError(NO_FILES)
    return [Path(path) for path in paths]


def _lines(text: str) -> tuple[Document, ...]:
    documents = documents_from_lines(text, PASTED_NAME)
    if not documents:
        raise InputError(NO_LINES)
    return documents
