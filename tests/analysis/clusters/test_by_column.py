"""The share of each cluster in each value of a column, and what sets one value apart."""

import numpy as np
import pytest

from gte_demo.analysis.clusters.by_column import cluster_shares, distinctive, wilson_interval
from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.facets import facet_of_column
from gte_demo.corpus.corpus import build_corpus
from gte_demo.texts.documents import Document


def corpus_of(encoder, texts, values):
    documents = [
        Document(f"row {n}", t, "row", metadata={"c": v}) for n, (t, v) in enumerate(zip(texts, values, strict=True))
    ]
    return build_corpus("rows", documents, encoder)


def test_passages_are_counted_by_value_and_cluster_and_those_in_no_cluster_in_the_total(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, ["cat"] * 4 + ["sea"] * 3, ["a", "a", "a", "b", "b", "b", "a"])
    clusters = clusters_of(corpus.vectors, np.array([0, 0, 0, 0, 1, -1, 1]), "by hand", {})
    shares = cluster_shares(clusters, facet_of_column(corpus, "c"))

    assert [value.label for value in shares.values] == ["a", "b"]
    assert shares.counts.tolist() == [[3, 1], [1, 1]]
    assert shares.totals.tolist() == [4, 3]
    assert shares.shares == pytest.approx(np.array([[3 / 4, 1 / 4], [1 / 3, 1 / 3]]))
    assert shares.overall == pytest.approx([4 / 7, 2 / 7])
    assert shares.tendency.tolist() == [[0, 0], [0, 0]]  # too few


def test_a_share_that_certainly_differs_from_the_overall_one_is_marked(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, ["cat"] * 40, ["a"] * 20 + ["b"] * 20)
    clusters = clusters_of(corpus.vectors, np.array([0] * 18 + [1] * 2 + [0] * 5 + [1] * 15), "by hand", {})

    assert cluster_shares(clusters, facet_of_column(corpus, "c")).tendency.tolist() == [[1, -1], [-1, 1]]


def test_the_interval_is_wilsons() -> None:
    """The figures of Newcombe, “Two-sided confidence intervals for the single proportion” (1998), table I."""
    counts, totals = np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29])
    low, high = wilson_interval(counts, totals)

    assert low == pytest.approx([0.2553, 0.0624, 0.0, 0.0061], abs=1e-4)
    assert high == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=1e-4)


def test_a_group_is_told_by_its_words_and_by_its_passages_farthest_from_the_rest(toy_encoder) -> None:
    corpus = corpus_of(toy_encoder, ["king sea", "king", "king cat", "sea", "cat sea"], list("aaabb"))
    found = distinctive(corpus, np.array([0, 1, 2]))

    assert "king" in found.terms
    assert found.typical[0] == 1
    assert set(found.typical) == {0, 1, 2}


@pytest.mark.parametrize("rows", [[], [0, 1]])
def test_all_passages_or_none_are_not_apart_from_anything(toy_encoder, rows) -> None:
    corpus = corpus_of(toy_encoder, ["cat", "sea"], ["a", "b"])
    assert distinctive(corpus, np.array(rows, dtype=np.int64)).terms == ()
