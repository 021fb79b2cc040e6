"""Options for loading a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from gte_demo.user_folders import cache_home

Precision: TypeAlias = Literal["auto", "exact", "reduced"]
"""float32, or bfloat16, which is faster and nearly the same. "auto" is exact for all but the documents of a corpus."""

EngineName: TypeAlias = Literal["auto", "openvino", "torch"]


def default_models_dir() -> Path:
    """Return the default folder for downloaded models."""
    return cache_home() / "models"


def default_converted_dir() -> Path:
    """Return the default folder for models converted for OpenVINO."""
    return cache_home() / "converted"


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load a model. The defaults suit most uses."""

    threads: int = 0
    """CPU threads of the model; 0 is all that this process may use."""
    hub_wait: float = 3.0
    """Seconds to wait for an answer from the model hub."""
    models_dir: Path = field(default_factory=default_models_dir)
    converted_dir: Path = field(default_factory=default_converted_dir)
    engine: EngineName = "auto"
    """"auto" is OpenVINO on a CPU if it is installed and can convert the model, otherwise PyTorch."""
    precision: Precision = "auto"
    """The precision on a CPU; accelerators always use reduced precision."""
