"""Opening files or a saved corpus as a corpus, and adding files to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gte_demo.corpus.archive import Kept, encode_again, is_saved_corpus
from gte_demo.corpus.corpus import Corpus, add_documents, build_corpus
from gte_demo.corpus.growing import GrowingCorpus
from gte_demo.corpus.open_saved import open_saved
from gte_demo.corpus.splitting import ITEM_KINDS, Cut, Splitting
from gte_demo.embedding.precisions import load_ahead
from gte_demo.errors import CorpusError, DocumentError, GteDemoError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.read_files import Reading, ReadingLimits, free_name
from gte_demo.texts.reading.sandbox import read_files_isolated
from gte_demo.types import Progress, TextEncoder


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """How texts are read and split into passages."""

    limits: ReadingLimits = field(default_factory=ReadingLimits)
    choice: ReadingChoice = field(default_factory=ReadingChoice)
    """What of the files is read."""
    splitting: Splitting = field(default_factory=Splitting)
    """How to split files; a saved corpus has its own splitting."""
    cut: Cut = field(default_factory=Cut)
    """What the user requests, for files and for a saved corpus."""
    encode_again: bool = False
    """Whether to encode a saved corpus again if it has another model or splitting than requested."""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A corpus made from files, with the notes from reading them."""

    corpus: Corpus
    reading: Reading
    files: Mapping[str, Path] = field(default_factory=dict)
    """Document name -> file, for documents with a file of their own."""


@dataclass(frozen=True, slots=True, eq=False)
class Unencoded:
    """The passages of files, none of them encoded, with the notes from reading them."""

    growing: GrowingCorpus
    reading: Reading
    files: Mapping[str, Path] = field(default_factory=dict)
    """As in `Opened`."""


class EncodeAgainError(InputError):
    """A saved corpus, `kept`, has to be encoded again before it can be used."""

    def __init__(self, kept: Kept, sentence: str) -> None:
        super().__init__(sentence)
        self.kept = kept


def open_texts(
    paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions | None = None, progress: Progress | None = None
) -> Opened:
    """Make a corpus of the files at `paths`, or open the saved corpus among them and add the other files to it.

    Files that can't be read are skipped. Each is read in a worker process, within the limits of time and memory.

    Raises:
        DocumentError: the only file can't be read.
        CorpusError: none of several files can be read; the message names the first reasons.
        EncodeAgainError: the saved corpus has another model, or another splitting than requested.
        InputError: there are two saved corpora, or as `build_corpus` raises it.
    """
    options = options or OpenOptions()
    saved = [path for path in paths if is_saved_corpus(path)]
    if len(saved) > 1:
        raise InputError(f"{saved[0].name} and {saved[1].name} are saved corpora. Open one at a time.")
    if not saved:
        return _from_files(paths, encoder, options, progress)
    corpus = _from_saved(saved[0], encoder, options, progress)
    others = [path for path in paths if path != saved[0]]
    return add_files(corpus, others, encoder, options, progress) if others else Opened(corpus, Reading(()))


def open_unencoded(paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions | None = None) -> Unencoded:
    """Read the files at `paths` and split them into passages, without encoding any.

    Raises as `open_texts` does, and InputError for a saved corpus, which is encoded already.
    """
    options = options or OpenOptions()
    if saved := next(filter(is_saved_corpus, paths), None):
        raise InputError(f"{saved.name} is a saved corpus: all of its passages are encoded already.")
    load_ahead(encoder, sum(path.stat().st_size for path in paths if path.is_file()))
    reading = _read_noting_window(paths, encoder, options)
    documents, splitting = reading.documents, options.cut.over(options.splitting)
    growing = GrowingCorpus(_corpus_name(paths, reading), documents, encoder, splitting)
    return Unencoded(growing, reading, _files(paths, documents, documents))


def add_files(
    corpus: Corpus,
    paths: Sequence[Path],
    encoder: TextEncoder,
    options: OpenOptions | None = None,
    progress: Progress | None = None,
) -> Opened:
    """Add the files at `paths` to `corpus`, with its splitting; see `add_documents`.

    Raises as `open_texts` does, and InputError for a saved corpus.
    """
    options = options or OpenOptions()
    if saved := next(filter(is_saved_corpus, paths), None):
        raise InputError(f"{saved.name} is a saved corpus. Open it first, then add other files to it.")
    reading = _read(paths, options)
    grown = add_documents(corpus, reading.documents, encoder, progress=progress)
    return Opened(grown, reading, _files(paths, reading.documents, grown.documents[len(corpus.documents) :]))


