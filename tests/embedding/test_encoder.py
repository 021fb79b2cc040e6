"""The encoder's contract, on the real included model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from gte_demo.embedding import encoder as module
from gte_demo.embedding.encoder import Encoder
from gte_demo.embedding.engines.base import batches
from gte_demo.errors import Cancelled, InputError
from gte_demo.types import TextEncoder
from tests.embedding.folders import backgrounds, novel

NASTY = [
    "",
    "   \n\t",
    "😀",
    "\x00",
    "a\x00b",
    "\ud800",
    "x \udfff y",
    "‮txet",
    "[CLS] [SEP] [MASK]",
    "${x}",
    "A" * 5_000,
]


def worst(found: np.ndarray[Any, Any], expected: np.ndarray[Any, Any]) -> float:
    return float(np.abs(found - expected).max())


def test_it_says_what_it_is(encoder: Encoder) -> None:
    info = encoder.info
    assert isinstance(encoder, TextEncoder)
    assert (info.name, info.dimension, info.max_tokens, info.overhead, info.room) == (
        "all-MiniLM-L6-v2",
        384,
        256,
        2,
        254,
    )
    assert (info.device, info.revision) == ("cpu", "53aa51172d14")
    assert info.engine in ("openvino float32", "torch float32")
    assert info.reason == "all-MiniLM-L6-v2 was requested; it runs on cpu, as requested."


def test_meaning_comes_out(encoder: Encoder) -> None:
    texts = ["The doctor examined her patient.", "A physician saw the sick woman.", "The ship sank in a storm."]
    vectors = encoder.encode(texts).vectors
    same, other = vectors[0] @ vectors[1], vectors[0] @ vectors[2]
    assert same > other + 0.3


def test_the_result_has_the_promised_form(encoder: Encoder) -> None:
    texts = ["a cat", "", "one two three"]
    encoded = encoder.encode(texts)
    assert (encoded.vectors.shape, encoded.vectors.dtype) == ((3, 384), np.float32)
    assert worst(np.linalg.norm(encoded.vectors, axis=1), np.ones(3)) < 1e-5
    assert encoded.token_counts.tolist() == [2, 0, 3]
    assert (dict(encoded.truncated), encoded.cached) == ({}, 0)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    encoded = encoder.encode([])
    assert (encoded.vectors.shape, encoded.token_counts.shape) == ((0, 384), (0,))


def test_company_does_not_change_a_vector(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*NASTY, *backgrounds()[:12]]
    alone = np.concatenate([encoder.encode([text]).vectors for text in texts])
    assert worst(encoder.encode(texts).vectors, alone) < 1e-5
    backwards = encoder.encode(texts[::-1])
    assert worst(backwards.vectors[::-1], alone) < 1e-5
    monkeypatch.setattr(module, "SLAB_TEXTS", 3)
    in_slabs = encoder.encode(texts)
    assert worst(in_slabs.vectors, alone) < 1e-5
    assert in_slabs.token_counts.tolist() == backwards.token_counts[::-1].tolist()


@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_has_a_unit_vector(encoder: Encoder, text: str) -> None:
    encoded = encoder.encode([text])
    assert np.isfinite(encoded.vectors).all()
    assert abs(float(np.linalg.norm(encoded.vectors)) - 1) < 1e-5
    assert encoded.token_counts.tolist() == [len(encoder.token_spans(text))]


def test_where_reading_stopped(encoder: Encoder) -> None:
    text = "cat " * 300
    encoded = encoder.encode(["short", text])
    assert encoded.token_counts.tolist() == [1, 300]
    assert encoded.truncated == {1: len("cat " * 254) - 1}
    assert worst(encoded.vectors[1:], encoder.encode([text[: encoded.truncated[1]]]).vectors) < 1e-5


def test_a_surrogate_keeps_the_callers_characters(encoder: Encoder) -> None:
    plain, broken = "dog " * 300, "\udc00 " + "dog " * 300
    stops = encoder.encode([plain, broken]).truncated
    # The replacement is no token for this model, so it only shifts the text by its two characters.
    assert stops[1] == stops[0] + 2


def test_ten_megabytes(encoder: Encoder) -> None:
    text = (novel() * 9)[:10_000_000]
    encoded = encoder.encode([text])
    head = text[:2_000]
    assert encoded.truncated == encoder.encode([head]).truncated
    assert worst(encoded.vectors, encoder.encode([head]).vectors) < 1e-5
    assert encoded.token_counts[0] > 2_000_000


def test_a_query_without_prompts_is_a_text_like_any_other(encoder: Encoder) -> None:
    assert worst(encoder.encode(["cats"], kind="query").vectors, encoder.encode(["cats"]).vectors) == 0


def test_progress_counts_texts_to_the_end(encoder: Encoder) -> None:
    steps: list[tuple[int, int]] = []
    texts = backgrounds()[:30]
    encoder.encode(texts, progress=lambda done, total: steps.append((done, total)))
    assert len(steps) > 1
    assert steps == sorted(steps)
    assert steps[-1] == (30, 30)


def test_a_stop_ends_the_work_at_once(encoder: Encoder) -> None:
    def stop(done: int, total: int) -> None:
        seen.append(done)
        raise Cancelled

    seen: list[int] = []
    with pytest.raises(Cancelled):
        encoder.encode(backgrounds()[:30], progress=stop)
    assert len(seen) == 1


def test_threads_may_share_it(encoder: Encoder) -> None:
    texts = backgrounds()[:6]
    expected = encoder.encode(texts)
    with ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: encoder.encode(texts), range(6)))
    assert all(worst(result.vectors, expected.vectors) < 1e-6 for result in results)
    assert all(result.truncated == expected.truncated for result in results)


@pytest.mark.parametrize(
    ("texts", "complaint"),
    [
        ("one text", "a list of texts"),
        ([b"bytes"], "number 1 is of type bytes"),
        (["a", None], "number 2 is of type NoneType"),
    ],
)
def test_a_value_that_is_not_text_is_an_error(encoder: Encoder, texts: Any, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        encoder.encode(texts)


def test_batches_contain_every_row_within_the_budget() -> None:
    lengths = np.random.default_rng(0).integers(1, 200, 500)
    cut = list(batches(lengths.tolist(), 1_000))
    assert sorted(np.concatenate(cut).tolist()) == list(range(500))
    padded = [len(rows) * int(lengths[rows].max()) for rows in cut]
    assert max(padded) <= 1_000
    assert sum(padded) < 1.05 * lengths.sum()


def test_a_text_beyond_the_budget_goes_alone() -> None:
    assert [rows.tolist() for rows in batches([5, 900, 5, 901], 100)] == [[0, 2], [1], [3]]
