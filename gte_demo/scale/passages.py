"""Passages of an encoded folder as a corpus: those of one document follow one another in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from gte_demo.corpus.corpus import Corpus, new_key
from gte_demo.corpus.splitting import ITEM_KINDS, Splitting
from gte_demo.scale.parts import metadata_of, vectors_of
from gte_demo.texts.documents import Document
from gte_demo.texts.splitting.passages import Passages
from gte_demo.types import ModelInfo

if TYPE_CHECKING:
    import pyarrow as pa

_GAP = "\n\n"
_Row: TypeAlias = Mapping[str, Any]


def corpus_of(table: pa.Table, name: str, model: ModelInfo, splitting: Splitting) -> Corpus:
    """Return the passages of `table` as a corpus, in its order.

    A document has the text of those of its passages that are in the table, their pages, and no headings: the heading
    path of a passage is known, but not where the headings are.
    """
    rows = table.drop_columns(["vector"]).to_pylist()
    joined = [_joined(own) for _, own in groupby(enumerate(rows), _document_of)]
    counts = [len(one.starts) for one in joined]
    starts = np.array([start for one in joined for start in one.starts], dtype=np.int64)
    lengths = np.array([len(row["text"]) for row in rows], dtype=np.int64)
    passages = Passages(
        document=np.repeat(np.arange(len(joined), dtype=np.int64), counts),
        start=starts,
        end=starts + lengths,
        page=np.array([row["page"] or 0 for row in rows], dtype=np.int64),
        section=tuple(row["section"] for row in rows),
    )
    documents = tuple(one.document() for one in joined)
    return Corpus(new_key(), name, documents, passages, vectors_of(table), model, splitting=splitting)


def _document_of(numbered: tuple[int, _Row]) -> tuple[Any, ...]:
    """What passages of one document have in common; of a table, every row is a document of its own."""
    number, row = numbered
    own = number if row["kind"] in ITEM_KINDS else None
    return row["document"], row["source"], row["kind"], row["metadata"], own


@dataclass(slots=True)
class _JoinedPassages:
    """Passages of one document, one after another."""

    first: _Row
    text: str = ""
    starts: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    apparatus: list[tuple[int, int]] = field(default_factory=list)

    def add(self, row: _Row) -> None:
        """Add a passage. A page of which there is no passage begins where the next one does."""
        text = row["text"]
        start = len(self.text) + len(_GAP) if self.starts else 0
        self.text += f"{_GAP}{text}" if self.starts else text
        self.starts.append(start)
        if row["is_apparatus"]:
            self.apparatus.append((start, start + len(text)))
        if row["page"]:
            self._begin_pages(row["page"], start, row["page_label"])
            self.labels[row["page"] - 1] = row["page_label"]  # until now that of a passage which ends on this page
            self._begin_pages(row["last_page"], start + max(len(text) - 1, 0), row["page_label"])
            if row["next_label"]:  # the passages after this one may be missing, but it ends where they began
                self._begin_pages(row["last_page"] + 1, len(self.text), row["next_label"])

    def _begin_pages(self, last: int, start: int, label: str) -> None:
        missing = last - len(self.pages)
        self.pages += [start] * missing
        self.labels += [label] * missing

    def document(self) -> Document:
        """Return the document."""
        row = self.first
        return Document(
            row["document"],
            self.text,
            row["kind"],
            title=row["title"],
            pages=tuple(self.pages),
            metadata=metadata_of(row["metadata"]),
            source=row["source"],
            page_labels=tuple(self.labels),
            apparatus=tuple(self.apparatus),
        )


def _joined(numbered: Iterable[tuple[int, _Row]]) -> _JoinedPassages:
    rows = [row for _, row in numbered]
    joined = _JoinedPassages(rows[0])
    for row in rows:
        joined.add(row)
    return joined
