"""Late chunking: passages pooled from the token vectors of their whole document, so that context is included.

Günther et al., "Late Chunking" (arXiv 2409.04701). A document longer than the model's window is read in
overlapping windows, each with its own special tokens, which are never pooled. Every token is taken from the
window in which it is most central.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.engines.base import Engine, make_batch
from gte_demo.embedding.model.tokenizer import Tokenizer, Tokens
from gte_demo.errors import InputError
from gte_demo.types import Progress, Vectors

Numbers = NDArray[np.int64]

_MADE_FOR_MEAN = (
    "Late chunking averages a passage's token vectors, and {model} was trained to put a text's meaning into "
    "{pooled}. Its ranking may be worse than with passages encoded alone."
)
CAUTIONS: Mapping[str, str] = {
    "mean": "",
    "mean_sqrt_len_tokens": "",
    "weightedmean": "",
    "cls": _MADE_FOR_MEAN.replace("{pooled}", "its first token"),
    "lasttoken": _MADE_FOR_MEAN.replace("{pooled}", "its last token"),
    "max": _MADE_FOR_MEAN.replace("{pooled}", "the largest numbers of all its tokens"),
}
"""Pooling mode -> caution about late chunking with it, '' if it is suited; {model} is the model's name."""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """The windows in which a long text is read, as token indices: arrays with one element per window."""

    start: Numbers
    end: Numbers
    """The window contains the tokens [start, end)."""
    first: Numbers
    last: Numbers
    """The tokens [first, last) are taken from it. Together the windows cover every token once, in order."""

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True, slots=True, eq=False)
class LateModel:
    """The parts of a model that late chunking uses."""

    tokenizer: Tokenizer
    engine: Engine
    prompt: str
    """Put before every window, and not pooled."""
    pad: int
    dimension: int

    @property
    def room(self) -> int:
        """Tokens of text that fit into one window."""
        return self.tokenizer.room - self.tokenizer.prompt_length(self.prompt)


def late_caution(modes: tuple[str, ...], model: str) -> str:
    """Return a caution about late chunking with a model that pools by `modes`; '' if it is suited.

    Raises InputError for a model whose vectors are several poolings concatenated.
    """
    if len(modes) > 1:
        raise InputError(
            f"{model} concatenates {len(modes)} poolings, which late chunking can't do. Encode passages alone."
        )
    return CAUTIONS[modes[0]].format(model=model)


def plan_windows(tokens: int, room: int) -> Windows:
    """Divide a text into windows of at most `room` tokens, each overlapping the next by about half.

    Every token then has at least a quarter of a window on each side, except near the ends of the text.
    """
    count = 1 + max(0, -(-(tokens - room) // max(1, room // 2)))
    start = np.linspace(0, max(0, tokens - room), count).round().astype(np.int64)
    end = np.minimum(start + room, tokens)
    borders = (start[1:] + end[:-1]) // 2
    return Windows(start, end, np.append(0, borders), np.append(borders, tokens))


def late_vectors(model: LateModel, tokens: Tokens, spans: Numbers, progress: Progress | None = None) -> Vectors:
    """Return the mean vector of the tokens in each of `spans`, of unit length: shape (spans, hidden size).

    `spans` (n, 2) are character spans of the text with these `tokens`; they may overlap. A span without tokens
    has the zero vector. `progress` is called with (windows done, windows).
    """
    ranges = token_ranges(tokens.spans, spans)
    plan = plan_windows(len(tokens.ids), model.room)
    sums = np.zeros((len(spans), model.dimension))
    for number, hidden in enumerate(_window_vectors(model, tokens, plan)):
        _add(sums, hidden, ranges - plan.first[number])
        if progress is not None:
            progress(number + 1, len(plan))
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    vectors: Vectors = (sums / np.maximum(norms, 1e-12)).astype(np.float32)
    return vectors


def token_ranges(token_spans: Numbers, spans: Numbers) -> Numbers:
    """Return the range [first, last) of tokens in each of `spans`, shape (n, 2); an empty range for an empty span."""
    first = np.searchsorted(token_spans[:, 1], spans[:, 0], side="right")
    last = np.searchsorted(token_spans[:, 0], spans[:, 1], side="left")
    is_empty = spans[:, 0] == spans[:, 1]
    return np.stack([first, np.where(is_empty, first, np.maximum(first, last))], axis=1).astype(np.int64)


def _window_vectors(model: LateModel, tokens: Tokens, plan: Windows) -> Iterator[NDArray[np.float32]]:
    """Yield for each window the vectors of the tokens taken from it, computing one batch of windows at a time."""
    before = model.tokenizer.framing(model.prompt)
    at_once = max(1, model.engine.batch_tokens // model.tokenizer.max_tokens)
    for begin in range(0, len(plan), at_once):
        rows = range(begin, min(begin + at_once, len(plan)))
        texts = [model.tokenizer.framed(tokens.ids[plan.start[row] : plan.end[row]], model.prompt) for row in rows]
        hidden = model.engine.embed_tokens(make_batch(texts, model.pad))
        for row, states in zip(rows, hidden, strict=True):
            offset = before - plan.start[row]
            yield states[plan.first[row] + offset : plan.last[row] + offset]


def _add(sums: NDArray[np.float64], hidden: NDArray[np.float32], ranges: Numbers) -> None:
    """Add the vectors of each span's tokens to its sum; `ranges` are relative to the first of `hidden`."""
    clipped = ranges.clip(0, len(hidden))
    rows = np.flatnonzero(clipped[:, 1] > clipped[:, 0])
    before = np.concatenate([np.zeros((1, hidden.shape[1])), np.cumsum(hidden, axis=0, dtype=np.float64)])
    sums[rows] += before[clipped[rows, 1]] - before[clipped[rows, 0]]
