"""A stand-in for Hugging Face's package `spaces` (0.51.3) on a Space with ZeroGPU, for machines without one.

As the package does, it emulates CUDA while no GPU is lent, finds the visitor by the context variables of Gradio's
event, computes the duration of each call, drops its fractions, refuses with a gr.Error, and pickles arguments and
results. Unlike the package, it computes on the CPU, in this process and not in a fork.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial, wraps
from threading import Barrier
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import gradio as gr
import numpy as np
import torch
from gradio.context import LocalContext
from torch.overrides import TorchFunctionMode

DEFAULT_SECONDS = 60
TOKEN = "x-ip-token"


class EmulatedCuda(TorchFunctionMode):
    """Takes tensors to the CPU that are sent to the GPU. As under the package's own, no model can be traced."""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if torch.jit.is_tracing():
            raise RuntimeError("CUDA is emulated in this thread")
        given = {name: self._place(value) for name, value in (kwargs or {}).items()}
        return func(*map(self._place, args), **given)

    @staticmethod
    def _place(value: Any) -> Any:
        is_cuda = isinstance(value, str | torch.device) and str(value).startswith("cuda")
        return torch.device("cpu") if is_cuda else value


@dataclass
class LentGpu:
    """The GPU: what each visitor has left of it in seconds, and the calls that had it."""

    left: dict[str, int] = field(default_factory=dict)
    calls: list[tuple[str, int]] = field(default_factory=list)
    """Visitor and seconds of each call that was let through."""
    refused: int = 0
    meets: Barrier | None = None
    """Where calls wait for each other, to prove that they run at the same time."""

    def GPU(self, task: Callable[..., Any] | None = None, *, duration: Any = None, size: Any = None) -> Any:
        """The decorator."""
        if task is None:
            return partial(self.GPU, duration=duration, size=size)

        @wraps(task)
        def handler(*args: Any) -> Any:
            self._schedule(duration(*args) if callable(duration) else duration)
            if self.meets is not None:
                self.meets.wait(10)
            with EmulatedCuda():
                return pickle.loads(pickle.dumps(task(*pickle.loads(pickle.dumps(args)))))

        return handler

    def _schedule(self, duration: int | timedelta | None) -> None:
        """Let a call through and charge it to the visitor. Raises gr.Error if their quota doesn't suffice."""
        wanted = duration if duration is None or isinstance(duration, timedelta) else timedelta(seconds=duration)
        seconds = DEFAULT_SECONDS if wanted is None else wanted.seconds
        request = LocalContext.request.get(None)
        token = request.headers.get(TOKEN) if request is not None else None
        left = self.left.get(token or "", 0)
        if token is None or seconds > left:
            self.refused += 1
            raise gr.Error(_refusal(token, seconds, left), title="ZeroGPU quota exceeded", print_exception=False)
        self.left[token] = left - seconds
        self.calls.append((token, seconds))


def _refusal(token: str | None, seconds: int, left: int) -> str:
    if token is None:
        return "Space app has reached its GPU limit. Try re-running outside of examples if it happened after that"
    return f"You have exceeded your free ZeroGPU quota ({seconds}s requested vs. {left}s left). Try again in 1:00:00. "


@contextmanager
def spaces_stand_in() -> Iterator[LentGpu]:
    """Give the GPU of a Space, with the package in its place and CUDA emulated in this thread."""
    gpu = LentGpu()
    module = ModuleType("spaces")
    module.GPU = gpu.GPU  # type: ignore[attr-defined]
    with (
        _imported(module),
        patch.object(torch.cuda, "is_available", lambda: True),
        patch.object(torch.cuda, "device_count", lambda: 1),
        EmulatedCuda(),
    ):
        yield gpu


@contextmanager
def _imported(module: ModuleType) -> Iterator[None]:
    """Not by patch.dict, which would also forget all that is imported in the meantime."""
    sys.modules[module.__name__] = module
    try:
        yield
    finally:
        del sys.modules[module.__name__]


@contextmanager
def visit(token: str) -> Iterator[None]:
    """Act as the handler of an event of that visitor."""
    mark = LocalContext.request.set(SimpleNamespace(headers={TOKEN: token}))  # type: ignore[arg-type]
    try:
        yield
    finally:
        LocalContext.request.reset(mark)


def cosines(one: Any, other: Any) -> Any:
    """Of each row with the same row."""
    return np.sum(one * other, axis=1)
