"""Choosing the device and the precision of the model."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from gte_demo.errors import ModelError

_DRIVERS = (Path("/dev/nvidiactl"), Path("/dev/kfd"), Path("/dev/dxg"))
"""The device files of NVIDIA, AMD, and WSL."""

BORROWING = "the CPU, and for the documents of a corpus on a GPU that each call borrows"

NAMES = ("auto", "cpu", "cuda", "mps", "zerogpu")


@dataclass(frozen=True, slots=True)
class Device:
    """An available device."""

    name: str
    """cpu, cuda, cuda:1, mps or zerogpu."""
    torch_name: str
    """PyTorch's name of it."""
    precision: str
    """float32 on a CPU; bfloat16 or float16 on an accelerator."""
    batch_tokens: int
    """Tokens per batch, padding included."""
    reason: str
    """Why this device, as a continuation of "it runs on"."""


def choose_device(name: str) -> Device:
    """Return the device called `name`; "auto" is the best available one.

    Raises ModelError if the name is unknown or the machine has no such device.
    """
    kind, colon, number = name.partition(":")
    if kind not in NAMES or (colon and not (kind == "cuda" and number.isdecimal())):
        raise ModelError(f"{name!r} is not a device. Choose one of {', '.join(NAMES)}.")
    if kind == "auto":
        found = next((kind for kind in ("cuda", "mps") if _count(kind)), "cpu")
        return _device(found, "the CPU, as no GPU was found" if found == "cpu" else "the GPU that was found")
    if int(number or 0) >= _count(kind):
        raise ModelError(f"This machine has no device {name!r} that PyTorch can use. Choose 'auto' or 'cpu'.")
    return _device(name, f"{name}, as requested")


def _count(kind: str) -> int:
    """Return the number of devices of a kind."""
    if kind == "cpu":
        return 1
    # A ZeroGPU Space has no driver while no GPU is lent: the package emulates one.
    if not (_has_spaces() if kind == "zerogpu" else _may_have_gpu()):
        return 0
    import torch

    if kind == "mps":
        return int(torch.backends.mps.is_available())
    return torch.cuda.device_count() if torch.cuda.is_available() else 0


def _may_have_gpu() -> bool:
    """Return whether there may be a GPU. On Linux, its driver has a file: this saves the slow import of PyTorch."""
    return sys.platform != "linux" or any(map(Path.exists, _DRIVERS))


def _has_spaces() -> bool:
    """Import Hugging Face's package for ZeroGPU, if it is installed. It must be imported before CUDA is used."""
    try:
        import_module("spaces")
    except ImportError:
        return False
    return True


def _device(name: str, reason: str) -> Device:
    if name == "cpu":
        # Larger batches would exceed the CPU's caches.
        return Device(name, "cpu", "float32", 2_048, reason)
    if name == "mps":
        return Device(name, "mps", "float16", 16_384, reason)
    if name == "zerogpu":
        # Every batch waits for a GPU, so batches are large. ZeroGPU's GPUs have bfloat16.
        return Device(name, "cuda", "bfloat16", 131_072, BORROWING)
    import torch

    return Device(name, name, "bfloat16" if torch.cuda.is_bf16_supported() else "float16", 32_768, reason)
