"""The PyTorch engine: the reference, and the engine for accelerators."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.engines.base import EXACT, Ids, TokenBatch
from gte_demo.embedding.model.devices import Device
from gte_demo.embedding.model.memory_errors import memory_errors
from gte_demo.embedding.model.pooling import pool
from gte_demo.types import Vectors

if TYPE_CHECKING:
    from torch import Tensor
    from transformers import PreTrainedModel


Forward: TypeAlias = Callable[[Ids, Ids, Ids], NDArray[np.float32]]
"""ids, mask, pooled -> vectors; NumPy arrays, so that they can be sent to another process."""


class TorchEngine:
    """PyTorch on any device. Runs one batch at a time, as two would only share the same cores."""

    streams = 1

    def __init__(
        self,
        model: PreTrainedModel,
        modes: tuple[str, ...],
        device: Device,
        lend: Callable[[Forward], Forward] | None = None,
    ) -> None:
        """`lend` wraps a forward pass so that each call of it has a device of its own, and many may run at once."""
        self.name = f"torch {device.precision}"
        self.numbers = EXACT if device.precision == EXACT else self.name
        self.batch_tokens = device.batch_tokens
        self._lock = nullcontext() if lend else Lock()
        placed: Any = model  # transformers wraps `to` in a way that loses its types
        hidden_states = _hidden_states(placed.to(device.torch_name), device.torch_name)
        forward, token_forward = _pooling(hidden_states, modes, device.torch_name), _per_token(hidden_states)
        self._forward = lend(forward) if lend else forward
        self._token_forward = lend(token_forward) if lend else token_forward

    def embed(self, batch: TokenBatch) -> Vectors:
        """Return the unit vectors (texts, dimension) of a batch."""
        with self._lock, memory_errors():
            return self._forward(batch.ids, batch.mask, batch.pooled)

    def embed_in_stream(self, batch: TokenBatch) -> Vectors:
        """As `embed`."""
        return self.embed(batch)

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        """Return one vector per token, not normalised: (texts, longest, hidden size), padding included."""
        with self._lock, memory_errors():
            return self._token_forward(batch.ids, batch.mask, batch.pooled)


def _hidden_states(model: PreTrainedModel, device: str) -> Callable[[Ids, Ids], Tensor]:
    import torch

    def hidden_states(ids: Ids, mask: Ids) -> Tensor:
        # Without padding there is nothing to mask, and attention uses its fastest implementation.
        attention = None if mask.all() else torch.from_numpy(mask).to(device)
        hidden: Tensor = model(input_ids=torch.from_numpy(ids).to(device), attention_mask=attention).last_hidden_state
        return hidden

    return hidden_states


def _pooling(hidden_states: Callable[[Ids, Ids], Tensor], modes: tuple[str, ...], device: str) -> Forward:
    import torch

    def forward(ids: Ids, mask: Ids, pooled: Ids) -> NDArray[np.float32]:
        with torch.inference_mode():
            hidden = hidden_states(ids, mask)
            vectors: NDArray[np.float32] = pool(hidden, torch.from_numpy(pooled).to(device), modes).cpu().numpy()
            return vectors

    return forward


def _per_token(hidden_states: Callable[[Ids, Ids], Tensor]) -> Forward:
    import torch

    def forward(ids: Ids, mask: Ids, pooled: Ids) -> NDArray[np.float32]:
        with torch.inference_mode():
            vectors: NDArray[np.float32] = hidden_states(ids, mask).float().cpu().numpy()
            return vectors

    return forward
