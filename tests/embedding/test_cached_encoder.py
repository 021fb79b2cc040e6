"""An encoder with a cache gives the same vectors, and encodes each text only once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.embedding.encoder import Encoder
from gte_demo.errors import Cancelled, InputError
from gte_demo.types import Encoded, TextEncoder
from tests.toy import ToyEncoder

TEXTS = ["a cat", "the sea", "a cat", "", "king " * 40, "\ud800 queen"]
DISTINCT = ["a cat", "the sea", "", "king " * 40, "\ud800 queen"]


@pytest.fixture
def cache(tmp_path: Path) -> VectorCache:
    return VectorCache(tmp_path, 1 << 22)


@pytest.fixture
def cached(toy_encoder: ToyEncoder, cache: VectorCache) -> CachedEncoder:
    return CachedEncoder(toy_encoder, cache)


def assert_same(found: Encoded, expected: Encoded) -> None:
    assert np.array_equal(found.vectors, expected.vectors)
    assert found.token_counts.tolist() == expected.token_counts.tolist()
    assert found.truncated == expected.truncated


def test_it_is_a_text_encoder(cached: CachedEncoder, toy_encoder: ToyEncoder) -> None:
    assert isinstance(cached, TextEncoder)
    assert cached.info == toy_encoder.info
    assert cached.token_spans("a cat").tolist() == [[0, 1], [2, 5]]
    assert [spans.tolist() for spans in cached.unknown_spans(["a cat", "cat"])] == [[[0, 1]], []]


def test_the_first_time_and_the_second_are_alike(cached: CachedEncoder, toy_encoder: ToyEncoder) -> None:
    expected = ToyEncoder().encode(TEXTS)
    first, second = cached.encode(TEXTS), cached.encode(TEXTS)
    assert_same(first, expected)
    assert_same(second, expected)
    assert (first.cached, second.cached) == (0, len(TEXTS))
    assert expected.truncated == {4: len("king " * 30) - 1}


def test_equal_texts_are_encoded_once(cached: CachedEncoder, toy_encoder: ToyEncoder) -> None:
    cached.encode(TEXTS)
    assert toy_encoder.calls == [DISTINCT]


def test_only_new_texts_are_encoded(cached: CachedEncoder, toy_encoder: ToyEncoder) -> None:
    cached.encode(["a cat"])
    mixed = cached.encode(["a dog", "a cat", "a dog", "a cat"])
    assert toy_encoder.calls == [["a cat"], ["a dog"]]
    assert mixed.cached == 2
    assert_same(mixed, ToyEncoder().encode(["a dog", "a cat", "a dog", "a cat"]))


def test_a_query_is_not_a_document(cached: CachedEncoder, toy_encoder: ToyEncoder) -> None:
    cached.encode(["a cat"])
    assert cached.encode(["a cat"], kind="query").cached == 0


def test_another_model_has_its_own_entries(cached: CachedEncoder, cache: VectorCache, encoder: Encoder) -> None:
    cached.encode(["a cat"])
    real = CachedEncoder(encoder, cache).encode(["a cat"])
    assert (real.cached, real.vectors.shape) == (0, (1, 384))


def test_each_finds_only_their_own(toy_encoder: ToyEncoder, cache: VectorCache) -> None:
    owner = b"a"
    cached = CachedEncoder(toy_encoder, cache, lambda: owner)
    cached.encode(TEXTS)

    owner = b"b"
    assert cached.encode(TEXTS).cached == 0
    owner = b"a"
    assert cached.encode(TEXTS).cached == len(TEXTS)


def test_a_visit_is_forgotten_with_all_that_it_encoded_or_found(
    toy_encoder: ToyEncoder, encoder: Encoder, cache: VectorCache
) -> None:
    visit = b"before"
    first, second = (CachedEncoder(one, cache, visit=lambda: visit) for one in (toy_encoder, encoder))
    first.encode(["a cat", "the sea"])
    visit = b"mine"
    first.encode(["a cat"], kind="query")
    first.encode(["the sea"])
    second.encode(["a cat"])

    first.forget([b"mine", b"of nobody"])

    assert [first.encode(["a cat"]).cached, first.encode(["the sea"]).cached] == [1, 0]
    assert first.encode(["a cat"], kind="query").cached == 0
    assert second.encode(["a cat"]).cached == 0


def test_progress_counts_all_texts(cached: CachedEncoder) -> None:
    steps: list[tuple[int, int]] = []
    cached.encode(["a cat", "the sea"])
    cached.encode(TEXTS, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(3, 6), (4, 6), (5, 6), (6, 6)]


def test_what_was_done_before_a_stop_is_kept(cached: CachedEncoder, toy_encoder: ToyEncoder) -> None:
    def stop(done: int, total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        cached.encode(DISTINCT, progress=stop)
    assert cached.encode(DISTINCT).cached == 3
    assert toy_encoder.calls[-1] == DISTINCT[3:]


def test_no_texts(cached: CachedEncoder) -> None:
    assert cached.encode([]).vectors.shape == (0, 9)


def test_a_value_that_is_not_text_is_an_error(cached: CachedEncoder) -> None:
    with pytest.raises(InputError, match="a list of texts"):
        cached.encode("one text")


def test_many_texts_take_many_looks(
    cached: CachedEncoder, toy_encoder: ToyEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gte_demo.embedding import cached_encoder as module

    monkeypatch.setattr(module, "_LOOKUP", 2)
    cached.encode(DISTINCT[:4])
    again = cached.encode(TEXTS)
    assert again.cached == 5
    assert_same(again, ToyEncoder().encode(TEXTS))


def test_the_real_model_gives_its_very_vectors(encoder: Encoder, cache: VectorCache) -> None:
    texts = ["A whale breached.", "word " * 400]
    cached = CachedEncoder(encoder, cache)
    first, second = cached.encode(texts), cached.encode(texts)
    assert_same(second, first)
    assert second.cached == 2
    assert_same(first, encoder.encode(texts))


def test_the_spans_of_a_long_text_are_looked_up_by_one_digest_of_it(
    cached: CachedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    digested: list[str] = []
    own = CachedEncoder._key
    monkeypatch.setattr(CachedEncoder, "_key", lambda self, text, kind: digested.append(text) or own(self, text, kind))
    with pytest.raises(InputError):  # the toy encoder knows no spans
        cached.encode_spans("a cat", np.array([[0, 1], [2, 5]]))

    assert digested == ["a cat"]
