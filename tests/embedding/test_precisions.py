"""Long documents are encoded in reduced precision where a model has it, and a corpus stays in one precision."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gte_demo.embedding.cache import VectorCache
from gte_demo.embedding.cached_encoder import CachedEncoder
from gte_demo.embedding.precisions import FEW_CHARACTERS, as_encoded_by, for_new_corpus
from gte_demo.embedding.precomputed import SeededEncoder
from gte_demo.types import TextEncoder
from tests.toy import ReducedToy, ToyEncoder, ToyInTwoPrecisions

LONG = FEW_CHARACTERS


@pytest.fixture
def both() -> ToyInTwoPrecisions:
    return ToyInTwoPrecisions()


class TestNewCorpora:
    def test_long_documents_are_encoded_in_reduced_precision(self, both: ToyInTwoPrecisions) -> None:
        assert for_new_corpus(both, LONG) is both.short

    def test_short_ones_are_encoded_exactly(self, both: ToyInTwoPrecisions) -> None:
        assert for_new_corpus(both, LONG - 1) is both

    @pytest.mark.parametrize("encoder", [ToyEncoder(), ReducedToy()])
    def test_a_model_in_one_precision_encodes_everything(self, encoder: TextEncoder) -> None:
        assert for_new_corpus(encoder, LONG) is encoder

    def test_a_sample_whose_exact_vectors_ship_is_exact(self, both: ToyInTwoPrecisions, tmp_path: Path) -> None:
        assert for_new_corpus(SeededEncoder(both, tmp_path), LONG).info.is_exact


class TestMoreOfACorpus:
    def test_it_is_encoded_as_the_corpus_was(self, both: ToyInTwoPrecisions) -> None:
        assert as_encoded_by(both, both.short.info) is both.short
        assert as_encoded_by(both, both.info) is both

    def test_a_precision_that_is_not_here_is_not_pretended(self, both: ToyInTwoPrecisions) -> None:
        other_numbers = replace(both.info, fingerprint="toy-1 torch float16")
        assert as_encoded_by(both, other_numbers) is both
        assert as_encoded_by(ToyEncoder(), both.short.info).info.is_exact

    def test_another_model_is_not_loaded_for_it(self, both: ToyInTwoPrecisions) -> None:
        assert as_encoded_by(both, replace(both.info, fingerprint="other-1 counts bfloat16")) is both


def test_precisions_of_a_model_compare_and_models_do_not(both: ToyInTwoPrecisions) -> None:
    exact, short = both.info, both.short.info
    assert exact.compares_with(short)
    assert short.compares_with(exact)
    assert not short.compares_with(replace(short, fingerprint="other-1 counts bfloat16"))
    assert (exact.is_exact, short.is_exact, short.numbers) == (True, False, "bfloat16")


def test_the_cache_keeps_both_apart(both: ToyInTwoPrecisions, tmp_path: Path) -> None:
    cached = CachedEncoder(both, VectorCache(tmp_path, 1 << 20))
    cached.encode(["a cat"])
    reduced = cached.reduced()
    assert reduced is not None
    assert reduced.info == both.short.info
    assert [reduced.encode(["a cat"]).cached for _ in range(2)] == [0, 1]
    assert both.short.calls[0] == ["a cat"]


def test_a_cached_model_in_one_precision_has_no_other(tmp_path: Path) -> None:
    assert CachedEncoder(ToyEncoder(), VectorCache(tmp_path, 1 << 20)).reduced() is None
