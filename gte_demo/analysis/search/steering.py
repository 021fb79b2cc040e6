"""Steering a search by texts that a person wants more or less of: Rocchio's relevance feedback (1971) on embeddings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from gte_demo.analysis.chosen_texts import texts_by_name
from gte_demo.errors import InputError
from gte_demo.types import TextEncoder, Vectors

Sign: TypeAlias = Literal["more", "less"]
SIGNS: tuple[Sign, ...] = ("more", "less")

LESS_WEIGHT = 0.25
"""Texts one wants less of count so much less: the passages around them often are what one looks for."""
MOST_TEXTS = 50
LONGEST_TEXT = 20_000
"""Characters of a text."""


@dataclass(frozen=True, slots=True)
class Steering:
    """What a search should find more of, and less of."""

    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise InputError for too many texts, an empty one or one that is too long."""
        texts = (*self.more, *self.less)
        if len(texts) > MOST_TEXTS:
            raise InputError(f"A search can be steered by {MOST_TEXTS} texts, not {len(texts)}. Take some away.")
        for text in texts:
            if not text.strip():
                raise InputError("A text to find more or less of is empty. Write one, or leave it out.")
            if len(text) > LONGEST_TEXT:
                raise InputError(
                    f"A text to find more or less of has {len(text):,} characters and the limit is {LONGEST_TEXT:,}."
                )

    def __bool__(self) -> bool:
        return bool(self.more or self.less)

    def toggled(self, sign: Sign, text: str) -> Steering:
        """Return it with `text` as one to find more or less of, or without it if it was one already.

        Nothing is both. Raises InputError as a new one does.
        """
        more, less = (tuple(one for one in texts if one != text) for texts in (self.more, self.less))
        if text in (self.more if sign == "more" else self.less):
            return Steering(more, less)
        return Steering((*more, text), less) if sign == "more" else Steering(more, (*less, text))

    def without(self, sign: Sign, at: int) -> Steering:
        """Return it without text number `at`, from 0, of those to find more or less of; the same if there is none."""
        texts = self.more if sign == "more" else self.less
        kept = tuple(text for number, text in enumerate(texts) if number != at)
        return replace(self, more=kept) if sign == "more" else replace(self, less=kept)


NOT_STEERED = Steering()


def sign_of(name: str) -> Sign:
    """Return `name` as a sign. Raises InputError if it is none."""
    for sign in SIGNS:
        if name == sign:
            return sign
    raise InputError(f"A search is steered by more or less of a text, not by “{name[:40]}”.")


def steering_from(plain: object) -> Steering:
    """Read {"more": [text], "less": [text]}, as it comes from a browser; None is no steering.

    Raises InputError for anything else, and as `Steering` does.
    """
    return Steering(**texts_by_name(plain, SIGNS, "The texts to find more or less of"))


def steer(windows: Vectors, steering: Steering, encoder: TextEncoder) -> Vectors:
    """Move each vector of a query: v = query + mean of `more` - LESS_WEIGHT * mean of `less`, scaled to unit length.

    `windows` has shape (w, d). Without texts they are returned as they are; so is one that would cancel out.
    """
    if not steering:
        return windows
    vectors = encoder.encode([*steering.more, *steering.less]).vectors
    more, less = np.split(vectors, [len(steering.more)])
    moved = windows + _mean(more) - LESS_WEIGHT * _mean(less)
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, moved / np.maximum(lengths, 1e-12), windows).astype(np.float32)


def _mean(vectors: Vectors) -> Vectors:
    return vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], dtype=np.float32)
