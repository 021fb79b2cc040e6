"""Vectors of real sentences for the benchmarks: those of two bundled samples, encoded once and kept on disk."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.model.options import default_models_dir
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.sentences import sentence_spans
from gte_demo.types import Vectors

CACHE = default_models_dir().parent / "benchmarks"
MODEL = "all-MiniLM-L6-v2"
FEWEST_CHARACTERS = 30
CACHE_BYTES = 1 << 30


def real_sentences(n: int) -> list[str]:
    """`n` different sentences of two centuries' addresses and a novel, evenly spread; as many as there are.

    Of more than there are sentences, some are two that follow each other.
    """
    sentences: dict[str, None] = {}
    pairs: dict[str, None] = {}
    for sample in ("state-of-the-union", "moby-dick"):
        for document in load_sample(sample):
            before = ""
            for start, end in sentence_spans(document.text, 0, len(document.text)):
                sentence = " ".join(document.text[start:end].split())
                if end - start >= FEWEST_CHARACTERS:
                    sentences[sentence] = None
                    pairs[f"{before} {sentence}".strip()] = None
                before = sentence
    every = list(sentences) if n <= len(sentences) else list(sentences | pairs)
    return [every[row] for row in np.unique(np.linspace(0, len(every) - 1, n).astype(int))]


def kept_encoder() -> CachedEncoder:
    """The embedded model, with what the benchmarks have encoded before."""
    CACHE.mkdir(parents=True, exist_ok=True)
    return CachedEncoder(Encoder.load(MODEL, "cpu"), VectorCache(CACHE, CACHE_BYTES))


def real_vectors(texts: Sequence[str]) -> Vectors:
    """The vectors of `texts`, from disk where they have been encoded before: shape (n, 384)."""
    return kept_encoder().encode(texts).vectors
