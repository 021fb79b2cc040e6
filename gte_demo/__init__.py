"""GTE Demo: text embeddings as a page, a command, an API and a library.

    from gte_demo import Encoder
    encoder = Encoder.load()
    scores = encoder.encode(["a cat"]).vectors @ encoder.encode(["a kitten"]).vectors.T

The names below are imported on first use, so that `import gte_demo` is fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "CachedEncoder": "gte_demo.embedding.cached_encoder",
    "Encoded": "gte_demo.types",
    "Encoder": "gte_demo.embedding.encoder",
    "LoadOptions": "gte_demo.embedding.model.options",
    "ModelInfo": "gte_demo.types",
    "VectorCache": "gte_demo.embedding.cache",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'gte_demo' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
