"""The parts of a corpus as the user added them: files, tables, pasted lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gte_demo.corpus.corpus import Corpus, remove_documents
from gte_demo.corpus.splitting import ITEM_KINDS
from gte_demo.errors import InputError

_ITEMS: Mapping[str, str] = {"row": "table", "line": "lines"}
"""Kind of an item -> kind of the part that contains it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file, or one table with all its rows."""

    name: str
    """Unique among the parts."""
    kind: str
    """The kind of its document; "table" or "lines" for parts with many documents."""
    documents: tuple[int, ...]
    """The indices of its documents in the corpus; for a table, one per row."""
    pages: int
    passages: int


def corpus_parts(corpus: Corpus) -> tuple[Part, ...]:
    """Return the parts of `corpus`, in the order in which they were added."""
    numbers: dict[str, list[int]] = {}
    for number, document in enumerate(corpus.documents):
        name = document.source or (f"{document.kind}s" if document.kind in ITEM_KINDS else document.name)
        numbers.setdefault(name, []).append(number)
    passages = np.bincount(corpus.passages.document, minlength=len(corpus.documents))
    return tuple(
        Part(
            name=name,
            kind=_ITEMS.get(kind := corpus.documents[own[0]].kind, kind),
            documents=tuple(own),
            pages=sum(len(corpus.documents[number].pages) for number in own if not corpus.documents[number].is_timed),
            passages=int(passages[own].sum()),
        )
        for name, own in numbers.items()
    )


def remove_part(corpus: Corpus, name: str) -> Corpus:
    """Return the corpus without the part called `name`, with a new key. Nothing is encoded again.

    Raises InputError if there is no such part, CorpusError if nothing would be left.
    """
    for part in corpus_parts(corpus):
        if part.name == name:
            return remove_documents(corpus, part.documents)
    raise InputError(f"“{name}” is no longer in “{corpus.name}”. Choose one of its documents.")
