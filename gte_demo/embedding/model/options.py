"""How a model is to be loaded: what rarely needs saying."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal["exact", "reduced"]
"""float32, or bfloat16, which is faster and nearly the same."""

EngineName: TypeAlias = Literal["auto", "openvino", "torch"]


def default_models_dir() -> Path:
    """Where `make models` puts what it fetches, unless told otherwise."""
    return _home() / "models"


def default_converted_dir() -> Path:
    """Where models converted for OpenVINO are kept, unless told otherwise."""
    return _home() / "converted"


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What rarely needs saying about loading a model."""

    threads: int = 0
    """CPU threads of the model in this process; 0 is all that it may use."""
    hub_wait: float = 3.0
    """Seconds that the model hub is given to answer."""
    models_dir: Path = field(default_factory=default_models_dir)
    converted_dir: Path = field(default_factory=default_converted_dir)
    engine: EngineName = "auto"
    """"auto" is OpenVINO on a CPU, where it is installed and the model can be converted, and PyTorch elsewhere."""
    precision: Precision = "exact"
    """On a CPU; accelerators always use reduced precision."""


def _home() -> Path:
    return Path.home() / ".cache" / "gte-demo"
