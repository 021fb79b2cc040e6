"""Clusters held against labels that people gave: how far they say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.corpus.corpus import Corpus

MOST_LABELS = 50
LARGEST_SHARE = 0.95
"""A column in which nearly all rows say the same labels nothing."""


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """Clusters beside one column, over the passages that have a label in it."""

    column: str
    labels: int
    """Different labels."""
    passages: int
    v_measure: float
    """In [0, 1]: the harmonic mean of how pure clusters are and how whole labels stay."""
    adjusted_rand: float
    """1 where both group the same, 0 on average where one of them is drawn by lot."""


def label_columns(corpus: Corpus) -> tuple[str, ...]:
    """The columns that hold labels: 2 to MOST_LABELS different texts, each twice on average, none nearly everywhere."""
    return tuple(name for name in corpus.columns if _labels(corpus, name))


def agreements(corpus: Corpus, clusters: Clusters) -> tuple[LabelAgreement, ...]:
    """Hold `clusters` of `corpus` against each of its `label_columns`; noise is a cluster of its own.

    V-measure: Rosenberg and Hirschberg (2007). Adjusted Rand index: Hubert and Arabie (1985).
    """
    return tuple(_agreement(corpus, clusters, column) for column in label_columns(corpus))


def _agreement(corpus: Corpus, clusters: Clusters, column: str) -> LabelAgreement:
    from sklearn.metrics import adjusted_rand_score, v_measure_score

    given = [document.metadata.get(column) for document in corpus.documents]
    pairs = [
        (str(given[document]), int(label))
        for document, label in zip(corpus.passages.document, clusters.labels, strict=True)
        if given[document] not in (None, "")
    ]
    known, found = [label for label, _ in pairs], np.array([label for _, label in pairs])
    scores = float(v_measure_score(known, found)), float(adjusted_rand_score(known, found))
    return LabelAgreement(column, len(set(known)), len(pairs), *scores)


def _labels(corpus: Corpus, column: str) -> bool:
    given = [value for document in corpus.documents if (value := document.metadata.get(column)) not in (None, "")]
    counts = Counter(map(str, given))
    texts = all(isinstance(value, (str, bool)) for value in given)
    few = 2 <= len(counts) <= min(MOST_LABELS, len(given) // 2)
    return texts and few and max(counts.values()) < LARGEST_SHARE * len(given)
