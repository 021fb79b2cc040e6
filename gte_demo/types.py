"""The types that all packages share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
"""Embeddings, one row per text: float32, shape (n, dimension), rows of unit length."""

Rows: TypeAlias = NDArray[np.int64]
"""Row numbers of passages in their corpus, shape (n,)."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) after each step. May raise `errors.Cancelled` to stop the work."""

Kind: TypeAlias = Literal["document", "query"]
"""How a text is encoded; some models have a different prompt for queries."""


GIVEN = "given vectors"
"""The engine of vectors that came with their texts."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model is live, where, and why."""

    name: str
    revision: str
    dimension: int
    max_tokens: int
    """The size of the window, special tokens included."""
    overhead: int
    """Tokens of the window that are not available for text: special tokens and the document prompt."""
    device: str
    engine: str
    reason: str
    """A sentence on why this model was chosen."""
    fingerprint: str
    """Equal if and only if two encoders return the same vectors to 1e-5. It depends on model, revision, pooling,
    prompts and window, but not on the engine, as all exact engines agree. In reduced precision the engine and its
    numbers follow after a space."""

    @property
    def room(self) -> int:
        """The largest number of tokens of a document that are read without truncation."""
        return self.max_tokens - self.overhead

    @property
    def numbers(self) -> str:
        """The type of numbers that its engine computes in, such as float32."""
        return self.engine.rpartition(" ")[2]

    @property
    def is_exact(self) -> bool:
        """Whether it computes in float32."""
        return " " not in self.fingerprint

    @property
    def is_given(self) -> bool:
        """Whether its vectors came with their texts, so that it can't encode anything here."""
        return self.engine == GIVEN

    def compares_with(self, other: ModelInfo) -> bool:
        """Return whether the vectors of both can be compared: of the same model, in any precision."""
        return self.fingerprint.partition(" ")[0] == other.fingerprint.partition(" ")[0]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Encoded texts: vectors, token counts and truncation."""

    vectors: Vectors
    token_counts: NDArray[np.int64]
    """Tokens of each whole text, without special tokens, shape (n,)."""
    truncated: Mapping[int, int]
    """Row of each text longer than the window -> the character at which it was truncated."""
    cached: int = 0
    """How many of the texts came from a cache."""

    def __post_init__(self) -> None:
        if len(self.vectors) != len(self.token_counts):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.token_counts)} token counts")


class TextTokenizer(Protocol):
    """What splitting needs of a model."""

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """Return the character span of each token of `text`, without special tokens: shape (tokens, 2), ascending."""
        ...


@runtime_checkable
class TextEncoder(Protocol):
    """The interface of an encoder that the rest of the project uses."""

    @property
    def info(self) -> ModelInfo:
        """Which model this is."""
        ...

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        """Encode texts as unit vectors, in order."""
        ...

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """Return the character span of each token of `text`, without special tokens: shape (tokens, 2), ascending."""
        ...

    def unknown_spans(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return for each text the character spans of tokens that are not in the vocabulary: shape (unknown, 2)."""
        ...


def part_of(progress: Progress | None, begin: int, end: int) -> Progress:
    """Return a callback for one phase of the work, which reports percentages from `begin` to `end` to `progress`."""

    def report(done: int, total: int) -> None:
        if progress is not None:
            progress(begin + (end - begin) * done // total, 100)

    return report
