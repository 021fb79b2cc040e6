"""Embeddings and the model's description, as OpenAI's API answers them."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from gte_demo.api.openai.requests import EmbeddingRequest, RequestError
from gte_demo.embedding.model.catalogue import find_spec
from gte_demo.types import Encoded, ModelInfo, Progress, TextEncoder, Vectors


def embed(request: EmbeddingRequest, encoder: TextEncoder, progress: Progress | None = None) -> dict[str, Any]:
    """Encode the texts of a request.

    Returns {"object": "list", "data": [{"object", "index", "embedding": numbers, or base64 of little-endian float32}],
    "model", "usage": tokens of the texts, without special tokens}. Vectors have unit length, shortened ones as well.

    Raises RequestError for a text longer than the window, unless it may be truncated; Cancelled if `progress` does.
    """
    encoded = encoder.encode(request.texts, kind=request.kind, progress=progress)
    if encoded.truncated and not request.truncate:
        raise _too_long(encoded, encoder.info)
    vectors = _shortened(encoded.vectors, request.dimensions)
    tokens = int(encoded.token_counts.sum())
    return {
        "object": "list",
        "data": [
            {"object": "embedding", "index": i, "embedding": _plain(vector, request.encoding_format)}
            for i, vector in enumerate(vectors)
        ],
        "model": encoder.info.name,
        "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
    }


def described(model: ModelInfo) -> dict[str, Any]:
    """The model as an entry of the list of models. `created` is 0: models here have no date."""
    spec = find_spec(model.name)
    owner = spec.hub_name.partition("/")[0] if spec else "local"
    return {"id": model.name, "object": "model", "created": 0, "owned_by": owner}


def _too_long(encoded: Encoded, model: ModelInfo) -> RequestError:
    row = min(encoded.truncated)
    return RequestError(
        f"Text number {row + 1:,} of input has {int(encoded.token_counts[row]):,} tokens, and {model.name} reads "
        f'{model.room:,}. Split it, or send "truncate": true to leave out its end.',
        param="input",
        code="context_length_exceeded",
    )


def _shortened(vectors: Vectors, dimensions: int) -> Vectors:
    if dimensions == vectors.shape[1]:
        return vectors
    cut = vectors[:, :dimensions]
    shortened: Vectors = cut / np.linalg.norm(cut, axis=1, keepdims=True)
    return shortened


def _plain(vector: Vectors, encoding_format: str) -> list[float] | str:
    if encoding_format == "base64":
        return base64.b64encode(vector.astype("<f4").tobytes()).decode()
    return [float(number) for number in vector]
