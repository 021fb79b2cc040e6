"""The encoder: texts to unit vectors, with token counts and truncation."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from threading import Lock
from typing import Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from gte_demo.embedding.ahead import ahead
from gte_demo.embedding.engines.base import Engine, batches, make_batch
from gte_demo.embedding.engines.choose import EngineChoice, EngineChooser, choose_engine
from gte_demo.embedding.find_model import find_model
from gte_demo.embedding.late_chunking import LateModel, late_caution, late_vectors, token_ranges
from gte_demo.embedding.model.checkpoint import Checkpoint
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.embedding.model.tokenizer import TokenizedText, Tokenizer
from gte_demo.embedding.model_info import model_info
from gte_demo.errors import InputError, ModelError
from gte_demo.types import Encoded, Kind, ModelInfo, Progress, Rows, TextEncoder, Vectors

Parts: TypeAlias = Generator[tuple[Rows, Encoded], None, None]
"""The rows of a batch and their results, batch by batch."""

SLAB_TEXTS = 2_048
SLAB_CHARACTERS = 4_000_000
"""Texts are tokenised and sorted by length one slab at a time, which limits memory and the wait for the first batch."""


@runtime_checkable
class SpanEncoder(TextEncoder, Protocol):
    """A TextEncoder that also encodes parts of a text in its context: late chunking."""

    @property
    def late_caution(self) -> str:
        """A caution about late chunking with this model; '' if the model is suited to it."""
        ...

    def encode_spans(self, text: str, spans: NDArray[np.int64], *, progress: Progress | None = None) -> Encoded:
        """Encode the character spans (n, 2) of `text` as unit vectors, in order."""
        ...


def with_spans(encoder: TextEncoder) -> SpanEncoder:
    """Return `encoder` as a SpanEncoder. Raises InputError if it doesn't support late chunking."""
    if not isinstance(encoder, SpanEncoder):
        raise InputError(f"{encoder.info.name} can't encode passages in their context. Encode them alone.")
    return encoder


class StreamingEncoder(TextEncoder, Protocol):
    """A TextEncoder that also yields results batch by batch."""

    def stream(self, texts: Sequence[str], *, kind: Kind = "document") -> Parts:
        """Yield rows and their results, batch by batch; `truncated` refers to positions within the batch."""
        ...


