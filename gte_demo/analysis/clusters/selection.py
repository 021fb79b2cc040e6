"""Describing a selection of passages: its distinctive terms, and how similar the passages are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.facet_filter import Choices, kept_rows
from gte_demo.analysis.facets import Facet
from gte_demo.analysis.terms.index import TermIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """A selection of passages of a corpus, with its description."""

    rows: Rows
    """The most central ones first."""
    similarity: float | None
    """The mean cosine of their pairs; None for fewer than two passages."""
    corpus_similarity: float | None
    """The mean cosine of all pairs of the corpus, for comparison."""
    terms: tuple[str, ...]
    """Terms that distinguish them from the other passages, best first; none if every passage is selected."""
    choices: Choices = field(default_factory=dict)
    """The choices in columns that selected them; empty if they were selected in another way."""
    is_sought: bool = False
    """Whether they were selected elsewhere, to be found on the map."""


def describe_selection(corpus: Corpus, rows: Rows, terms: TermIndex | None = None) -> Selection:
    """Describe the passages of `corpus` in `rows`; `terms` are those of the corpus, if they exist already.

    Raises InputError if there are none, or for an unknown row.
    """
    rows = np.unique(rows)
    if not len(rows):
        raise InputError("No passage is selected. Draw around some points, or choose a name or words.")
    if rows[0] < 0 or rows[-1] >= len(corpus):
        raise InputError(f"There is no passage {rows[-1]}. The corpus has {len(corpus):,}, numbered from 0.")
    groups = _in_or_out(corpus.vectors, rows)
    named = name_clusters(corpus.texts(), groups, terms=terms)[0] if len(rows) < len(corpus) else None
    return Selection(
        groups.members(0),
        mean_similarity(corpus.vectors[rows]),
        mean_similarity(corpus.vectors),
        named.terms if named else (),
    )


def select_by_choices(
    corpus: Corpus, facets: Sequence[Facet], choices: Choices, terms: TermIndex | None = None
) -> Selection | None:
    """Describe the passages of `corpus` that meet all `choices` in its `facets`; None if there are no choices.

    If no passage meets all choices, the selection is empty. Raises InputError as `kept_rows` does.
    """
    if not choices:
        return None
    rows = kept_rows(facets, choices)
    if not len(rows):
        return Selection(rows, None, mean_similarity(corpus.vectors), (), choices)
    return replace(describe_selection(corpus, rows, terms), choices=choices)


def mean_similarity(vectors: Vectors) -> float | None:
    """Return the mean cosine of all pairs of `vectors` (n, d) of unit length, in O(n d); None for fewer than two.

    The squared length of their sum is n plus twice the sum of cosines over pairs.
    """
    n = len(vectors)
    if n < 2:
        return None
    total = vectors.sum(axis=0, dtype=np.float64)
    return float(((total @ total - n) / (n * (n - 1))).clip(-1.0, 1.0))


def rows_with_words(corpus: Corpus, text: str) -> Rows:
    """Return the rows whose passages contain each word of `text`, ignoring case, also inside longer words; ascending.

    Raises InputError if `text` has no words.
    """
    wanted = text.casefold().split()
    if not wanted:
        raise InputError("There are no words to search for. Enter some.")
    passages = (passage.casefold() for passage in corpus.texts())
    return np.array([row for row, passage in enumerate(passages) if all(word in passage for word in wanted)], np.int64)


def _in_or_out(vectors: Vectors, rows: Rows) -> Clusters:
    """Make two clusters: 0 for the selected passages, 1 for the others."""
    labels = np.ones(len(vectors), dtype=np.int64)
    labels[rows] = 0
    centrality = np.zeros(len(vectors), dtype=np.float32)
    for group in (0, 1):
        own = vectors[labels == group]
        if len(own):
            mean = own.mean(axis=0)
            centrality[labels == group] = own @ (mean / max(float(np.linalg.norm(mean)), 1e-12))
    return Clusters(labels, centrality, None, "selection")
