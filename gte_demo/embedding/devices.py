"""Where the model runs, and in which numbers."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.errors import ModelError

NAMES = ("auto", "cpu", "cuda", "mps", "zerogpu")


@dataclass(frozen=True, slots=True)
class Device:
    """A device that is there."""

    name: str
    """As people say it: cpu, cuda, cuda:1, mps or zerogpu."""
    torch_name: str
    """As torch says it."""
    precision: str
    """float32 on a CPU; bfloat16 or float16 on an accelerator."""
    batch_tokens: int
    """Tokens, padding included, that one batch may hold."""
    reason: str
    """Why this one, to follow "it runs on"."""


def choose_device(name: str) -> Device:
    """The device called `name`; "auto" is the best there is.

    Raises ModelError if the name is unknown or the machine has no such device.
    """
    import torch

    kind = name.partition(":")[0]
    if kind == "zerogpu" or (kind in NAMES and _parses(name)):
        if kind == "auto":
            found = next((kind for kind in ("cuda", "mps") if _count(kind)), "cpu")
            reason = "the CPU, as no GPU was found" if found == "cpu" else "the GPU that was found"
            return _device(found, reason)
        if kind in ("cpu", "zerogpu") or (torch.device(name).index or 0) < _count(kind):
            return _device(name, f"{name}, as asked for")
        raise ModelError(f"This machine has no device {name!r} that PyTorch can use. Choose 'auto' or 'cpu'.")
    raise ModelError(f"{name!r} is no device. Choose one of {', '.join(NAMES)}.")


def _parses(name: str) -> bool:
    """Whether `name` is a device kind, with a number where there can be several."""
    kind, colon, number = name.partition(":")
    return not colon or (kind == "cuda" and number.isdecimal())


def _count(kind: str) -> int:
    import torch

    if kind == "cuda":
        return torch.cuda.device_count() if torch.cuda.is_available() else 0
    return int(torch.backends.mps.is_available())


def _device(name: str, reason: str) -> Device:
    if name == "cpu":
        # Larger batches only leave the CPU's caches.
        return Device(name, "cpu", "float32", 2_048, reason)
    if name == "mps":
        return Device(name, "mps", "float16", 16_384, reason)
    if name == "zerogpu":
        # Every batch is a process forked and a GPU waited for: few and large ones. Its GPUs have bfloat16.
        return Device(name, "cuda", "bfloat16", 131_072, reason)
    import torch

    return Device(name, name, "bfloat16" if torch.cuda.is_bf16_supported() else "float16", 32_768, reason)
