"""A text encoder small enough to compute by hand."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.encoder import gather
from gte_demo.types import Encoded, Kind, ModelInfo, Progress, Rows, Vectors

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
        return gather(self.stream(texts, kind=kind), len(texts), self.info.dimension, progress)

    def stream(self, texts: Sequence[str], *, kind: Kind = "document") -> Generator[tuple[Rows, Encoded], None, None]:
        """One text a batch."""
        self.calls.append(list(texts))
        for row, text in enumerate(texts):
            spans = self.token_spans(text)
            stops = {0: int(spans[self.info.room - 1, 1])} if len(spans) > self.info.room else {}
            yield np.array([row]), Encoded(self._vector(text)[None], np.array([len(spans)]), stops)

    def token_spans(self, text: str) -> NDArray[np.int64]:
        return np.array([match.span() for match in re.finditer(r"\S+", text)], dtype=np.int64).reshape(-1, 2)

    def unknown_spans(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Tokens of other words than those of `VOCABULARY`."""
        return [
            np.array(
                [span for span in self.token_spans(text) if not self._knows(text[slice(*span)])], dtype=np.int64
            ).reshape(-1, 2)
            for text in texts
        ]

    @staticmethod
    def _knows(token: str) -> bool:
        return re.sub(r"\W", "", token).lower() in VOCABULARY

    def _vector(self, text: str) -> Vectors:
        counts = np.zeros(len(VOCABULARY) + 1, dtype=np.float32)
        for token in re.findall(r"\S+", text)[: self.info.room]:
            word = re.sub(r"\W", "", token).lower()
            counts[VOCABULARY.index(word) if word in VOCABULARY else -1] += 1
        if not counts.any():
            counts[-1] = 1
        return counts / np.linalg.norm(counts)


class ReducedToy(ToyEncoder):
    """The toy in reduced precision: its vectors are the same, and known to be reduced."""

    @property
    def info(self) -> ModelInfo:
        return replace(super().info, engine="counts bfloat16", fingerprint="toy-1 counts bfloat16")


class ToyInTwoPrecisions(ToyEncoder):
    """The toy with its reduced precision beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.short = ReducedToy()

    def reduced(self) -> ReducedToy:
        return self.short
