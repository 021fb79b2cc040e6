"""A part of an encoded folder: passages with their places, texts and vectors as one Parquet file."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gte_demo.analysis.search.filters import in_apparatus, last_pages
from gte_demo.corpus.corpus import Corpus
from gte_demo.export.json_results import passage_position
from gte_demo.files import atomic_write
from gte_demo.scale.layout import Numbers, PartMade
from gte_demo.texts.documents import Document
from gte_demo.types import Vectors

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 256
"""Passages that are read together: a search looks up single passages anywhere in a folder."""
ABOUT = b"gte_demo"
"""The key of the Parquet metadata with the counts and the digest of a part."""


def schema(dimension: int, numbers: Numbers) -> pa.Schema:
    """Return the columns of a part. `metadata` is a JSON object; `page` and the labels may be null.

    `next_label` is that of the page after the last one of a passage: when the next cue of subtitles begins.
    """
    import pyarrow as pa

    kind = pa.float32() if numbers == "float32" else pa.float16()
    texts = {
        name: pa.string()
        for name in ("document", "kind", "title", "source", "page_label", "next_label", "section", "text")
    }
    places = {name: pa.int64() for name in ("start", "end", "page", "last_page")}
    return pa.schema(
        {**texts, **places, "is_apparatus": pa.bool_(), "metadata": pa.string(), "vector": pa.list_(kind, dimension)}
    )


def part_table(corpus: Corpus, numbers: Numbers) -> pa.Table:
    """Return the passages of `corpus` as a table, by row."""
    import pyarrow as pa

    made_as = schema(corpus.vectors.shape[1], numbers)
    documents = [corpus.document(row) for row in range(len(corpus))]
    positions = [passage_position(corpus, row) for row in range(len(corpus))]
    last = last_pages(corpus)
    columns: dict[str, Any] = {
        "document": _texts(document.name for document in documents),
        "kind": [document.kind for document in documents],
        "title": _texts(document.title for document in documents),
        "source": _texts(document.source for document in documents),
        "page_label": [at["page_label"] and _encodable(at["page_label"]) for at in positions],
        "next_label": [_label_after(document, int(page)) for document, page in zip(documents, last, strict=True)],
        "section": _texts(corpus.passages.section),
        "text": _texts(corpus.texts()),
        "start": corpus.passages.start,
        "end": corpus.passages.end,
        "page": [at["page"] for at in positions],
        "last_page": last,
        "is_apparatus": in_apparatus(corpus),
        "metadata": [json.dumps(dict(document.metadata)) for document in documents],
        "vector": _vector_column(corpus.vectors, made_as.field("vector").type),
    }
    return pa.table([pa.array(columns[field.name], field.type) for field in made_as], schema=made_as)


def write_part(table: pa.Table, path: Path, tokens: int) -> PartMade:
    """Write a part, whole or not at all. Raises InputError if it can't be written, as on a full disk."""
    from pyarrow import parquet

    made = PartMade(path.stem, len(table), tokens, _digest(table))
    about = json.dumps({"tokens": made.tokens, "sha256": made.sha256})
    buffer = io.BytesIO()
    parquet.write_table(
        table.replace_schema_metadata({ABOUT: about}),
        buffer,
        row_group_size=ROW_GROUP,
        compression={name: "none" if name == "vector" else "zstd" for name in table.column_names},
        use_dictionary=[name for name in table.column_names if name not in ("vector", "text")],
        write_statistics=False,
    )
    with atomic_write(path) as file:
        file.write(buffer.getbuffer())
    return made


def read_made(path: Path) -> PartMade | None:
    """Return what is in the part at `path`, by the footer of the file; None if there is none."""
    from pyarrow import parquet

    if not path.is_file():
        return None
    with parquet.ParquetFile(path) as file:
        about = json.loads(file.schema_arrow.metadata[ABOUT])
        return PartMade(path.stem, file.metadata.num_rows, about["tokens"], about["sha256"])


def vectors_of(table: pa.Table) -> Vectors:
    """Return the vectors of a table of passages as float32 of unit length, shape (n, d)."""
    column = table.column("vector").combine_chunks()
    vectors = column.flatten().to_numpy(zero_copy_only=False).reshape(len(table), column.type.list_size)
    if vectors.dtype == np.float32:
        return np.ascontiguousarray(vectors)
    longer = vectors.astype(np.float32)
    unit: Vectors = longer / np.linalg.norm(longer, axis=1, keepdims=True)
    return unit


def _vector_column(vectors: Vectors, kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    numbers = np.float32 if kind.value_type == pa.float32() else np.float16
    flat = np.ascontiguousarray(vectors, dtype=numbers).ravel()
    return pa.FixedSizeListArray.from_arrays(pa.array(flat, kind.value_type), type=kind)


def _digest(table: pa.Table) -> str:
    """Return the SHA-256 of the columns' values, however they are compressed."""
    import pyarrow as pa

    found = hashlib.sha256()
    with pa.ipc.new_stream(pa.PythonFile(_Hashing(found), mode="w"), table.schema) as stream:
        stream.write_table(table)
    return found.hexdigest()


class _Hashing(io.RawIOBase):
    """A file that keeps nothing of what is written but its digest."""

    def __init__(self, digest: Any) -> None:
        self._digest = digest

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._digest.update(data)
        return len(data)


def _label_after(document: Document, page: int) -> str | None:
    """The label of the page after `page` of `document`; None if there is none."""
    return _encodable(document.page_labels[page]) if 0 < page < len(document.page_labels) else None


def _texts(texts: Any) -> Sequence[str]:
    return [_encodable(text) for text in texts]


def _encodable(text: str) -> str:
    """Replace characters that Parquet can't store. File names may contain bytes that are not Unicode."""
    return text.encode("utf-8", "replace").decode("utf-8")


def metadata_of(cell: str) -> Mapping[str, Any]:
    """Return the metadata of a passage's document."""
    found: Mapping[str, Any] = json.loads(cell)
    return found
