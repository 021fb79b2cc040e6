"""A cluster as it is shown: its name and the evidence for it, its exemplar, and its place among the colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.layout.graph import principal_components
from gte_demo.types import Rows, Vectors

WEAK_MARGIN = 0.15
"""A name with a smaller margin is marked as weak."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A place on the circle of colours. A cluster keeps it when others are merged or left out."""

    place: int
    """From 0 to `places` - 1."""
    places: int

    def __post_init__(self) -> None:
        if not 0 <= self.place < self.places:
            raise ValueError(f"place {self.place} of {self.places}")


@dataclass(frozen=True, slots=True)
class Exemplar:
    """The sentence of a cluster that is closest to its centre."""

    row: int
    """Row of its passage."""
    start: int
    end: int
    """Character range in the passage's document."""
    similarity: float
    """Its cosine to the centre."""


@dataclass(frozen=True, slots=True, eq=False)
class NamedCluster:
    """A cluster as it is shown: name, size, terms and examples."""

    id: int
    name: str
    """Up to three terms; another cluster's name may have some of them, but not the same."""
    size: int
    terms: tuple[str, ...]
    """The most distinctive terms, best first; two clusters may have terms in common."""
    examples: Rows
    """Rows of its most central texts, the most central first."""
    share: float = 0.0
    """Share of its texts, of those read, that contain the most telling term of its name."""
    elsewhere: float = 0.0
    """The largest such share in any other cluster."""
    telling: str = ""
    """The term of its name with the largest margin; empty if its name has no term."""
    given: bool = False
    """Whether a person gave the name."""
    exemplar: Exemplar | None = None
    """None until it has been searched for."""
    tint: Tint | None = None
    """Its place among the colours; None stands for the one of its id."""

    @property
    def margin(self) -> float:
        """The share of texts with its most telling term, minus the largest such share in another cluster."""
        return self.share - self.elsewhere

    @property
    def weak(self) -> bool:
        """Whether the name was found, not given, and its margin is small."""
        return not self.given and self.margin < WEAK_MARGIN


def with_tints(names: Sequence[NamedCluster], vectors: Vectors, clusters: Clusters) -> tuple[NamedCluster, ...]:
    """Give each cluster its place among the colours: clusters that are alike get neighbouring ones."""
    if not names:
        return ()
    tints = tints_of(np.stack([vectors[clusters.labels == named.id].mean(axis=0) for named in names]))
    return tuple(replace(named, tint=tint) for named, tint in zip(names, tints, strict=True))


def tints_of(centres: Vectors) -> tuple[Tint, ...]:
    """Return a place among the colours for each of `centres` (k, d), k > 0: those that are alike get neighbouring ones.

    The places are in the order of the centres around the middle of all, in the plane of their first two principal
    components.
    """
    plane = principal_components(centres, 2)
    x, y = plane[:, 0], plane[:, 1] if plane.shape[1] > 1 else np.zeros(len(plane))
    places = np.argsort(np.argsort(np.arctan2(y, x), kind="stable"))
    return tuple(Tint(int(place), len(centres)) for place in places)
