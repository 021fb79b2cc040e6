"""What some passages of a corpus have in common, held against the others: their terms, and how alike they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.facet_filter import Choices, kept_rows
from gte_demo.analysis.facets import Facet
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """Some passages of a corpus, described."""

    rows: Rows
    """The most central ones first."""
    similarity: float | None
    """The mean cosine of their pairs; None for one passage."""
    corpus_similarity: float | None
    """The same of all passages, to compare with."""
    terms: tuple[str, ...]
    """Those that tell them from the other passages, best first; none where every passage is selected."""
    choices: Choices = field(default_factory=dict)
    """What was chosen in the columns to select them; nothing where they were selected otherwise."""


def describe_selection(corpus: Corpus, rows: Rows) -> Selection:
    """Describe the passages of `corpus` in `rows`.

    Raises InputError where there are none, or where a row is not in the corpus.
    """
    rows = np.unique(rows)
    if not len(rows):
        raise InputError("No passage is selected: draw around some points, or choose a name or words.")
    if rows[0] < 0 or rows[-1] >= len(corpus):
        raise InputError(f"There is no passage {rows[-1]}. The corpus has {len(corpus):,}, from 0.")
    groups = _in_or_out(corpus.vectors, rows)
    named = name_clusters(corpus.texts(), groups)[0] if len(rows) < len(corpus) else None
    return Selection(
        groups.members(0),
        mean_similarity(corpus.vectors[rows]),
        mean_similarity(corpus.vectors),
        named.terms if named else (),
    )


def select_by_choices(corpus: Corpus, facets: Sequence[Facet], choices: Choices) -> Selection | None:
    """The passages of `corpus` that meet all `choices` in its `facets`, described; None without a choice.

    Where no passage meets them all, the selection is empty. Raises InputError as kept_rows does.
    """
    if not choices:
        return None
    rows = kept_rows(facets, choices)
    if not len(rows):
        return Selection(rows, None, mean_similarity(corpus.vectors), (), choices)
    return replace(describe_selection(corpus, rows), choices=choices)


def mean_similarity(vectors: Vectors) -> float | None:
    """The mean cosine of all pairs of `vectors` (n, d) of unit length, in O(n d); None for fewer than two.

    The square of the length of their sum is n plus twice the sum over pairs.
    """
    n = len(vectors)
    if n < 2:
        return None
    total = vectors.sum(axis=0, dtype=np.float64)
    return float(((total @ total - n) / (n * (n - 1))).clip(-1.0, 1.0))


def rows_with_words(corpus: Corpus, text: str) -> Rows:
    """The rows whose passages contain each word of `text`, in any case, within longer words too; ascending.

    Raises InputError where `text` has no word.
    """
    wanted = text.casefold().split()
    if not wanted:
        raise InputError("There are no words to look for: write some.")
    passages = (passage.casefold() for passage in corpus.texts())
    return np.array([row for row, passage in enumerate(passages) if all(word in passage for word in wanted)], np.int64)


def _in_or_out(vectors: Vectors, rows: Rows) -> Clusters:
    """Two groups: 0 the selected, 1 the others."""
    labels = np.ones(len(vectors), dtype=np.int64)
    labels[rows] = 0
    centrality = np.zeros(len(vectors), dtype=np.float32)
    for group in (0, 1):
        own = vectors[labels == group]
        if len(own):
            mean = own.mean(axis=0)
            centrality[labels == group] = own @ (mean / max(float(np.linalg.norm(mean)), 1e-12))
    return Clusters(labels, centrality, None, "selection")
