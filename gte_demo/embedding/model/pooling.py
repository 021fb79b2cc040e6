"""Pooling token vectors to one vector per text, with the modes of sentence-transformers.

The functions only use methods of tensors, so that this module does not import torch, and the same functions can be
converted for other engines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gte_demo.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor


def _cls(hidden: Tensor, mask: Tensor) -> Tensor:
    return _at(hidden, mask.argmax(1))


def _last_token(hidden: Tensor, mask: Tensor) -> Tensor:
    return _at(hidden, (mask * (mask.cumsum(1))).argmax(1))


def _mean(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)


def _mean_by_root(hidden: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9).sqrt()


def _weighted_mean(hidden: Tensor, mask: Tensor) -> Tensor:
    # Token i of the text has weight i, wherever the pooled part starts.
    weights = (mask.new_ones(mask.shape).cumsum(1) * mask).unsqueeze(-1).to(hidden.dtype)
    return (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)


def _max(hidden: Tensor, mask: Tensor) -> Tensor:
    return hidden.masked_fill(mask.unsqueeze(-1) == 0, float("-inf")).amax(1)


def _at(hidden: Tensor, index: Tensor) -> Tensor:
    return hidden.gather(1, index.view(-1, 1, 1).expand(-1, 1, hidden.shape[-1])).squeeze(1)


MODES: Mapping[str, Callable[[Tensor, Tensor], Tensor]] = {
    "cls": _cls,
    "max": _max,
    "mean": _mean,
    "mean_sqrt_len_tokens": _mean_by_root,
    "weightedmean": _weighted_mean,
    "lasttoken": _last_token,
}
"""Mode -> (hidden states (b, t, d), mask (b, t) of pooled tokens, padded on the right) -> (b, d)."""


@dataclass(frozen=True, slots=True)
class Pooling:
    """How a model pools: one mode, or several concatenated."""

    modes: tuple[str, ...]
    include_prompt: bool = True
    """Whether the tokens of a prompt are pooled, too."""

    def __post_init__(self) -> None:
        unknown = [mode for mode in self.modes if mode not in MODES]
        if unknown or not self.modes:
            raise ModelError(f"Unknown pooling {unknown or 'of no mode'}; known are {', '.join(MODES)}.")


def pool(hidden: Tensor, mask: Tensor, modes: tuple[str, ...]) -> Tensor:
    """Pool hidden states (b, t, d) with the mask (b, t) of pooled tokens to unit vectors (b, d x modes), float32."""
    hidden = hidden.float()
    first, *rest = [MODES[mode](hidden, mask) for mode in modes]
    joined = first if not rest else _concatenated(first, rest)
    unit: Tensor = joined / joined.norm(dim=-1, keepdim=True).clamp(min=1e-12)
    return unit


def _concatenated(first: Tensor, rest: list[Tensor]) -> Tensor:
    import torch

    return torch.cat([first, *rest], dim=-1)
