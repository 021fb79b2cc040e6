"""Measures computed by hand, their intervals, and every method on real questions."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gte_demo.analysis.evaluation.metrics import MEASURES, bootstrap_means, evaluate_retrieval, measure, ndcg, recall
from gte_demo.embedding.encoder import Encoder
from gte_demo.texts.datasets.retrieval_sets import RetrievalSet
from tests.toy import ToyEncoder

FOUND = np.array([7, 3, 9, 1, 8, 2])


def test_measures_of_one_query() -> None:
    right = frozenset([3, 2, 50])
    values = {name: of(FOUND, right) for name, of in MEASURES.items()}
    gain = 1 / math.log2(3) + 1 / math.log2(7)
    best = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    recalls = {"recall@1": 0, "recall@5": 1 / 3, "recall@10": 2 / 3}
    assert values == pytest.approx(
        recalls | {"hit@1": 0, "hit@5": 1, "hit@10": 1, "mrr@10": 1 / 2, "ndcg@10": gain / best}
    )


def test_nothing_found_is_zero_and_everything_in_order_is_one() -> None:
    assert [of(FOUND[:0], frozenset([1])) for of in MEASURES.values()] == [0.0] * 8
    assert ndcg(np.arange(10), frozenset(range(30)), 10) == pytest.approx(1.0)
    assert recall(np.arange(10), frozenset(range(20)), 10) == 0.5


def test_the_interval_covers_the_variation_by_chance() -> None:
    values = np.random.default_rng(1).random((400, 1)) < 0.3
    low, high = np.quantile(bootstrap_means(values.astype(float)), [0.025, 0.975])
    mean, error = values.mean(), 1.96 * math.sqrt(0.3 * 0.7 / 400)
    assert (low, high) == pytest.approx((mean - error, mean + error), abs=0.01)


def test_queries_that_agree_leave_no_doubt() -> None:
    figure = measure([np.array([0])] * 3, [frozenset([0])] * 3)["mrr@10"]
    assert (figure.value, figure.low, figure.high) == (1.0, 1.0, 1.0)


def small(**changes: object) -> RetrievalSet:
    fields: dict[str, object] = {
        "name": "small",
        "texts": ("A cat sleeps.", "A dog barks.", "The ship is at sea."),
        "titles": ("", "", ""),
        "documents": ("a", "b", "c"),
        "queries": ("cat", "sea"),
        "relevant": (frozenset([0]), frozenset([2])),
        **changes,
    }
    return RetrievalSet(**fields)  # type: ignore[arg-type]


def test_methods_that_an_encoder_lacks_are_left_out_with_a_note(toy_encoder: ToyEncoder) -> None:
    found = evaluate_retrieval(small(), toy_encoder)
    assert list(found.methods) == ["plain", "prefixed", "bm25", "hybrid"]
    assert (found.queries, found.passages, found.model) == (2, 3, toy_encoder.info)
    assert {figures["recall@1"].value for figures in found.methods.values()} == {1.0}
    assert any("toy can't encode passages in their context" in note for note in found.notes)
    assert any("prefixed is the same as plain" in note for note in found.notes)


def test_titles_help_where_only_they_name_the_matter(toy_encoder: ToyEncoder) -> None:
    texts = ("It sleeps here.", "It barks here.", "It sails here.")
    found = evaluate_retrieval(small(texts=texts, titles=("Cat", "Dog", "Sea")), toy_encoder)
    assert found.methods["prefixed"]["recall@1"].value == 1.0
    assert found.methods["plain"]["recall@1"].value == 0.5  # all alike: the first row wins
    assert found.methods["bm25"]["recall@10"].value == 0.0


def test_passages_of_one_document_know_each_other_when_late(encoder: Encoder) -> None:
    data = small(
        texts=(
            "Paracetamol is a medicine.",
            "It can damage the liver in high doses.",
            "Alcohol can damage the liver in high doses.",
        ),
        documents=("a", "a", "b"),
        queries=("is paracetamol bad for the liver",),
        relevant=(frozenset([1]),),
    )
    found = evaluate_retrieval(data, encoder)
    assert list(found.methods) == ["plain", "prefixed", "late", "bm25", "hybrid"]
    assert found.methods["late"]["mrr@10"].value > found.methods["plain"]["mrr@10"].value


def test_tables_of_contents_come_after_all_others_by_every_method(toy_encoder: ToyEncoder) -> None:
    texts = ("King, king and queen.", "The king sleeps.", "The queen sings.")
    asked = {"queries": ("king", "queen"), "relevant": (frozenset([1]), frozenset([2]))}

    plainly = evaluate_retrieval(small(texts=texts, **asked), toy_encoder)
    found = evaluate_retrieval(small(texts=texts, last=frozenset([0]), **asked), toy_encoder)

    assert [plainly.methods[method]["hit@1"].value for method in ("plain", "hybrid")] == [0.5, 0.5]
    assert [found.methods[method]["hit@1"].value for method in ("plain", "bm25", "hybrid")] == [1.0, 1.0, 1.0]
