"""Pairs by meaning and by wording stand in one list."""

import numpy as np
import pytest

from gte_demo.analysis.clusters.closest_pairs import closest_pairs
from gte_demo.analysis.differences.near_duplicates import contained_pairs, near_duplicates
from gte_demo.corpus.corpus import build_corpus
from gte_demo.texts.datasets.samples import load_sample
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder

HALF = "cat " + " ".join(f"word{n}" for n in range(20))
WHOLE = HALF + " " + "dog " * 40


def corpus_of(*texts):
    rows = [Document(str(n), text, "row") for n, text in enumerate(texts)]
    return build_corpus("rows", rows, ToyEncoder())


def found(corpus, top):
    return near_duplicates(corpus, closest_pairs(corpus.vectors, top), contained_pairs(corpus.texts()), top)


def test_a_text_and_its_half_are_a_pair_though_others_are_closer_in_meaning():
    corpus = corpus_of(WHOLE, "king queen red", "king queen blue", HALF)

    first = found(corpus, 1)

    assert (first.a.tolist(), first.b.tolist(), first.shares.tolist()) == ([0], [3], [1.0])
    assert first.scores[0] == pytest.approx(float(corpus.vectors[0] @ corpus.vectors[3]), abs=1e-6)
    assert closest_pairs(corpus.vectors, 1).a.tolist() == [1]


def test_a_pair_found_both_ways_stands_in_the_list_once():
    pairs = found(corpus_of(HALF, HALF, "king"), 5)

    assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert pairs.shares.tolist() == [1.0, 0.0, 0.0]


def test_half_a_chapter_is_found_among_real_chapters(encoder):
    chapters = [one.text for one in load_sample("factbook") if len(one.text) > 1500][:40]
    half = chapters[7][len(chapters[7]) // 2 :]
    rows = [Document(str(n), text, "row") for n, text in enumerate([*chapters, half])]
    corpus = build_corpus("chapters", rows, encoder)

    best = found(corpus, 3)

    assert (7, 40) in zip(best.a.tolist(), best.b.tolist(), strict=True)
    assert np.all(np.diff(np.maximum(best.scores, best.shares)) <= 0)
