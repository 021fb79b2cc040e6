"""A tree of topics: one hierarchy of clusters, cut ever finer, each branch with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gte_demo.analysis.clusters.clustering import clusters_of, nested_cuts
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.naming import name_clusters
from gte_demo.analysis.clusters.number_of_clusters import LEVELS
from gte_demo.analysis.layout.hierarchy import Hierarchy, grow_hierarchy
from gte_demo.analysis.nearest_votes import nearest_votes
from gte_demo.analysis.terms.index import TermIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.types import Progress, Rows, TextEncoder, Vectors, part_of

TREE_LEVELS = LEVELS[2::3]
"""The numbers of clusters at which the tree is cut, 4, 12 and 32: each about three times the one before."""
PASSAGES_PER_TOPIC = 4
"""The finest level has at least so many passages a topic on average."""
FEWEST = TREE_LEVELS[0] * PASSAGES_PER_TOPIC
"""Different passages."""


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """A branch of the tree."""

    parent: int | None
    """The number of the topic that it is a part of; None on the first level."""
    level: int
    """From 0."""
    name: str
    terms: tuple[str, ...]
    """What its passages have in common and those of other topics of its level lack, best first."""
    rows: Rows
    """Its passages, the most central first."""


@dataclass(frozen=True, slots=True, eq=False)
class TopicTree:
    """Topics, each before its parts; those beside each other by falling size, when they were found."""

    topics: tuple[Topic, ...]
    levels: tuple[int, ...]
    """The number of clusters of each cut. A branch that a cut leaves whole is not repeated."""
    joined: int = 0
    """How many of the passages came later, when the topics and their names had been found."""
    coming: int = 0
    """Finer levels that are still to be found."""

    def __post_init__(self) -> None:
        for number, topic in enumerate(self.topics):
            if topic.parent is not None and not 0 <= topic.parent < number:
                raise ValueError(f"topic {number} is a part of topic {topic.parent}, which comes later")

    @property
    def passages(self) -> int:
        """The number of passages in it."""
        return sum(len(topic.rows) for topic in self.topics if topic.parent is None)

    @property
    def is_whole(self) -> bool:
        """Whether all levels were found, and in all passages."""
        return not self.coming and not self.joined

    def parts(self, number: int | None) -> list[int]:
        """Return the numbers of the parts of a topic; those of the first level for None."""
        return [part for part, topic in enumerate(self.topics) if topic.parent == number]


def has_topics(corpus: Corpus) -> bool:
    """Return whether the corpus has enough different passages for a tree."""
    return _different(corpus) >= FEWEST


def _different(corpus: Corpus) -> int:
    return len({vector.tobytes() for vector in corpus.vectors})


def growing_tree(
    corpus: Corpus,
    encoder: TextEncoder | None = None,
    *,
    hierarchy: Hierarchy | None = None,
    terms: TermIndex | None = None,
    progress: Progress | None = None,
) -> Iterator[TopicTree]:
    """Cut the `hierarchy` that clusters come from at TREE_LEVELS, name its branches, and yield the tree at each level.

    A name sets a topic apart from all others of its level. With the `encoder` of `corpus`, names are also weighted by
    meaning, as those of clusters are. `hierarchy` is grown if it is None, and without `terms`, the index of
    the passages, some are read. Raises InputError for too few passages, or too few different ones.
    """
    different = _different(corpus)
    if different < FEWEST:
        raise InputError(f"A tree of topics needs {FEWEST} different passages, and there are {different}. Add texts.")
    levels = tuple(level for level in TREE_LEVELS if level * PASSAGES_PER_TOPIC <= different)
    if hierarchy is None:
        hierarchy = grow_hierarchy(corpus.vectors, progress=part_of(progress, 0, 50))
    cuts = nested_cuts(corpus.vectors, hierarchy, levels)
    if encoder is not None and not encoder.info.compares_with(corpus.model):
        encoder = None
    topics: list[Topic] = []
    above: dict[int, int] = {}
    for level, labels in enumerate(cuts):
        above = _grow(topics, _Cut(level, labels, above), _named(corpus, labels, encoder, terms))
        part_of(progress, 50, 100)(level + 1, len(levels))
        yield TopicTree(tuple(topics), levels[: level + 1], coming=len(levels) - level - 1)


def grown_tree(tree: TopicTree, vectors: Vectors, rows: Rows) -> TopicTree:
    """Return the tree of a corpus that has grown to `vectors` (n, d), of which `rows` are those in the tree so far.

    Each of the others joins the finest topic that most of its nearest passages in `rows` are in, and those above it.
    Names stay. Raises ValueError unless `rows` are as many as the passages of the tree.
    """
    if len(rows) != tree.passages:
        raise ValueError(f"{len(rows)} rows for a tree of {tree.passages} passages")
    finest = np.zeros(len(rows), dtype=np.int64)
    for number, topic in enumerate(tree.topics):  # parts come later
        finest[topic.rows] = number
    labels = nearest_votes(vectors, rows).labels(finest)
    inside = [labels == number for number in range(len(tree.topics))]
    for number, topic in reversed(list(enumerate(tree.topics))):
        if topic.parent is not None:
            inside[topic.parent] |= inside[number]
    topics = [
        replace(topic, rows=_central(vectors, np.flatnonzero(own)))
        for topic, own in zip(tree.topics, inside, strict=True)
    ]
    return replace(tree, topics=tuple(topics), joined=tree.joined + len(vectors) - len(rows))


def _central(vectors: Vectors, rows: Rows) -> Rows:
    """The rows, those closest to their mean first."""
    closeness = vectors[rows] @ vectors[rows].mean(axis=0)
    central: Rows = rows[np.argsort(-closeness, kind="stable")]
    return central


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """One level: the cluster of each passage, and the topic that each passage is in on the level above."""

    level: int
    labels: Rows
    above: dict[int, int]
    """Row -> number of its topic."""


def _named(
    corpus: Corpus, labels: Rows, encoder: TextEncoder | None, terms: TermIndex | None
) -> list[tuple[NamedCluster, Rows]]:
    """Name the clusters of one cut, the largest first, and list the passages of each."""
    found = clusters_of(corpus.vectors, labels, "agglomerative", {})
    names = name_clusters(corpus.texts(), found, vectors=corpus.vectors, encoder=encoder, terms=terms)
    return [(named, found.members(named.id)) for named in names]


def _grow(topics: list[Topic], cut: _Cut, clusters: Sequence[tuple[NamedCluster, Rows]]) -> dict[int, int]:
    """Add the clusters of a cut that are smaller than the topic they are in. Returns the topic of each row."""
    inside: dict[int, int] = {}
    for named, rows in clusters:
        parent = cut.above.get(int(rows[0]))
        if parent is None or len(rows) < len(topics[parent].rows):
            topics.append(Topic(parent, cut.level, named.name, named.terms, rows))
            parent = len(topics) - 1
        inside.update(dict.fromkeys(rows.tolist(), parent))
    return inside
