"""A text encoder small enough to compute by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gte_demo.types import Encoded, Kind, ModelInfo, Progress, Vectors

VOCABULARY = ("cat", "dog", "king", "queen", "red", "blue", "ship", "sea")
WINDOW = 32
OVERHEAD = 2


class ToyEncoder:
    """Counts of `VOCABULARY`'s words, one axis each, and of all other words on the last axis; then unit length.

    A token is a run of characters without white space; its word is what remains in lower case without
    punctuation. A text without a word lies on the last axis. Only the first 30 tokens are read.
    `calls` records the texts of every call, for tests of what has been encoded.
    """

    def __init__(self) -> None:
        self.calls: list[list[str]] = []

    @property
    def info(self) -> ModelInfo:
        return ModelInfo(
            name="toy",
            revision="1",
            dimension=len(VOCABULARY) + 1,
            max_tokens=WINDOW,
            overhead=OVERHEAD,
            device="cpu",
            engine="counts",
            reason="Tests ask for it.",
            fingerprint="toy-1",
        )

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        self.calls.append(list(texts))
        spans = [self.token_spans(text) for text in texts]
        for done in range(len(texts)):
            if progress is not None:
                progress(done + 1, len(texts))
        return Encoded(
            vectors=np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, 9), np.float32),
            token_counts=np.array([len(span) for span in spans], dtype=np.int64),
            truncated={
                row: int(span[self.info.room - 1, 1]) for row, span in enumerate(spans) if len(span) > self.info.room
            },
        )

    def token_spans(self, text: str) -> NDArray[np.int64]:
        return np.array([match.span() for match in re.finditer(r"\S+", text)], dtype=np.int64).reshape(-1, 2)

    def _vector(self, text: str) -> Vectors:
        counts = np.zeros(len(VOCABULARY) + 1, dtype=np.float32)
        for token in re.findall(r"\S+", text)[: self.info.room]:
            word = re.sub(r"\W", "", token).lower()
            counts[VOCABULARY.index(word) if word in VOCABULARY else -1] += 1
        if not counts.any():
            counts[-1] = 1
        return counts / np.linalg.norm(counts)
