"""Colourings of a map: a category or a number for each passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster, tints_of
from gte_demo.analysis.column_scale import given, scale_of
from gte_demo.analysis.facet_bins import date_of
from gte_demo.analysis.maps.cluster_agreement import MapAgreement
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.search.search import Hits, corpus_scores
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.figures.colours import GREY, MISSING, tint_colours
from gte_demo.types import Rows, Vectors

FEW = 12
"""Categories with their own colours; rarer ones are combined."""
ENOUGH = 200
"""Passages of a category that are enough to place it among the colours."""
OTHER = "other"
NOISE = "in no cluster"
NOTHING = "not given"
SCORE_TITLE = "Similarity to the question"
KEPT_TITLE = "Of the {k} most similar, near it on the map"
KEPT_NOTE = "By chance it would be {chance:.1f} of {k}."
AGREEMENT_TITLE = "Nearest on the map that are in its cluster"
AGREEMENT_NOTE = "Of its {k} nearest; of fewer where its cluster is smaller."
AGREEMENT_REST = "in no cluster, or alone"


@dataclass(frozen=True, slots=True, eq=False)
class Categories:
    """A category for each of n passages."""

    title: str
    names: tuple[str, ...]
    """The names of the categories with colours."""
    labels: Rows
    """Shape (n,): indices of `names`; -1 is grey."""
    rest: str
    """The name of the grey category."""
    colours: tuple[str, ...]
    """The colours of `names` as "#rrggbb", the same on every map."""
    on_map: bool = False
    """Whether the names are written on the map, not in a legend."""

    def __post_init__(self) -> None:
        if len(self.colours) != len(self.names):
            raise ValueError(f"{len(self.colours)} colours for {len(self.names)} categories")

    @property
    def with_grey(self) -> tuple[str, ...]:
        """The colours of `names`, and grey at the end, so that label -1 is the last."""
        return (*self.colours, GREY)


@dataclass(frozen=True, slots=True, eq=False)
class Continuous:
    """A number for each of n passages; NaN if there is none."""

    title: str
    values: NDArray[np.float64]
    lowest: float
    """The ends of the colour scale are `lowest` and `highest`."""
    highest: float
    note: str = ""
    """What to compare the numbers with; may be empty."""
    rest: str = NOTHING
    """What the passages without a number are, which are faint."""
    are_days: bool = False
    """Whether the numbers are days since year 1, which are written as dates."""

    @property
    def missing(self) -> int:
        """How many passages have no number."""
        return int(np.isnan(self.values).sum())

    def written(self, value: float) -> str:
        """Return one of its `values` in words, with at most two decimals."""
        if np.isnan(value):
            return self.rest
        return date_of(value) if self.are_days else f"{value:.2f}".rstrip("0").rstrip(".")

    def said_of(self, row: int) -> str:
        """Return the number of a passage in words, after its title."""
        return f"{self.title}: {self.written(float(self.values[row]))}"


Colouring: TypeAlias = Categories | Continuous


def by_cluster(clusters: Clusters, names: Sequence[NamedCluster]) -> Categories:
    """Colour by cluster, with the names on the map. Each cluster has its own colour, on this map as on any other."""
    written, colours = tuple(named.name for named in names), tint_colours([named.tint for named in names])
    return Categories("Cluster", written, clusters.labels, NOISE, colours, on_map=True)


def by_document(corpus: Corpus) -> Categories:
    """Colour by document; the FEW documents with the most passages have colours."""
    return _categories(corpus, "Document", [corpus.document(row).name for row in range(len(corpus))])


def by_score(corpus: Corpus, hits: Hits) -> Continuous:
    """Colour by the cosine to the query of `hits`."""
    scores = corpus_scores(corpus, hits).astype(np.float64)
    return Continuous(SCORE_TITLE, scores, float(scores.min()), float(scores.max()))


def or_by_cluster(
    colouring: Colouring | None, clusters: Clusters | None, names: Sequence[NamedCluster]
) -> Colouring | None:
    """Return `colouring`, in its absence that of the clusters, and None without either."""
    return colouring if colouring is not None or clusters is None else by_cluster(clusters, names)


def by_kept(projection: Projection) -> Continuous:
    """Colour by the number of true neighbours that a passage keeps on the map."""
    k = projection.true_neighbours
    note = KEPT_NOTE.format(k=k, chance=projection.chance)
    return Continuous(KEPT_TITLE.format(k=k), projection.kept.astype(np.float64), 0.0, float(k), note)


def by_agreement(found: MapAgreement) -> Continuous:
    """Colour by the share of a passage's neighbours on the map that are in its cluster."""
    note = AGREEMENT_NOTE.format(k=found.neighbours)
    return Continuous(AGREEMENT_TITLE, found.shares, 0.0, 1.0, note, AGREEMENT_REST)


def by_column(corpus: Corpus, column: str) -> Colouring:
    """Colour by a metadata column: on a scale if it has many different numbers or dates, otherwise as categories.

    Raises InputError if there is no such column.
    """
    values = [given(document.metadata.get(column)) for document in corpus.documents]
    if all(value is None for value in values):
        raise InputError(f"There is no column '{column}' to colour by.")
    rows, scale = corpus.passages.document, scale_of(values)
    if scale is None:
        named = [None if value is None else str(value) for value in values]
        return _categories(corpus, column, [named[row] for row in rows.tolist()])
    numbers = scale.numbers[rows]
    lowest, highest = float(np.nanmin(scale.numbers)), float(np.nanmax(scale.numbers))
    return Continuous(column, numbers, lowest, highest, are_days=scale.kind == "dates")


def _categories(corpus: Corpus, title: str, values: Sequence[str | None]) -> Categories:
    """Make categories of the most frequent values, by falling frequency; those that are alike get neighbouring hues.

    Passages without a value are a category of their own, the last one, which has no hue.
    """
    names = tuple(value for value, _ in Counter(filter(None, values)).most_common(FEW))
    number: dict[str | None, int] = {name: i for i, name in enumerate(names)}
    labels = np.array([number.get(value, -1) for value in values], dtype=np.int64)
    centres = np.stack([_centre(corpus.vectors, np.flatnonzero(labels == i)) for i in range(len(names))])
    colours = tint_colours(tints_of(centres))
    without = np.array([value is None for value in values])
    if not without.any():
        return Categories(title, names, labels, OTHER, colours)
    labels[without] = len(names)
    return Categories(title, (*names, NOTHING), labels, OTHER, (*colours, MISSING))


def _centre(vectors: Vectors, rows: Rows) -> Vectors:
    """Return the mean of some of the `rows`, spread evenly: enough to find a hue."""
    mean: Vectors = vectors[rows[:: 1 + len(rows) // ENOUGH]].mean(axis=0)
    return mean
