"""The tokens of a text that are not in a model's vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import TextEncoder


@dataclass(frozen=True, slots=True)
class UnknownTokens:
    """The parts of one text that the model reads as its unknown token."""

    tokens: int
    total: int
    """Tokens of the whole text, without special tokens."""
    pieces: tuple[str, ...]
    """The unknown parts of the text, each once, in reading order; adjacent tokens are joined."""

    def __post_init__(self) -> None:
        if not 0 < self.tokens <= self.total:
            raise ValueError(f"{self.tokens} unknown tokens of {self.total}")


def unknown_tokens(texts: Sequence[str], encoder: TextEncoder) -> dict[str, UnknownTokens]:
    """Return the unknown tokens of each text that has any, in the order of `texts`. Equal texts are processed once."""
    distinct = list(dict.fromkeys(texts))
    return {
        text: UnknownTokens(len(spans), len(encoder.token_spans(text)), _pieces(text, spans))
        for text, spans in zip(distinct, encoder.unknown_spans(distinct), strict=True)
        if len(spans)
    }


def _pieces(text: str, spans: NDArray[np.int64]) -> tuple[str, ...]:
    apart = np.flatnonzero(spans[1:, 0] > spans[:-1, 1]) + 1
    stretches = np.split(spans, apart)
    return tuple(dict.fromkeys(text[stretch[0, 0] : stretch[-1, 1]].strip() for stretch in stretches))
