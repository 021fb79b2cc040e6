"""The memory of an answer is known roughly, without looking at every number in it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from gte_demo.ui.shared.gradio_compat.message_size import message_size

VECTORS = [[0.5] * 300 for _ in range(2_000)]


def outputs(*values: Any) -> SimpleNamespace:
    return SimpleNamespace(output={"data": list(values), "is_generating": False})


@pytest.mark.parametrize(
    ("message", "nbytes"),
    [(outputs(VECTORS), 2_000 * 300 * 32), (outputs("a" * 10_000_000), 10_000_000), (SimpleNamespace(), 0)],
    ids=["vectors", "a text", "nothing"],
)
def test_the_size_is_about_right(message: Any, nbytes: int) -> None:
    assert nbytes / 2 <= message_size(message) <= 2 * nbytes + 1_000


def test_one_large_output_among_small_ones_is_seen() -> None:
    assert message_size(outputs(*range(20), VECTORS, *range(20))) > 10_000_000
