"""Saving a corpus as one portable zip file, and opening it again without the model.

manifest.json      name, model and splitting of the corpus, relevance marks, and the SHA-256 of the other parts
documents.parquet  name, kind, title and text of each document, and its other fields as JSON
passages.parquet   document, start, end, page and section of each passage
vectors.npy        one row per passage, float16: half the size, and cosines differ by less than 0.001
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

import numpy as np
from pydantic import TypeAdapter

from gte_demo.corpus.corpus import Corpus, build_corpus, check_whole, new_key
from gte_demo.corpus.splitting import Splitting
from gte_demo.files import atomic_write
from gte_demo.names import short_name
from gte_demo.texts.documents import Document
from gte_demo.texts.files.archives import CORPUS_PARTS
from gte_demo.texts.files.file_bytes import Archive, SourceFile, load
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.reading.from_json import as_document
from gte_demo.texts.reading.to_json import plain_document
from gte_demo.texts.splitting.passages import Passages, shared_paths
from gte_demo.types import ModelInfo, Progress, TextEncoder, Vectors

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = 1
MANIFEST, DOCUMENTS, PASSAGES, VECTORS = CORPUS_PARTS
_TEXT_COLUMNS = ("name", "kind", "title", "text")
_NUMBER_COLUMNS = ("document", "start", "end", "page")
_LARGEST_MANIFEST = 16 << 20
_ROWS_AT_ONCE = 64  # few, as one long text can stand for each in the file, and they are counted once they are there
_DEFAULT = ReadingLimits()


@dataclass(frozen=True, slots=True)
class _Format:
    """The fields that every version of a manifest has."""

    format: Literal["gte-demo corpus"]
    version: int


@dataclass(frozen=True, slots=True)
class _Manifest(_Format):
    saved: str
    name: str
    model: ModelInfo
    splitting: Splitting
    sha256: Mapping[str, str]
    marks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


_FORMAT, _MANIFEST = TypeAdapter(_Format), TypeAdapter(_Manifest)


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A corpus loaded from a file, with the time at which it was saved."""

    corpus: Corpus
    saved: str
    """The time in UTC, as ISO 8601."""
    marks: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Query -> the rows marked as relevant, at least one."""

    def mismatch(self, model: ModelInfo) -> str:
        """Return why the corpus can't be searched with `model`, as `mismatch` does."""
        return mismatch(self.corpus, model)


def mismatch(corpus: Corpus, model: ModelInfo) -> str:
    """Return why `corpus` has to be encoded again to be used with `model`; '' if `model` encoded it, in any precision.

    '' also if its vectors came with its texts: they are kept, and only questions are refused.
    `encode_again` encodes the corpus with another model.
    """
    made_by = corpus.model
    if made_by.is_given or made_by.compares_with(model):
        return ""
    return (
        f"“{corpus.name}” was encoded by {made_by.name} ({made_by.engine}); the model here is {model.name} "
        f"({model.engine}). Encode its {len(corpus):,} passages again to search it."
    )


def save_corpus(corpus: Corpus, path: Path) -> None:
    """Write `corpus` to `path`, replacing an existing file only when the new one is complete.

    Nothing is encoded. Raises InputError if the file can't be written, or if some of the corpus is not encoded yet.
    """
    with atomic_write(path) as file:
        write_corpus(corpus, file)


def write_corpus(corpus: Corpus, file: IO[bytes], marks: Mapping[str, Collection[int]] | None = None) -> None:
    """Write `corpus` to an open file, with the rows that are marked as relevant for each query. Nothing is encoded.

    Raises InputError if some of the corpus is not encoded yet.
    """
    check_whole(corpus)
    parts = {
        DOCUMENTS: _parquet(_document_columns(corpus)),
        PASSAGES: _parquet(_passage_columns(corpus.passages)),
        VECTORS: _npy(corpus.vectors),
    }
    manifest = _Manifest(
        "gte-demo corpus",
        VERSION,
        saved=datetime.now(UTC).isoformat(timespec="seconds"),
        name=_encodable(corpus.name),
        model=corpus.model,
        splitting=corpus.splitting,
        sha256={name: hashlib.sha256(data).hexdigest() for name, data in parts.items()},
        marks={_encodable(query): tuple(sorted(rows)) for query, rows in (marks or {}).items()},
    )
    with zipfile.ZipFile(file, "w") as archive:  # not compressed: the parts are compressed already
        archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
        for name, data in parts.items():
            archive.writestr(name, data)


