"""Late chunking: every token once, from its most central window, special tokens never pooled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.embedding.encoder import Encoder, SpanEncoder, with_spans
from gte_demo.embedding.engines.base import TokenBatch
from gte_demo.embedding.late_chunking import LateModel, late_caution, late_vectors, plan_windows
from gte_demo.embedding.model.tokenizer import load_tokenizer
from gte_demo.errors import Cancelled, InputError
from tests.embedding.folders import novel
from tests.toy import ToyEncoder

HUB_FILES = Path(__file__).parents[1] / "data" / "gte_base_hub_files"


class Places:
    """An engine that tells for each token how far it stands from its window's nearer end, and its id modulo 7."""

    name = "places"
    batch_tokens = 24
    streams = 1

    def __init__(self) -> None:
        self.batches: list[TokenBatch] = []

    def embed(self, batch: TokenBatch) -> NDArray[np.float32]:
        raise NotImplementedError

    def embed_tokens(self, batch: TokenBatch) -> NDArray[np.float32]:
        self.batches.append(batch)
        lengths = batch.mask.sum(axis=1)[:, None]
        position = np.arange(batch.ids.shape[1])[None]
        distance = np.minimum(position, lengths - 1 - position)
        return np.stack([np.ones_like(distance), distance, batch.ids % 7], axis=-1).astype(np.float32)


def spans_of(text: str, *parts: str) -> NDArray[np.int64]:
    return np.array([[text.index(part), text.index(part) + len(part)] for part in parts])


@pytest.fixture
def places() -> Places:
    return Places()


def model_of(engine: Places, window: int, prompt: str = "") -> LateModel:
    return LateModel(load_tokenizer(HUB_FILES, window), engine, prompt, pad=0, dimension=3)


@settings(deadline=None)  # a time is no property of windows
@given(tokens=st.integers(0, 500), room=st.integers(1, 60))
def test_windows_give_every_token_once_from_where_it_is_most_central(tokens: int, room: int) -> None:
    plan = plan_windows(tokens, room)
    taken = [token for first, last in zip(plan.first, plan.last, strict=True) for token in range(first, last)]
    assert taken == list(range(tokens))
    assert np.all(plan.end - plan.start <= room)

    def centrality(token: int, row: int) -> int:
        return int(min(token - plan.start[row], plan.end[row] - 1 - token))

    for row in range(len(plan)):
        for token in range(plan.first[row], plan.last[row]):
            best = max(centrality(token, other) for other in range(len(plan)))
            assert centrality(token, row) >= best - 1  # borders between two windows are rounded


def test_a_span_is_the_mean_of_its_tokens_alone(places: Places) -> None:
    text = "one two three"
    model = model_of(places, 8)
    ids = model.tokenizer.tokens(text).ids
    found = late_vectors(model, model.tokenizer.tokens(text), spans_of(text, "one", "two three"))
    one = np.array([1, 1, ids[0] % 7], dtype=float)  # [CLS] stands before it
    rest = np.array([2, 2 + 1, ids[1] % 7 + ids[2] % 7], dtype=float)
    assert found[0] == pytest.approx(one / np.linalg.norm(one))
    assert found[1] == pytest.approx(rest / np.linalg.norm(rest))


def test_a_prompt_precedes_every_window_and_is_never_pooled(places: Places) -> None:
    text = "red blue green grey white black"
    model = model_of(places, 7, prompt="passage: ")
    late_vectors(model, model.tokenizer.tokens(text), spans_of(text, text))
    prompt = model.tokenizer.tokens("passage:").ids.tolist()
    assert {tuple(row[1:3]) for batch in places.batches for row in batch.ids} == {tuple(prompt)}
    assert max(batch.ids.shape[1] for batch in places.batches) == 7


