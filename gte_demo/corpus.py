"""The corpus: the texts one person works on, with one vector a passage.

Search, clusters and the map all work on the same corpus, and a passage's row number is the currency
between them: hits, labels, coordinates and filters are arrays of rows.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

import numpy as np

from gte_demo.errors import CorpusError
from gte_demo.texts.documents import Document
from gte_demo.texts.passages import Passages, split_documents, whole_documents
from gte_demo.types import ModelInfo, Progress, TextEncoder, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Documents, their passages and the passages' vectors, by one model."""

    key: str
    """Unguessable: whoever has it has the corpus."""
    name: str
    documents: tuple[Document, ...]
    passages: Passages
    vectors: Vectors
    model: ModelInfo

    def __post_init__(self) -> None:
        if len(self.passages) != len(self.vectors):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.passages)} passages")

    def __len__(self) -> int:
        return len(self.passages)

    def document(self, row: int) -> Document:
        """The document of the passage in `row`."""
        return self.documents[int(self.passages.document[row])]

    def text(self, row: int) -> str:
        """The passage in `row`, exactly as it stands in its document."""
        return self.document(row).text[int(self.passages.start[row]) : int(self.passages.end[row])]

    def texts(self) -> list[str]:
        """All passages, by row."""
        return [self.text(row) for row in range(len(self))]

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes, near enough to bound a store."""
        return self.vectors.nbytes + sum(2 * len(document.text) for document in self.documents) + 100 * len(self)