def is_saved_corpus(path: Path) -> bool:
    """Return whether the file at `path` is a saved corpus, by the names of its parts. Nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            return set(CORPUS_PARTS) == set(archive.namelist())
    except (zipfile.BadZipFile, OSError):  # another kind of file
        return False


def load_corpus(path: Path, *, limits: ReadingLimits = _DEFAULT) -> Kept:
    """Load the corpus from the file at `path`, with a new key.

    `limits.unpacked_bytes` limits its size and `limits.rows` its passages. Vectors are converted to float32 of unit
    length. Raises DocumentError if the file is not a corpus, or is damaged, altered or too large.
    """
    source = load(path, path.name, replace(limits, file_bytes=limits.unpacked_bytes))
    if not source.data.startswith(b"PK\x03\x04"):
        raise source.error("This is not a saved corpus.")
    archive = Archive(source, limits)
    if MANIFEST not in archive:
        raise source.error("This is not a saved corpus: it has no manifest. Open it as a file to read instead.")
    with _intact(source):
        manifest = _manifest(source, archive.read(MANIFEST))
        parts = {name: archive.read(name) for name in (DOCUMENTS, PASSAGES, VECTORS)}
        for name, data in parts.items():
            if hashlib.sha256(data).hexdigest() != manifest.sha256[name]:
                raise ValueError(f"{name} was changed")
        documents = _documents(source, parts[DOCUMENTS], limits)
        passages = _passages(source, parts[PASSAGES], limits, documents)
        vectors = _vectors(parts[VECTORS], (len(passages), manifest.model.dimension))
        splitting = replace(manifest.splitting, most=limits.rows)
        corpus = Corpus(
            new_key(),
            short_name(manifest.name),
            documents,
            passages,
            vectors,
            manifest.model,
            cached=True,
            splitting=splitting,
        )
        return Kept(corpus, manifest.saved, _marks(manifest, len(passages)))


def encode_again(
    corpus: Corpus, encoder: TextEncoder, *, splitting: Splitting | None = None, progress: Progress | None = None
) -> Corpus:
    """Split the documents as before, or by `splitting`, and encode them by `encoder`. Raises as `build_corpus` does."""
    splitting = splitting or corpus.splitting
    return build_corpus(corpus.name, corpus.documents, encoder, splitting=splitting, progress=progress)


def _document_columns(corpus: Corpus) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {name: [] for name in (*_TEXT_COLUMNS, "places")}
    for document in corpus.documents:
        own = plain_document(document)
        for name in _TEXT_COLUMNS:
            columns[name].append(_encodable(own.pop(name, "")))
        columns["places"].append(json.dumps(own))
    return columns


def _encodable(text: str) -> str:
    """Replace characters that Parquet can't store. File names may contain bytes that are not Unicode."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _passage_columns(passages: Passages) -> dict[str, Any]:
    numbers = {name: getattr(passages, name) for name in _NUMBER_COLUMNS}
    return {**numbers, "section": list(map(_encodable, passages.section))}


def _parquet(columns: dict[str, Any]) -> bytes:
    import pyarrow
    import pyarrow.parquet

    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), buffer, compression="zstd")
    return buffer.getvalue()


def _npy(vectors: Vectors) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, vectors.astype("<f2"), version=(1, 0), allow_pickle=False)
    return buffer.getvalue()


def _manifest(source: SourceFile, data: bytes) -> _Manifest:
    if len(data) > _LARGEST_MANIFEST:
        raise ValueError(f"a manifest of {len(data):,} bytes")
    if _FORMAT.validate_json(data, strict=True).version > VERSION:
        raise source.error("It was saved by a newer version of this program. Update the program to open it.")
    return _MANIFEST.validate_json(data, strict=True)


def _marks(manifest: _Manifest, passages: int) -> dict[str, frozenset[int]]:
    marks = {query: frozenset(rows) for query, rows in manifest.marks.items()}
    if any(not rows or min(rows) < 0 or max(rows) >= passages for rows in marks.values()):
        raise ValueError("marks of passages that aren't there")
    return marks


@contextmanager
def _intact(source: SourceFile) -> Iterator[None]:
    """Report any inconsistency in the file as damage. Raises DocumentError."""
    import pyarrow

    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, pyarrow.ArrowException) as error:
        raise source.error(
            "The saved corpus is damaged or was altered. Save it again, or open its texts again."
        ) from error


def _table(source: SourceFile, data: bytes, limits: ReadingLimits) -> pa.Table:
    """Read a Parquet part; raise DocumentError if it unpacks to more than the limit."""
    import pyarrow
    import pyarrow.parquet

    taken, batches = 0, []
    file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(data))
    for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
        taken += batch.nbytes
        if taken > limits.unpacked_bytes:
            raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
        batches.append(batch)
    return pyarrow.Table.from_batches(batches, file.schema_arrow)


def _documents(source: SourceFile, data: bytes, limits: ReadingLimits) -> tuple[Document, ...]:
    rows = _table(source, data, limits).to_pylist()
    return tuple(as_document(json.loads(row["places"]) | {name: row[name] for name in _TEXT_COLUMNS}) for row in rows)


def _passages(source: SourceFile, data: bytes, limits: ReadingLimits, documents: tuple[Document, ...]) -> Passages:
    table = _table(source, data, limits)
    if len(table) > limits.rows:
        raise source.error(f"It has {len(table):,} passages; at most {limits.rows:,} are read.")
    numbers = {name: table[name].to_numpy().astype(np.int64, casting="safe") for name in _NUMBER_COLUMNS}
    passages = Passages(**numbers, section=shared_paths(map(str, table["section"].to_pylist())))
    lengths = np.array([len(document.text) for document in documents], dtype=np.int64)
    in_range = (passages.document >= 0) & (passages.document < len(documents))
    if not in_range.all() or (np.diff(passages.document) < 0).any() or (passages.page < 0).any():
        raise ValueError("passages of documents that aren't there, or out of order")
    if (passages.start < 0).any() or (passages.end > lengths[passages.document]).any():
        raise ValueError("passages beyond the ends of their documents")
    return passages


def _vectors(data: bytes, shape: tuple[int, int]) -> Vectors:
    """Read unit vectors of exactly this shape, whatever size the file declares."""
    stream = io.BytesIO(data)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise ValueError("vectors of another version")
    declared = np.lib.format.read_array_header_1_0(stream)
    if declared != (shape, False, np.dtype("<f2")):
        raise ValueError(f"vectors of {declared}, not {shape}")
    vectors = np.frombuffer(data, "<f2", offset=stream.tell()).reshape(shape).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not (np.abs(lengths - 1) < 0.01).all():
        raise ValueError("vectors that are not of unit length")
    unit: Vectors = vectors / lengths
    return unit