class Encoder:
    """A loaded model. Threads may share it.

    encoder = Encoder.load()
    encoder.encode(["a cat", "a kitten"]).vectors
    """

    def __init__(self, info: ModelInfo, tokenizer: Tokenizer, engine: Engine, checkpoint: Checkpoint) -> None:
        """Use `engine` for the model of `checkpoint`."""
        self._reduced: Encoder | None = None
        self._load_reduced: Callable[[], Encoder] | None = None
        self._loading_reduced = Lock()
        self._info = info
        self._tokenizer = tokenizer
        self._engine = engine
        self._prompts = checkpoint.prompts
        self._pool_prompt = checkpoint.pooling.include_prompt
        self._pad = checkpoint.pad
        self._modes = checkpoint.pooling.modes

    @classmethod
    def load(
        cls,
        name: str = "auto",
        device: str = "auto",
        *,
        options: LoadOptions | None = None,
        choose: EngineChooser = choose_engine,
    ) -> Encoder:
        """Load a model: "auto", a known name, a folder, or owner/name on the model hub.

        "auto" is gte-base-en-v1.5 if it is in the local cache or the hub answers in time, otherwise the bundled
        all-MiniLM-L6-v2; `info.reason` says why. `device` is auto, cpu, cuda, cuda:1, mps or zerogpu. On a CPU,
        OpenVINO runs the model; the first time, it is converted, which needs PyTorch and takes some seconds.
        With the precision "auto" it encodes exactly, and `reduced()` is for the documents of a corpus. On ZeroGPU
        the CPU encodes everything but these. `choose` returns what runs the model.
        Raises ModelError if the model or the device is not available.
        """
        options = options or LoadOptions()
        found = find_model(name, device, options)
        model, place = found.model, found.device

        def made(choice: EngineChoice) -> Encoder:
            reason = f"{found.reason}; it runs on {place.reason}. {choice.note}".rstrip()
            info = model_info(model, choice.engine, found.name, choice.device or place.name, reason)
            return cls(info, model.tokenizer, choice.engine, model.checkpoint)

        choice = choose(model, place, options)
        encoder, load_reduced = made(choice), choice.load_reduced
        encoder.encode(["A model that gives no numbers is refused."])
        if load_reduced is not None:
            encoder._load_reduced = lambda: made(load_reduced())
        return encoder

    def reduced(self) -> Encoder | None:
        """Return the same model in reduced precision, loaded and checked by the first call.

        None if exact or reduced precision was requested for everything, or if the CPU has no reduced precision, or
        the model loses too much by it.
        """
        with self._loading_reduced:
            if self._load_reduced is not None:
                loaded = self._load_reduced()
                self._reduced, self._load_reduced = None if loaded.info.is_exact else loaded, None
            return self._reduced

    @property
    def info(self) -> ModelInfo:
        """Which model this is, where it runs, and why."""
        return self._info

    def encode(self, texts: Sequence[str], *, kind: Kind = "document", progress: Progress | None = None) -> Encoded:
        """Encode texts as float32 unit vectors (n, dimension) in order, with token counts and truncation.

        A text's vector does not depend on the other texts. The vector of an empty text is that of the special
        tokens alone. `progress` is called after every batch, and may raise Cancelled.
        Raises InputError for anything but a sequence of texts.
        """
        return gather(self.stream(texts, kind=kind), len(texts), self._info.dimension, progress)

    def stream(self, texts: Sequence[str], *, kind: Kind = "document") -> Parts:
        """Yield rows and their results, batch by batch; `truncated` refers to positions within the batch.

        As many batches as the engine has streams are run side by side. When the generator is closed, batches that
        have begun are finished, and no others are started.
        """
        check_texts(texts)
        prompt = self._prompts.query if kind == "query" else self._prompts.document
        skipped = 0 if self._pool_prompt else self._tokenizer.skipped_by(prompt)
        slabs = [(start, texts[start:end]) for start, end in _slabs(texts)]
        for start, readings in ahead(lambda slab: (slab[0], self._tokenizer.read(slab[1], prompt)), slabs):
            for rows, part in self._batch_by_batch(readings, skipped):
                yield rows + start, part

    def _batch_by_batch(self, readings: Sequence[TokenizedText], skipped: int) -> Parts:
        engine = self._engine
        planned = list(batches([len(reading.ids) for reading in readings], engine.batch_tokens))
        # Fewer batches than streams are faster one after another, each on all cores.
        in_streams = len(planned) >= max(2, engine.streams)
        embed = engine.embed_in_stream if in_streams else engine.embed

        def encoded(rows: Rows) -> tuple[Rows, Encoded]:
            chosen = [readings[row] for row in rows]
            vectors = embed(make_batch([reading.ids for reading in chosen], self._pad, skipped))
            return rows, _encoded(self._finite(vectors), chosen)

        # With one stream, everything runs in this thread, as another one would only wait for it.
        beside = in_streams and engine.streams > 1
        yield from ahead(encoded, planned, engine.streams + 1) if beside else map(encoded, planned)

    def _finite(self, vectors: Vectors) -> Vectors:
        """Return `vectors`. Raises ModelError if any number is not finite: all scores would be NaN, without a word."""
        if not np.isfinite(vectors).all():
            raise ModelError(
                f"{self._info.name} gives vectors that are not numbers (NaN). Its weights are damaged or don't suit "
                f"{self._info.engine}: choose another model or engine."
            )
        return vectors

    def token_spans(self, text: str) -> NDArray[np.int64]:
        """Return the character span of each token of `text`, without special tokens: shape (tokens, 2), ascending."""
        check_texts([text])
        return self._tokenizer.spans(text)

    def unknown_spans(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return for each text the character spans of the tokens that are not in the vocabulary: shape (unknown, 2).

        The model reads the same token for all of them. Raises InputError as `encode` does.
        """
        check_texts(texts)
        return self._tokenizer.unknown(texts)

    @property
    def late_caution(self) -> str:
        """A caution about `encode_spans` with this model; '' if the model is suited to it."""
        return late_caution(self._modes, self._info.name)

    def encode_spans(self, text: str, spans: NDArray[np.int64], *, progress: Progress | None = None) -> Encoded:
        """Late chunking: encode the character spans (n, 2) of `text` as unit vectors that depend on the whole text.

        Texts of any length are read completely, in overlapping windows, so nothing is truncated. A span without
        tokens is encoded as a separate text. `progress` is called with (windows done, windows).
        Raises InputError for a model whose vectors are several poolings concatenated.
        """
        check_texts([text])
        late_caution(self._modes, self._info.name)
        tokens = self._tokenizer.tokens(text)
        ranges = token_ranges(tokens.spans, spans)
        model = LateModel(self._tokenizer, self._engine, self._prompts.document, self._pad, self._info.dimension)
        vectors = self._finite(late_vectors(model, tokens, spans, progress))
        counts = ranges[:, 1] - ranges[:, 0]
        without = np.flatnonzero(counts == 0)
        if len(without):
            vectors[without] = self.encode([text[start:end] for start, end in spans[without]]).vectors
        return Encoded(vectors, counts, {})


def check_texts(texts: Sequence[str]) -> None:
    """Raise InputError unless `texts` is a sequence of texts."""
    if isinstance(texts, str):
        raise InputError("Expected a list of texts, but got one text. Put it into a list.")
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise InputError(
                f"Expected texts, but number {row + 1} is of type {type(text).__name__}. Convert it to a text."
            )


def gather(parts: Parts, size: int, dimension: int, progress: Progress | None) -> Encoded:
    """Collect the parts of a stream over `size` texts, in order. Closes the stream if `progress` raises Cancelled."""
    vectors = np.zeros((size, dimension), dtype=np.float32)
    counts = np.zeros(size, dtype=np.int64)
    truncated: dict[int, int] = {}
    done = cached = 0
    with closing(parts):
        for rows, part in parts:
            vectors[rows], counts[rows] = part.vectors, part.token_counts
            truncated.update((int(rows[row]), stop) for row, stop in part.truncated.items())
            done, cached = done + len(rows), cached + part.cached
            if progress is not None:
                progress(done, size)
    return Encoded(vectors, counts, dict(sorted(truncated.items())), cached)


def _encoded(vectors: NDArray[np.float32], readings: Sequence[TokenizedText]) -> Encoded:
    return Encoded(
        vectors=vectors,
        token_counts=np.array([reading.count for reading in readings], dtype=np.int64),
        truncated={row: reading.stop for row, reading in enumerate(readings) if reading.stop is not None},
    )


def _slabs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of runs of texts that are tokenised together."""
    start = characters = 0
    for row, text in enumerate(texts):
        characters += len(text)
        if row + 1 - start == SLAB_TEXTS or characters >= SLAB_CHARACTERS:
            yield start, row + 1
            start, characters = row + 1, 0
    if start < len(texts):
        yield start, len(texts)
