"""The forward pass, behind one small protocol: token ids in, unit vectors out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Rows, Vectors

Ids: TypeAlias = NDArray[np.int64]

EXACT = "float32"
"""What the exact engines compute in. They agree to 1e-5, so that their vectors may be mixed."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenBatch:
    """Texts of one batch, padded on the right: three arrays of shape (texts, longest)."""

    ids: Ids
    mask: Ids
    """1 where there is a token, 0 where there is padding."""
    pooled: Ids
    """1 where a token counts for the text's vector."""

    def __post_init__(self) -> None:
        if not self.ids.shape == self.mask.shape == self.pooled.shape:
            raise ValueError(f"ids {self.ids.shape}, mask {self.mask.shape} and pooled {self.pooled.shape} differ")


class Engine(Protocol):
    """What runs a model. Threads may share it."""

    @property
    def name(self) -> str:
        """The library and the numbers it computes with."""
        ...

    @property
    def numbers(self) -> str:
        """What two engines must share for their vectors to be the same: EXACT of the exact ones, else the name."""
        ...

    @property
    def batch_tokens(self) -> int:
        """Tokens, padding included, that it likes to be given at once."""
        ...

    def embed(self, batch: TokenBatch) -> Vectors:
        """Unit vectors (texts, dimension) of a batch."""
        ...

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """One vector a token, not of unit length: (texts, longest, hidden size), padding included."""
        ...


def make_batch(texts: Sequence[Ids], pad: int, skipped: int = 0) -> TokenBatch:
    """Token ids of several texts -> one batch; the first `skipped` tokens of each are not pooled."""
    shape = (len(texts), max(map(len, texts)))
    ids, mask = np.full(shape, pad, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, tokens in enumerate(texts):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    pooled = mask.copy()
    pooled[:, :skipped] = 0
    return TokenBatch(ids, mask, pooled)


def batches(lengths: Sequence[int], budget: int) -> Iterator[Rows]:
    """Rows sorted by length and cut so that no batch, padding included, exceeds `budget` tokens."""
    order = np.argsort(lengths, kind="stable")
    start = 0
    for end in range(1, len(order) + 1):
        # Sorted, so the next one would be the longest and all others are padded to it.
        if end == len(order) or (end + 1 - start) * lengths[order[end]] > budget:
            yield order[start:end]
            start = end
