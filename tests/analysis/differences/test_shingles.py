"""Shared wording is counted exactly, on texts whose sequences of five words can be counted by hand."""

import numpy as np
import pytest

from gte_demo.analysis.differences.shingles import contained, find_shingles, shared_wording, shares_of

WHOLE = "the quick brown fox jumps over the lazy dog"  # five sequences of five words
HALF = "The quick, brown fox jumps over!"  # two of them
OTHER = "a slow grey cat sleeps under the old warm stove"


def test_each_text_has_one_shingle_for_each_different_run_of_five_words():
    assert find_shingles([WHOLE, HALF, "too short a text", "", "a a a a a a a"]).counts.tolist() == [5, 2, 0, 0, 1]


def test_wording_is_the_same_whatever_the_case_the_punctuation_and_the_apostrophes():
    assert contained(["DON’T stop, now or never!"], ["don't stop now or never"]).tolist() == [1.0]


def test_a_text_in_pieces_stands_in_the_other_as_far_as_its_runs_do():
    assert contained([WHOLE, HALF, OTHER], [HALF, OTHER]).tolist() == pytest.approx([0.4, 1.0, 1.0])
    assert contained([WHOLE], [OTHER, "word"]).tolist() == [0.0]


def test_no_run_goes_over_the_border_of_two_texts():
    assert contained(["one two three four five"], ["one two three", "four five"]).tolist() == [0.0]


def test_a_half_is_a_pair_with_its_whole_and_with_nothing_else():
    found = shared_wording(find_shingles([OTHER, WHOLE, HALF]), least=0.8, shortest=2)

    assert (found.a.tolist(), found.b.tolist(), found.share.tolist()) == ([1], [2], [1.0])
    assert len(shared_wording(find_shingles([OTHER, WHOLE, HALF]), least=0.8, shortest=3).a) == 0
    assert len(shared_wording(find_shingles([]), least=0.8, shortest=1).a) == 0


def test_pairs_and_single_shares_agree_with_sets():
    draw = np.random.default_rng(0)
    texts = [" ".join(map(str, draw.integers(0, 3, size=draw.integers(5, 40)))) for _ in range(12)]
    sets = [{tuple(words[i : i + 5]) for i in range(len(words) - 4)} for words in (text.split() for text in texts)]
    a, b = np.triu_indices(12, 1)
    exact = [len(sets[i] & sets[j]) / min(len(sets[i]), len(sets[j])) for i, j in zip(a, b, strict=True)]

    shingles = find_shingles(texts)
    found = shared_wording(shingles, least=0.05, shortest=1)

    assert shares_of(shingles, a, b) == pytest.approx(exact, abs=1e-6)
    expected = {(i, j): share for i, j, share in zip(a, b, exact, strict=True) if share >= 0.05}
    assert dict(zip(zip(found.a, found.b, strict=True), found.share, strict=True)) == pytest.approx(expected, abs=1e-6)


def test_a_set_phrase_of_the_whole_collection_makes_no_pairs():
    texts = [f"all rights are reserved by the owner {n}" for n in range(60)]

    assert len(shared_wording(find_shingles(texts), least=0.1, shortest=1).a) == 0


def test_letters_of_scripts_without_spaces_count_as_words():
    assert find_shingles(["我们今天去北京"]).counts.tolist() == [3]
