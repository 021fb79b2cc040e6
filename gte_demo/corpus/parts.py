"""What a corpus was put together from, as a person knows it: files, tables, pasted lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gte_demo.corpus.corpus import ITEM_KINDS, Corpus, remove_documents
from gte_demo.errors import InputError

_ITEMS: Mapping[str, str] = {"row": "table", "line": "lines"}
"""Kind of the items -> kind of what holds them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file, or one table with all its rows."""

    name: str
    """No other part has it."""
    kind: str
    """A document's kind; "table" and "lines" for those that hold many."""
    documents: tuple[int, ...]
    """The numbers of its documents in the corpus: of a table, one a row."""
    pages: int
    passages: int


def corpus_parts(corpus: Corpus) -> tuple[Part, ...]:
    """The parts of `corpus`, in the order in which they came into it."""
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
    """The corpus without the part of that name, under a new key; nothing is encoded again.

    Raises InputError where it has no such part, CorpusError where nothing would be left.
    """
    for part in corpus_parts(corpus):
        if part.name == name:
            return remove_documents(corpus, part.documents)
    raise InputError(f"“{name}” is no longer in “{corpus.name}”: look at its documents again.")
