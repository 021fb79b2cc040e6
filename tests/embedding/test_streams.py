"""Encoding in several streams at once: the same vectors, in order, and it ends when it has to."""

from __future__ import annotations

import time

import numpy as np
import pytest

from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.engines.base import TokenBatch
from gte_demo.embedding.engines.openvino import OpenVinoEngine
from gte_demo.embedding.model.options import LoadOptions
from gte_demo.errors import Cancelled
from gte_demo.types import Vectors
from tests.embedding.folders import backgrounds

BATCHES = 13
"""Of `TEXTS`, at least."""
TEXTS = backgrounds()[:80]


@pytest.fixture(scope="module")
def in_streams(pytestconfig: pytest.Config) -> Encoder:
    """MiniLM in two streams."""
    options = LoadOptions(
        threads=2, engine="openvino", precision="exact", converted_dir=pytestconfig.cache.mkdir("converted")
    )
    return Encoder.load("all-MiniLM-L6-v2", "cpu", options=options)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[TokenBatch]:
    """The batches that were run in streams."""
    found: list[TokenBatch] = []
    run = OpenVinoEngine._infer

    def recorded(self: OpenVinoEngine, batch: TokenBatch, output: int, streams: int) -> Vectors:
        if streams > 1:
            found.append(batch)
        return run(self, batch, output, streams)

    monkeypatch.setattr(OpenVinoEngine, "_infer", recorded)
    return found


def test_streams_return_the_vectors_of_each_text_in_order(in_streams: Encoder, calls: list[TokenBatch]) -> None:
    encoded = in_streams.encode(TEXTS)
    assert len(calls) >= BATCHES
    alone = np.concatenate([in_streams.encode([text]).vectors for text in TEXTS[::5]])
    assert np.abs(encoded.vectors[::5] - alone).max() < 1e-6


def test_one_batch_runs_on_all_cores(in_streams: Encoder, calls: list[TokenBatch]) -> None:
    in_streams.encode(TEXTS[:2])
    assert not calls


def test_an_error_in_a_stream_reaches_the_caller_and_the_next_call_is_served(
    in_streams: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: OpenVinoEngine, batch: TokenBatch, output: int, streams: int) -> Vectors:
        raise MemoryError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(OpenVinoEngine, "_infer", broken)
        with pytest.raises(MemoryError, match="no room"):
            in_streams.encode(TEXTS)
    assert in_streams.encode(TEXTS[:20]).vectors.shape == (20, 384)


def test_a_stopped_corpus_leaves_no_work_behind(in_streams: Encoder, calls: list[TokenBatch]) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        in_streams.encode(TEXTS, progress=stop)
    run = len(calls)
    time.sleep(0.2)  # long enough for a batch
    assert run == len(calls) <= 8 < BATCHES
