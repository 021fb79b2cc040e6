"""Clusters are compared with columns of labels, and with no others."""

from __future__ import annotations

import numpy as np
import pytest

from gte_demo.analysis.clusters.clustering import clusters_of
from gte_demo.analysis.clusters.label_agreement import agreements, label_columns
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder


@pytest.fixture
def corpus(toy_encoder: ToyEncoder) -> Corpus:
    columns = [
        {"kind": "a", "name": str(i), "year": 1900 + i % 2, "same": "x", "gap": "b"} if i < 4
        else {"kind": "c", "name": str(i), "year": 1900, "same": "x", "gap": None}
        for i in range(8)
    ]  # fmt: skip
    return build_corpus(
        "t", [Document(f"{i}", "cat", "row", metadata=row) for i, row in enumerate(columns)], toy_encoder
    )


def test_labels_are_texts_that_come_again_and_differ(corpus: Corpus) -> None:
    assert label_columns(corpus) == ("kind",)


@pytest.mark.parametrize(
    ("labels", "v_measure", "adjusted_rand"),
    [([0, 0, 0, 0, 1, 1, 1, 1], 1.0, 1.0), ([0] * 8, 0.0, 0.0), ([0, 1, 0, 1, 0, 1, 0, 1], 0.0, -1 / 6)],
)
def test_agreement_is_one_for_the_same_groups_and_none_for_groups_across(
    corpus: Corpus, labels: list[int], v_measure: float, adjusted_rand: float
) -> None:
    (found,) = agreements(corpus, clusters_of(corpus.vectors, np.array(labels), "k-means", {}))
    assert (found.column, found.labels, found.passages) == ("kind", 2, 8)
    assert found.v_measure == pytest.approx(v_measure, abs=1e-9)
    assert found.adjusted_rand == pytest.approx(adjusted_rand, abs=1e-9)
