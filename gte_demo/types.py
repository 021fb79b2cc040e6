"""The small shared types everything else depends on. No logic beyond checks at birth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]
"""Embeddings, one row a text: float32, shape (n, dimension), rows of unit length."""

Rows: TypeAlias = NDArray[np.int64]
"""Row numbers of passages in their corpus, shape (n,): the currency between features."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, total) after each step. May raise `errors.Cancelled`, which ends the work."""

Kind: TypeAlias = Literal["document", "query"]
"""What a text is to the model; some models put another prompt before a query."""


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model is live, where, and why."""

    name: str
    revision: str
    dimension: int
    max_tokens: int
    """The window, special tokens included."""
    overhead: int
    """Tokens of the window that the model takes for itself: special tokens and the document prompt."""
    device: str
    engine: str
    reason: str
    """One sentence: why this model and not another."""
    fingerprint: str
    """Equal exactly when two encoders give the same vectors to 1e-5: model, revision, pooling, prompts, limit and
    numbers, not the engine, as all exact ones agree."""

    @property
    def room(self) -> int:
        """The longest document, in tokens, that is read whole."""
        return self.max_tokens - self.overhead


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What encoding gives: vectors, and how much of each text they have read."""

    vectors: Vectors
    token_counts: NDArray[np.int64]
    """Tokens of each whole text, special tokens left out, shape (n,)."""
    truncated: Mapping[int, int]
    """For each text longer than the window: its row -> the character where reading stopped."""
    cached: int = 0
    """How many of the texts came from a cache, not from the model."""

    def __post_init__(self) -> None:
        if len(self.vectors) != len(self.token_counts):
            raise ValueError(f"{len(self.vectors)} vectors for {len(self.token_counts)} token counts")


@runtime_checkable
class TextEncoder(Protocol):
    """What the rest of the project needs of a model."""

    @property
    def info(self) -> ModelInfo:
        """Which model this is."""
        ...

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        """Texts -> unit vectors, in order."""
        ...

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """The characters of each token of `text`, special tokens left out: shape (tokens, 2), ascending."""
        ...

    def unknown_spans(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Of each text the characters of the tokens that the vocabulary does not have: shape (unknown, 2)."""
        ...


def part_of(progress: Progress | None, begin: int, end: int) -> Progress:
    """A callback for one phase, which calls `progress` with the percentage of the whole: (begin..end, 100)."""

    def report(done: int, total: int) -> None:
        if progress is not None:
            progress(begin + (end - begin) * done // total, 100)

    return report
