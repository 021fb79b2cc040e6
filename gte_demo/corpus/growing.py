"""A corpus that is encoded step by step. The part that is encoded so far is a corpus, so that every job works on it.

Passages are encoded in an order in which any beginning is a fair sample of every document, unless some are requested
first: those that share words with a question, or that are beside its best hits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gte_demo.corpus.contexts import encode_passages
from gte_demo.corpus.corpus import Corpus, Coverage, bytes_of, new_key
from gte_demo.corpus.long_items import join_vectors
from gte_demo.corpus.splitting import Splitting, plan_passages
from gte_demo.embedding.precisions import for_new_corpus
from gte_demo.errors import CorpusError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.splitting.passages import chosen_passages
from gte_demo.types import ModelInfo, Progress, Rows, TextEncoder

_GOLDEN = (5**0.5 - 1) / 2


class GrowingCorpus:
    """Documents cut into passages, some of them encoded.

    Rows are those of the whole corpus; `part` has rows of its own. Not safe for threads: whoever shares one keeps
    a lock.
    """

    def __init__(
        self, name: str, documents: Sequence[Document], encoder: TextEncoder, splitting: Splitting | None = None
    ) -> None:
        """Cut `documents` into passages, none of them encoded.

        Raises as `build_corpus` does, and InputError for late chunking, which encodes whole documents at once.
        """
        self._splitting = (splitting or Splitting()).within(encoder.info.room)
        if self._splitting.context == "late":
            raise InputError("Late chunking encodes whole documents: it can't begin with some of their passages.")
        self._name, self._documents = name, tuple(documents)
        self._encoder = for_new_corpus(encoder, sum(len(document.text) for document in documents))
        self._plan = plan_passages(documents, encoder, self._splitting)
        count = len(self._plan.passages)
        self._vectors = np.zeros((count, encoder.info.dimension), dtype=np.float32)
        self._is_encoded = np.zeros(count, dtype=bool)
        self._order = sampling_order(count)

    @property
    def model(self) -> ModelInfo:
        """What encodes the passages."""
        return self._encoder.info

    @property
    def coverage(self) -> Coverage:
        """How much is encoded."""
        return Coverage(int(self._is_encoded.sum()), len(self._is_encoded))

    @property
    def nbytes(self) -> int:
        """Approximate bytes of memory."""
        places = 100 * (len(self._plan.passages) + len(self._plan.pieces))
        return self._vectors.nbytes + bytes_of(self._documents) + places

    def texts(self) -> list[str]:
        """All passages, encoded or not, by row."""
        found = self._plan.passages
        places = zip(found.document, found.start, found.end, strict=True)
        return [self._documents[document].text[start:end] for document, start, end in places]

    def next_rows(self, count: int) -> Rows:
        """The next rows to encode, at most `count` of them, as a fair sample of all documents."""
        return self._order[~self._is_encoded[self._order]][:count]

    def encode(self, rows: Rows, progress: Progress | None = None) -> None:
        """Encode the passages in `rows` that aren't encoded yet. `progress` is called with (done, all of them).

        Raises Cancelled if `progress` does; then none of them is encoded.
        """
        rows = np.unique(rows[~self._is_encoded[rows]])
        if not len(rows):
            return
        pieces, first = self._plan.pieces_of(rows)
        encoded = encode_passages(
            self._documents, pieces, self._encoder, context=self._splitting.context, progress=progress
        )
        self._vectors[rows] = join_vectors(encoded, first)
        self._is_encoded[rows] = True

    def rows_of_part(self) -> Rows:
        """For each row of the part, its row in the whole corpus."""
        return np.flatnonzero(self._is_encoded)

    def part(self) -> Corpus:
        """What is encoded so far, its passages in the order of the documents. Raises CorpusError if nothing is."""
        rows = self.rows_of_part()
        if not len(rows):
            raise CorpusError("None of the passages is encoded yet.")
        return Corpus(
            new_key(),
            self._name,
            self._documents,
            chosen_passages(self._plan.passages, rows),
            self._vectors[rows],
            self._encoder.info,
            splitting=self._splitting,
            missing=len(self._is_encoded) - len(rows),
        )


def rows_in(part: Corpus, larger: Corpus) -> Rows:
    """For each row of `part`, the row of the same passage in a `larger` part of the same corpus.

    Raises ValueError if a passage is not in it.
    """
    own, others = _places(part), _places(larger)
    rows = np.searchsorted(others, own)
    if not np.array_equal(others[np.minimum(rows, len(others) - 1)], own):
        raise ValueError(f"{len(larger)} passages that do not include the {len(part)} of the part")
    return rows


def _places(corpus: Corpus) -> Rows:
    """A number for each passage's document and first character, ascending."""
    longest = max((len(document.text) for document in corpus.documents), default=0) + 1
    places: Rows = corpus.passages.document.astype(np.int64) * longest + corpus.passages.start
    return places


def sampling_order(count: int) -> Rows:
    """The numbers below `count` in an order in which the first k are evenly spread, for every k.

    They are sorted by the fractional parts of multiples of the golden ratio, a sequence of low discrepancy
    (Niederreiter, "Random Number Generation and Quasi-Monte Carlo Methods", 1992, chapter 3).
    """
    order: Rows = np.argsort(np.arange(count) * _GOLDEN % 1.0, kind="stable").astype(np.int64)
    return order