def test_windows_are_read_in_batches_of_a_bounded_size(places: Places) -> None:
    text = "word " * 60
    steps: list[tuple[int, int]] = []
    model = model_of(places, 8)
    late_vectors(model, model.tokenizer.tokens(text), spans_of(text, "word"), lambda *step: steps.append(step))
    assert max(batch.ids.size for batch in places.batches) <= places.batch_tokens
    assert steps == [(done, steps[-1][1]) for done in range(1, len(steps) + 1)]


def test_one_window_and_one_passage_equal_mean_pooling(encoder: Encoder) -> None:
    text = "The captain looked at the sea and saw no ship."
    tokens = encoder._tokenizer.tokens(text)
    ids = encoder._tokenizer.framed(tokens.ids)[None]
    hidden = encoder._engine.embed_tokens(TokenBatch(ids, np.ones_like(ids), np.ones_like(ids)))[0]
    mean = hidden[1:-1].mean(axis=0)
    late = encoder.encode_spans(text, np.array([[0, len(text)]]))
    assert late.vectors[0] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)
    assert late.token_counts.tolist() == [len(tokens.ids)]
    # With its two special tokens pooled as well, the text's own vector is nearly the same.
    whole = hidden.mean(axis=0)
    assert encoder.encode([text]).vectors[0] == pytest.approx(whole / np.linalg.norm(whole), abs=1e-6)


def test_a_passages_vector_depends_on_its_context(encoder: Encoder) -> None:
    text = (
        "Berlin is the capital of Germany. Its more than 3.85 million inhabitants make it the largest city of the EU."
    )
    span = spans_of(text, "Its more than 3.85 million inhabitants make it the largest city of the EU.")
    alone = encoder.encode([text[span[0, 0] :]]).vectors[0]
    query = encoder.encode(["Berlin"]).vectors[0]
    assert encoder.encode_spans(text, span).vectors[0] @ query > alone @ query + 0.1


def test_a_text_of_many_windows_is_read_to_its_end(encoder: Encoder) -> None:
    text = novel()[100_000:106_000]
    encoded = encoder.encode_spans(text, np.array([[0, 900], [5_100, 6_000], [3_000, 3_000]]))
    assert np.linalg.norm(encoded.vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert encoded.truncated == {}
    alone = encoder.encode([text[5_100:6_000], ""]).vectors
    assert encoded.vectors[1] @ alone[0] > 0.8
    assert encoded.vectors[2] == pytest.approx(alone[1], abs=1e-5)


def test_a_stop_is_heard_between_windows(encoder: Encoder) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        encoder.encode_spans("word " * 600, np.array([[0, 4]]), progress=stop)


def test_unsuitable_pooling_gives_a_warning() -> None:
    assert late_caution(("mean",), "m") == ""
    assert "gte-base-en-v1.5 was trained to put a text's meaning into its first token" in late_caution(
        ("cls",), "gte-base-en-v1.5"
    )
    with pytest.raises(InputError, match="concatenates 2 poolings"):
        late_caution(("cls", "mean"), "m")


def test_passages_encoded_in_context_are_cached(encoder: Encoder, tmp_path: Path) -> None:
    cached = CachedEncoder(encoder, VectorCache(tmp_path, 1 << 22))
    text = "A cat sat there. It was red."
    spans = spans_of(text, "A cat sat there.", "It was red.")
    first, second = cached.encode_spans(text, spans), cached.encode_spans(text, spans)
    assert np.array_equal(first.vectors, second.vectors)
    assert (first.cached, second.cached) == (0, 2)
    assert first.token_counts.tolist() == second.token_counts.tolist()
    # Neither the same words elsewhere nor the words alone are taken for them.
    assert cached.encode_spans("It was red.", np.array([[0, 11]])).cached == 0
    assert cached.encode(["It was red."]).cached == 0


def test_an_encoder_without_it_is_an_error(toy_encoder: ToyEncoder, encoder: Encoder) -> None:
    assert isinstance(encoder, SpanEncoder)
    with pytest.raises(InputError, match="toy can't encode passages in their context"):
        with_spans(toy_encoder)
