"""What attention adds to its scores, so that padding is not read. For converted models.

transformers makes these itself, of longest x longest for every text; one row a text says the same. And in
place of minus infinity the lowest number stands, so that a row without anything to read has no NaN.
Written on tensors' own methods, as pooling is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

LOWEST = -3.4028234663852886e38
"""Of float32: any score disappears in it."""


def padding_bias(mask: Tensor, config: Any) -> Tensor:
    """Mask (b, t), 1 where there is a token -> what is added to scores: (b, 1, 1, t)."""
    return _bias(mask[:, None, None, :].bool())


def decoder_bias(mask: Tensor, config: Any) -> Tensor:
    """As padding_bias; (b, 1, t, t) for a model whose tokens see only those before them."""
    if not config.is_causal:
        return padding_bias(mask, config)
    place = mask.new_ones(mask.shape[1]).cumsum(0)
    return _bias(mask[:, None, None, :].bool() & (place[:, None] >= place[None, :]))


def window_biases(mask: Tensor, config: Any) -> dict[str, Tensor]:
    """As padding_bias for the layers that read everything, and (b, 1, t, t) for those that read a window."""
    place = mask.new_ones(mask.shape[1]).cumsum(0)
    is_near = (place[:, None] - place[None, :]).abs() <= config.sliding_window
    visible = mask[:, None, None, :].bool()
    # One bias of both, not a sum of two: twice the lowest number is minus infinity.
    return {"full_attention": _bias(visible), "sliding_attention": _bias(visible & is_near)}


def _bias(visible: Tensor) -> Tensor:
    return (~visible).float() * LOWEST
