"""Vectors that ship with the project, so that the bundled samples open immediately.

A file contains the result of one `encode` call. Its name is a hash of the model's fingerprint and the texts, so that
it is only used for the same model and texts. Everything else is encoded as usual.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.encoder import with_spans
from gte_demo.types import Encoded, Kind, ModelInfo, Progress, TextEncoder

_MANY = 5_000
"""Vectors of more texts than these are stored as float16: half the size, and cosines differ by less than 0.001."""


class SeededEncoder:
    """A TextEncoder that uses a folder of precomputed vectors if possible. They are exact, as all it encodes."""

    def __init__(self, encoder: TextEncoder, folder: Path) -> None:
        self._encoder = encoder
        self._folder = folder

    @property
    def info(self) -> ModelInfo:
        """The model of the wrapped encoder."""
        return self._encoder.info

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        """Encode texts as unit vectors, or read them if exactly these texts were precomputed."""
        path = _path(self._folder, self.info.fingerprint, texts)
        if kind == "document" and path.is_file():
            return _read(path)
        return self._encoder.encode(texts, kind=kind, progress=progress)

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """As Encoder.token_spans."""
        return self._encoder.token_spans(text)

    def unknown_spans(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """As Encoder.unknown_spans."""
        return self._encoder.unknown_spans(texts)

    @property
    def late_caution(self) -> str:
        """As Encoder.late_caution."""
        return with_spans(self._encoder).late_caution

    def encode_spans(self, text: str, spans: NDArray[np.int64], *, progress: Progress | None = None) -> Encoded:
        """As Encoder.encode_spans, never precomputed."""
        return with_spans(self._encoder).encode_spans(text, spans, progress=progress)


class SeedWriter(SeededEncoder):
    """A TextEncoder that saves its results in the folder."""

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        """Encode texts as unit vectors and save them."""
        from safetensors.numpy import save_file

        encoded = self._encoder.encode(texts, kind=kind, progress=progress)
        rows = np.array(list(encoded.truncated.items()), dtype=np.int64).reshape(-1, 2)
        counts = encoded.token_counts
        vectors = encoded.vectors if len(texts) <= _MANY else encoded.vectors.astype(np.float16)
        tensors: dict[str, NDArray[Any]] = {"vectors": vectors, "token_counts": counts, "truncated": rows}
        self._folder.mkdir(parents=True, exist_ok=True)
        save_file(tensors, _path(self._folder, self.info.fingerprint, texts), metadata={"model": self.info.name})
        return encoded


def _path(folder: Path, fingerprint: str, texts: Sequence[str]) -> Path:
    digest = hashlib.sha256(fingerprint.encode())
    for text in texts:
        digest.update(b"\0" + text.encode("utf-8", "surrogatepass"))
    return folder / f"{digest.hexdigest()[:24]}.safetensors"


def _read(path: Path) -> Encoded:
    from safetensors.numpy import load_file

    tensors = load_file(path)
    truncated = {int(row): int(stop) for row, stop in tensors["truncated"]}
    vectors = tensors["vectors"]
    if vectors.dtype == np.float16:
        vectors = vectors.astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Encoded(vectors, tensors["token_counts"], truncated, cached=len(vectors))
