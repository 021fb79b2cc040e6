"""Files, or a corpus that was saved, to a corpus; and more files into one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gte_demo.corpus.archive import Kept, encode_again, is_saved_corpus, load_corpus
from gte_demo.corpus.corpus import ITEM_KINDS, Corpus, Cut, Splitting, add_documents, build_corpus
from gte_demo.errors import CorpusError, DocumentError, GteDemoError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.read_files import Reading, ReadingLimits, free_name
from gte_demo.texts.reading.sandbox import read_files_isolated
from gte_demo.types import Progress, TextEncoder


@dataclass(frozen=True, slots=True)
class OpenOptions:
    """How texts are read and cut."""

    limits: ReadingLimits = field(default_factory=ReadingLimits)
    text_column: str | None = None
    """The column of tables that holds the text; None guesses it."""
    splitting: Splitting = field(default_factory=Splitting)
    """Of files; a saved corpus is cut already."""
    cut: Cut = field(default_factory=Cut)
    """What a person asks for, of files and of a saved corpus."""
    encode_again: bool = False
    """Encode a saved corpus anew where it is not by the live model, or not cut as asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A corpus made from files, and what a person should know about the reading."""

    corpus: Corpus
    reading: Reading
    files: Mapping[str, Path] = field(default_factory=dict)
    """The file of each document that has one of its own, by the document's name."""


class EncodeAgainError(InputError):
    """A saved corpus that has to be encoded again first; `kept` is that corpus, whole."""

    def __init__(self, kept: Kept, sentence: str) -> None:
        super().__init__(sentence)
        self.kept = kept


def open_texts(
    paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions | None = None, progress: Progress | None = None
) -> Opened:
    """A corpus of the files at `paths`; or the saved corpus among them, with the other files added to it.

    A file that can't be read stops no other. Each is read in a worker process, within the limits of time and memory.

    Raises:
        DocumentError: there is one file, and it can't be read.
        CorpusError: none of several files can be read; the message names the first reason.
        EncodeAgainError: another model encoded the saved corpus, or it is cut otherwise than asked for.
        InputError: two saved corpora; or what `build_corpus` raises.
    """
    options = options or OpenOptions()
    saved = [path for path in paths if is_saved_corpus(path)]
    if len(saved) > 1:
        raise InputError(f"{saved[0].name} and {saved[1].name} are saved corpora: open one at a time.")
    if not saved:
        return _from_files(paths, encoder, options, progress)
    corpus = _from_saved(saved[0], encoder, options, progress)
    others = [path for path in paths if path != saved[0]]
    return add_files(corpus, others, encoder, options, progress) if others else Opened(corpus, Reading(()))


def add_files(
    corpus: Corpus,
    paths: Sequence[Path],
    encoder: TextEncoder,
    options: OpenOptions | None = None,
    progress: Progress | None = None,
) -> Opened:
    """`corpus` with the files at `paths` after its own documents, cut as those are; see `add_documents`.

    Raises as `open_texts` does, and InputError for a saved corpus.
    """
    options = options or OpenOptions()
    if saved := next(filter(is_saved_corpus, paths), None):
        raise InputError(f"{saved.name} is a saved corpus: it can be opened, and other files be added to it.")
    reading = _read(paths, options)
    grown = add_documents(corpus, reading.documents, encoder, progress=progress)
    return Opened(grown, reading, _files(paths, reading.documents, grown.documents[len(corpus.documents) :]))


def read_texts(paths: Sequence[Path], limits: ReadingLimits) -> Reading:
    """The documents of files and of saved corpora, without their vectors. Raises DocumentError for a bad corpus."""
    saved = [path for path in paths if is_saved_corpus(path)]
    reading = read_files_isolated([path for path in paths if path not in saved], limits=limits)
    kept = [document for path in saved for document in load_corpus(path, limits=limits).corpus.documents]
    return replace(reading, documents=(*kept, *reading.documents))


def window_note(asked: int | None, encoder: TextEncoder) -> str:
    """What to tell who asks for passages of more tokens than the model reads at once; '' where it reads them."""
    room = encoder.info.room
    if asked is None or asked <= room:
        return ""
    return f"{encoder.info.name} reads {room:,} tokens at once: passages have up to {room:,}, not {asked:,}."


def _from_files(paths: Sequence[Path], encoder: TextEncoder, options: OpenOptions, progress: Progress | None) -> Opened:
    reading = _read(paths, options)
    documents = reading.documents
    name = documents[0].name if len(paths) == 1 and len(documents) == 1 else _name(paths)
    splitting = options.cut.over(options.splitting)
    corpus = build_corpus(name, documents, encoder, splitting=splitting, progress=progress)
    if note := window_note(options.cut.tokens, encoder):
        reading = replace(reading, notes=(*reading.notes, note))
    return Opened(corpus, reading, _files(paths, documents, documents))


def _from_saved(path: Path, encoder: TextEncoder, options: OpenOptions, progress: Progress | None) -> Corpus:
    kept = load_corpus(path, limits=options.limits)
    own = kept.corpus.splitting
    asked = options.cut.over(own)
    why = kept.mismatch(encoder.info)
    if not why and asked.within(encoder.info.room) != own.within(encoder.info.room):
        why = (
            f"{path.name} was cut into passages of up to {own.tokens:,} tokens, with an overlap of {own.overlap:,} "
            f"and the context “{own.context}”. Encode it again to change that."
        )
    if not why:
        return kept.corpus
    if not options.encode_again:
        raise EncodeAgainError(kept, why)
    return encode_again(kept.corpus, encoder, splitting=asked, progress=progress)


def _read(paths: Sequence[Path], options: OpenOptions) -> Reading:
    """What is in the files; raises where nothing is."""
    reading = read_files_isolated(paths, limits=options.limits, text_column=options.text_column)
    if not reading.documents:
        raise _nothing_read(reading)
    return reading


def _files(paths: Sequence[Path], read: Sequence[Document], named: Sequence[Document]) -> dict[str, Path]:
    """The files by the names their documents have in the end, `named`; they were `read` under their files' names."""
    taken: set[str] = set()
    by_name = {free_name(path.name, taken): path for path in paths}
    return {
        own.name: by_name[document.name]
        for document, own in zip(read, named, strict=True)
        if document.kind not in ITEM_KINDS and document.name in by_name
    }


def _name(paths: Sequence[Path]) -> str:
    return paths[0].name if len(paths) == 1 else f"{paths[0].name} and {len(paths) - 1} more"


def _nothing_read(reading: Reading) -> GteDemoError:
    if len(reading.skipped) == 1:
        return DocumentError(reading.skipped[0].file, reading.skipped[0].reason)
    reasons = "; ".join(f"{skipped.file}: {skipped.reason}" for skipped in reading.skipped[:3])
    return CorpusError(f"None of the {len(reading.skipped)} files can be read. {reasons}")
