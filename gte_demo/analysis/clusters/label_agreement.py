"""How well clusters agree with labels that people gave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.corpus.corpus import Corpus

MOST_LABELS = 50
LARGEST_SHARE = 0.95
"""If a larger share of the rows has the same value, the column is not used as labels."""


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """The agreement of clusters and one column, over the passages that have a label in it."""

    column: str
    labels: int
    """Number of different labels."""
    passages: int
    v_measure: float
    """In [0, 1]: the harmonic mean of homogeneity and completeness."""
    adjusted_rand: float
    """1 if both groupings are equal, 0 on average for a random one."""


def label_columns(corpus: Corpus) -> tuple[str, ...]:
    """Return the columns that can be labels: 2 to MOST_LABELS different texts, each at least twice on average."""
    return tuple(name for name in corpus.columns if _labels(corpus, name))


def agreements(corpus: Corpus, clusters: Clusters) -> tuple[LabelAgreement, ...]:
    """Compare `clusters` of `corpus` with each of its `label_columns`; noise counts as one cluster.

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
