"""Which precision the documents of a corpus are encoded in. Everything else is encoded by the live model as it is.

In reduced precision a CPU with bfloat16 encodes more than twice as fast, and cosines change by less than 0.0001. So a
new corpus is encoded in reduced precision if the model has one. What is added to a corpus is encoded as the rest of it.
"""

from __future__ import annotations

from threading import Thread
from typing import Protocol, runtime_checkable

from gte_demo.embedding.encoder import StreamingEncoder
from gte_demo.types import ModelInfo, TextEncoder

FEW_CHARACTERS = 50_000
"""Measured: shorter texts are encoded in less time than the reduced precision takes to load and to be checked."""


@runtime_checkable
class TwoPrecisions(StreamingEncoder, Protocol):
    """An encoder in exact precision that may have the same model in reduced precision beside it."""

    def reduced(self) -> StreamingEncoder | None:
        """Return the model in reduced precision, loaded when it is first needed; None if there is none."""
        ...


def reduced_of(encoder: TextEncoder) -> StreamingEncoder | None:
    """Return the model of `encoder` in reduced precision; None if there is none."""
    return encoder.reduced() if isinstance(encoder, TwoPrecisions) else None


def for_new_corpus(encoder: TextEncoder, characters: int) -> TextEncoder:
    """Return the encoder for the documents of a new corpus of so many characters."""
    return encoder if characters < FEW_CHARACTERS else reduced_of(encoder) or encoder


def load_ahead(encoder: TextEncoder, characters: int = FEW_CHARACTERS) -> None:
    """Begin to load what `for_new_corpus` returns, in a thread: it takes a second, during which files can be read."""
    if characters >= FEW_CHARACTERS and isinstance(encoder, TwoPrecisions):
        Thread(target=encoder.reduced, name="load-reduced", daemon=True).start()


def as_encoded_by(encoder: TextEncoder, model: ModelInfo) -> TextEncoder:
    """Return `encoder` in the precision of `model`, which encoded a corpus, if it has that precision.

    Otherwise return it as it is: then its fingerprint is not that of `model`.
    """
    if encoder.info.fingerprint == model.fingerprint or not encoder.info.compares_with(model):
        return encoder
    reduced = reduced_of(encoder)
    return reduced if reduced and reduced.info.fingerprint == model.fingerprint else encoder
