"""How much of a text is read, and its token spans in the caller's characters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer as Backend

from gte_demo.embedding.model import tokenizer as module
from gte_demo.embedding.model.tokenizer import Tokenizer, load_tokenizer
from gte_demo.errors import ModelError
from tests.embedding.folders import ROOT, byte_pairs, novel, sentence_pieces, word_pieces

HUB_FILES = ROOT / "tests" / "data" / "gte_base_hub_files"
MAKERS = (word_pieces, sentence_pieces, byte_pairs)


@pytest.fixture(scope="module")
def real() -> Tokenizer:
    """gte-base-en-v1.5's own, with a window of 8: [CLS], six tokens, [SEP]."""
    return load_tokenizer(HUB_FILES, 8)


def test_the_window_includes_special_tokens(real: Tokenizer) -> None:
    (reading,) = real.read(["the cat sat"])
    assert (real.room, real.size) == (6, 30522)
    assert reading.ids.tolist() == [101, 1996, 4937, 2938, 102]
    assert (reading.count, reading.stop) == (3, None)


def test_reading_stops_at_the_last_character_that_fits(real: Tokenizer) -> None:
    text = "one two three four five six seven eight"
    exact, longer = real.read(["one two three four five six", text])
    assert (exact.count, exact.stop, len(exact.ids)) == (6, None, 8)
    assert (longer.count, longer.stop, len(longer.ids)) == (8, len("one two three four five six"), 8)
    assert longer.ids.tolist() == exact.ids.tolist()


def test_a_prompt_is_read_but_neither_counted_nor_pointed_at(real: Tokenizer) -> None:
    short, longer = real.read(["cat dog", "one two three four five six"], prompt="query: ")
    assert short.ids.tolist() == real.read(["query: cat dog"])[0].ids.tolist()
    assert (short.count, short.stop) == (2, None)
    assert (longer.count, longer.stop) == (6, len("one two three four"))
    assert real.prompt_length("query: ") == 2
    assert (real.skipped_by("query: "), real.skipped_by("")) == (3, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t\n ", []),
        ("a  cat\x00 sat", ["a", "cat", "sat"]),
        ("\ud800 cat \udfff\udfff dog", ["cat", "dog"]),
        ("naïve café", ["naïve", "café"]),
        ("ＦＵＬＬ width", None),
        ("日本 語", ["日", "本", "語"]),
    ],
)
def test_spans_are_the_callers_characters(real: Tokenizer, text: str, words: list[str] | None) -> None:
    spans = real.spans(text)
    assert spans.dtype == np.int64
    assert spans.shape == (real.read([text])[0].count, 2)
    if words is not None:
        assert [text[start:end] for start, end in spans] == words


@pytest.mark.parametrize("make", MAKERS)
def test_pieces_of_a_long_text_give_the_tokens_of_the_whole(
    make: Callable[[], Backend], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = novel()[:60_000] + "\ud800 \x00 Ünïcode ﬁne  two  spaces 👩‍👩‍👧 日本語 "
    whole = Tokenizer(make(), 5_000)
    (expected,), spans = whole.read([text]), whole.spans(text)
    monkeypatch.setattr(module, "PIECE", 300)
    monkeypatch.setattr(module, "GROUP", 1_500)
    (found,) = whole.read([text])
    assert found.ids.tolist() == expected.ids.tolist()
    assert (found.count, found.stop) == (expected.count, expected.stop)
    assert np.array_equal(whole.spans(text), spans)
    assert len(spans) == expected.count


def test_a_run_without_white_space_is_cut_hard(real: Tokenizer) -> None:
    (reading,) = real.read(["x" * 1_000_000])
    assert reading.count == 1_000_000 // (2 * module.PIECE) + 1
    assert reading.stop == 6 * 2 * module.PIECE


def test_the_files_own_truncation_and_padding_are_off(real: Tokenizer) -> None:
    # gte-base's tokenizer.json asks for 512 tokens, padded to 512.
    wide = load_tokenizer(HUB_FILES, 8192)
    (reading,) = wide.read(["cat " * 2_000])
    assert (len(reading.ids), reading.count) == (2_002, 2_000)


def test_lower_case_on_request_keeps_offsets() -> None:
    plain, lowered = (load_tokenizer(HUB_FILES, 8, lowercase=lower) for lower in (False, True))
    text = "İstanbul CAT"
    assert lowered.spans(text)[-1].tolist() == plain.spans(text)[-1].tolist() == [9, 12]


def test_a_missing_or_damaged_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no tokenizer\.json"):
        load_tokenizer(tmp_path, 8)
    (tmp_path / "tokenizer.json").write_text('{"version": "1.0"}')
    with pytest.raises(ModelError, match="damaged"):
        load_tokenizer(tmp_path, 8)


def test_a_window_without_room_is_refused() -> None:
    with pytest.raises(ModelError, match="window of 2 tokens"):
        load_tokenizer(HUB_FILES, 2)


def test_unknown_tokens_are_found_where_they_stand(real: Tokenizer) -> None:
    text = "a 猫 cat 觉觉"
    first, second = real.unknown([text, "a cat"])
    assert [text[start:end] for start, end in first] == ["猫", "觉", "觉"]
    assert second.shape == (0, 2)
    assert real.unknown([]) == []


@pytest.mark.parametrize(("make", "known"), [(word_pieces, False), (sentence_pieces, False), (byte_pairs, True)])
def test_every_kind_of_vocabulary_says_what_it_does_not_know(
    make: Callable[[], Backend], known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PIECE", 20)
    text = "the whale and the ship " * 5 + "猫 the sea"
    (found,) = Tokenizer(make(), 100).unknown([text])
    assert [text[start:end].strip() for start, end in found] == ([] if known else ["猫"])
