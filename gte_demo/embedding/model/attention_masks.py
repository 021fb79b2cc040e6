"""Additive attention masks for converted models.

transformers makes masks of longest x longest per text, although one row per text is enough for padding. The lowest
float repositions minus infinity, so that a row in which everything is masked has no NaN. Like pooling, the functions
only use methods of tensors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

LOWEST = -3.4028234663852886e38
"""The lowest float32: adding it masks any score."""


def padding_bias(mask: Tensor, config: Any) -> Tensor:
    """Convert a mask (b, t), 1 for tokens, to an additive mask (b, 1, 1, t)."""
    return _bias(mask[:, None, None, :].bool())


def decoder_bias(mask: Tensor, config: Any) -> Tensor:
    """As `padding_bias`; (b, 1, t, t) for a causal model."""
    if not config.is_causal:
        return padding_bias(mask, config)
    position = mask.new_ones(mask.shape[1]).cumsum(0)
    return _bias(mask[:, None, None, :].bool() & (position[:, None] >= position[None, :]))


def window_biases(mask: Tensor, config: Any) -> dict[str, Tensor]:
    """As `padding_bias` for layers with full attention, and (b, 1, t, t) for those with sliding windows."""
    position = mask.new_ones(mask.shape[1]).cumsum(0)
    is_near = (position[:, None] - position[None, :]).abs() <= config.sliding_window
    visible = mask[:, None, None, :].bool()
    # One combined mask, not the sum of two: twice the lowest number is minus infinity.
    return {"full_attention": _bias(visible), "sliding_attention": _bias(visible & is_near)}


def _bias(visible: Tensor) -> Tensor:
    return (~visible).float() * LOWEST
