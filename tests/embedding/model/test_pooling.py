"""Each pooling mode, computed by hand."""

from __future__ import annotations

import pytest
import torch

from gte_demo.embedding.model.pooling import MODES, Pooling, pool
from gte_demo.errors import ModelError

HIDDEN = torch.tensor([[[3.0, 0.0], [0.0, 4.0], [9.0, 9.0]], [[1.0, 0.0], [0.0, 1.0], [0.0, 2.0]]])
MASK = torch.tensor([[1, 1, 0], [1, 1, 1]])


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("cls", [[3, 0], [1, 0]]),
        ("lasttoken", [[0, 4], [0, 2]]),
        ("max", [[3, 4], [1, 2]]),
        ("mean", [[1.5, 2], [1 / 3, 1]]),
        ("mean_sqrt_len_tokens", [[3 / 2**0.5, 4 / 2**0.5], [1 / 3**0.5, 3 / 3**0.5]]),
        ("weightedmean", [[3 / 3, 8 / 3], [1 / 6, 8 / 6]]),
    ],
)
def test_a_mode(mode: str, expected: list[list[float]]) -> None:
    torch.testing.assert_close(MODES[mode](HIDDEN, MASK), torch.tensor(expected, dtype=torch.float32))


def test_every_mode_is_tested_above() -> None:
    assert set(MODES) == {"cls", "lasttoken", "max", "mean", "mean_sqrt_len_tokens", "weightedmean"}


def test_pooled_vectors_have_unit_length() -> None:
    torch.testing.assert_close(pool(HIDDEN[:1], MASK[:1], ("mean",)), torch.tensor([[0.6, 0.8]]))


def test_several_pooling_modes_are_concatenated() -> None:
    torch.testing.assert_close(pool(HIDDEN[:1], MASK[:1], ("cls", "lasttoken")), torch.tensor([[0.6, 0.0, 0.0, 0.8]]))


def test_reduced_numbers_are_pooled_in_full_ones() -> None:
    assert pool(HIDDEN.to(torch.bfloat16), MASK, ("mean",)).dtype == torch.float32


def test_nothing_to_pool_is_zero_and_not_nan() -> None:
    assert pool(torch.zeros(1, 2, 3), torch.ones(1, 2, dtype=torch.long), ("mean",)).tolist() == [[0.0, 0.0, 0.0]]


@pytest.mark.parametrize("modes", [(), ("mean", "median")])
def test_unknown_pooling_is_refused(modes: tuple[str, ...]) -> None:
    with pytest.raises(ModelError, match="Unknown pooling"):
        Pooling(modes)