def read_texts(paths: Sequence[Path], limits: ReadingLimits) -> Reading:
    """Read the documents of files and saved corpora, without vectors. Raises DocumentError for a bad saved corpus."""
    saved = [path for path in paths if is_saved_corpus(path)]
    reading = read_files_isolated([path for path in paths if path not in saved], limits=limits)
    kept = [document for path in saved for document in open_saved(path, limits=limits).corpus.documents]
    return replace(reading, documents=(*kept, *reading.documents))


def window_note(requested: int | None, encoder: TextEncoder) -> str:
    """Return a note if passages of `requested` tokens are longer than the model's window; '' otherwise."""
    room = encoder.info.room
    if requested is None or requested <= room:
        return ""
    return (
        f"{encoder.info.name} reads {room:,} tokens at once, so passages have up to {room:,} tokens, not {requested:,}."
    )


def _from_files(paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions, progress: Progress | None) -> Opened:
    reading = _read_noting_window(paths, encoder, options)
    documents = reading.documents
    splitting = options.cut.over(options.splitting)
    name = _corpus_name(paths, reading)
    corpus = build_corpus(name, documents, encoder, splitting=splitting, progress=progress)
    return Opened(corpus, reading, _files(paths, documents, documents))


def _from_saved(path: Path, encoder: TextEncoder, options: OpenOptions, progress: Progress | None) -> Corpus:
    kept = open_saved(path, limits=options.limits)
    own = kept.corpus.splitting
    requested = options.cut.over(own)
    why = kept.mismatch(encoder.info)
    if not why and requested.within(encoder.info.room) != own.within(encoder.info.room):
        why = (
            f"{path.name} was split into passages of up to {own.tokens:,} tokens, with an overlap of {own.overlap:,} "
            f"and the context “{own.context}”. Encode it again to change that."
        )
    if not why and not (kept.corpus.model.is_given and options.encode_again):
        return kept.corpus
    if not options.encode_again:
        raise EncodeAgainError(kept, why)
    return encode_again(kept.corpus, encoder, splitting=requested, progress=progress)


def _read(paths: Sequence[Path], options: OpenOptions) -> Reading:
    """Read the files; raise DocumentError or CorpusError if there are no documents."""
    reading = read_files_isolated(paths, limits=options.limits, choice=options.choice)
    if not reading.documents:
        raise _nothing_read(reading)
    return reading


def _files(paths: Sequence[Path], read: Sequence[Document], named: Sequence[Document]) -> dict[str, Path]:
    """Map the final names of the documents, `named`, to files. `read` are the documents with their files' names."""
    by_name = dict(zip(_names(paths), paths, strict=True))
    return {
        own.name: by_name[document.name]
        for document, own in zip(read, named, strict=True)
        if document.kind not in ITEM_KINDS and document.name in by_name
    }


def _read_noting_window(paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions) -> Reading:
    """Read the files, with a note if the passages that were asked for are longer than the model's window."""
    reading = _read(paths, options)
    note = window_note(options.cut.tokens, encoder)
    return replace(reading, notes=(*reading.notes, note)) if note else reading


def _corpus_name(paths: Sequence[Path], reading: Reading) -> str:
    """Name the corpus by the files that could be read."""
    skipped = {skipped.file for skipped in reading.skipped}
    names = _names(paths)
    read = [name for name in names if name not in skipped] or names
    if len(read) == 1 and len(reading.documents) == 1:
        return reading.documents[0].name
    return read[0] if len(read) == 1 else f"{read[0]} and {len(read) - 1} more"


def _nothing_read(reading: Reading) -> GteDemoError:
    if not reading.skipped:
        return CorpusError("There are no files in this folder. Choose one that has some.")
    if len(reading.skipped) == 1:
        return DocumentError(reading.skipped[0].file, reading.skipped[0].reason)
    reasons = " ".join(f"{skipped.file}: {skipped.reason}" for skipped in reading.skipped[:3])
    return CorpusError(f"None of the {len(reading.skipped)} files can be read. {reasons}")


def _names(paths: Sequence[Path]) -> list[str]:
    """The name that each file's document has, unique among them."""
    taken: set[str] = set()
    return [free_name(path.name, taken) for path in paths]
