"""The protocol of engines: token ids in, unit vectors out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Rows, Vectors

Ids: TypeAlias = NDArray[np.int64]

EXACT = "float32"
"""The precision of exact engines. They agree to 1e-5, so that their vectors can be mixed."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenBatch:
    """The texts of one batch, padded on the right: three arrays of shape (texts, longest)."""

    ids: Ids
    mask: Ids
    """1 for tokens, 0 for padding."""
    pooled: Ids
    """1 for tokens that are pooled to the text's vector."""

    def __post_init__(self) -> None:
        if not self.ids.shape == self.mask.shape == self.pooled.shape:
            raise ValueError(f"ids {self.ids.shape}, mask {self.mask.shape} and pooled {self.pooled.shape} differ")


class Engine(Protocol):
    """Runs a model. Threads may share it."""

    @property
    def name(self) -> str:
        """The library and its precision."""
        ...

    @property
    def numbers(self) -> str:
        """EXACT for exact engines, otherwise the name. Engines with equal `numbers` return the same vectors."""
        ...

    @property
    def batch_tokens(self) -> int:
        """The preferred size of a batch in tokens, padding included."""
        ...

    @property
    def streams(self) -> int:
        """How many batches it runs side by side, each on its share of the cores; 1 if it runs one after another."""
        ...

    def embed(self, batch: TokenBatch) -> Vectors:
        """Return the unit vectors (texts, dimension) of a batch, run on all cores."""
        ...

    def embed_in_stream(self, batch: TokenBatch) -> Vectors:
        """As `embed`, in one of the streams: slower for one batch, faster for many that are given at once."""
        ...

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """Return one vector per token, not normalised: (texts, longest, hidden size), padding included."""
        ...


def make_batch(texts: Sequence[Ids], pad: int, skipped: int = 0) -> TokenBatch:
    """Combine the token ids of several texts in one batch; the first `skipped` tokens of each are not pooled."""
    shape = (len(texts), max(map(len, texts)))
    ids, mask = np.full(shape, pad, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for row, tokens in enumerate(texts):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
    pooled = mask.copy()
    pooled[:, :skipped] = 0
    return TokenBatch(ids, mask, pooled)


def batches(lengths: Sequence[int], budget: int) -> Iterator[Rows]:
    """Yield rows, sorted by length, in batches of at most `budget` tokens, padding included."""
    order = np.argsort(lengths, kind="stable")
    start = 0
    for end in range(1, len(order) + 1):
        # They are sorted, so the next one would be the longest, and all others would be padded to its length.
        if end == len(order) or (end + 1 - start) * lengths[order[end]] > budget:
            yield order[start:end]
            start = end
