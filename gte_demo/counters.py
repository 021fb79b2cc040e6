"""Counts of what this process has done, for who runs the server: numbers alone, no texts and no addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from threading import Lock
from typing import Literal, TypeAlias

Counted: TypeAlias = Literal[
    "answers", "batches", "batch_texts", "batch_tokens", "cached_texts", "encoded_texts", "gpu_calls", "gpu_refusals"
]

_counts: Counter[tuple[Counted, str]] = Counter()
_lock = Lock()


def count(what: Counted, amount: int = 1, *, label: str = "") -> None:
    """Add `amount` to a count, which has one number for each `label`. Threads may call it."""
    with _lock:
        _counts[what, label] += amount


def counts() -> Mapping[tuple[Counted, str], int]:
    """Return all counts that are not 0, by what is counted and its label."""
    with _lock:
        return dict(_counts)
