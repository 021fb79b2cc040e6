"""A workspace: a corpus, and the latest result of each job on it.

A job is a chain of steps. A step takes a workspace and returns a new one with one more result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

import numpy as np

from gte_demo.analysis.categories.classify import Classified
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.selection import Selection
from gte_demo.analysis.clusters.topics import TopicTree, topic_tree
from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.differences.near_duplicates import contained_pairs
from gte_demo.analysis.differences.shingles import SharedWording
from gte_demo.analysis.evaluation.contexts import ContextVectors, encode_contexts
from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.facets import Facet, find_facets
from gte_demo.analysis.maps.compare_methods import LayoutComparison
from gte_demo.analysis.maps.placement import EarlierMap
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, Neighbourhood
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.nothing_close import Background
from gte_demo.analysis.search.ranking import DEFAULT_METHOD, Method
from gte_demo.analysis.search.search import Hits, SearchIndex, index_corpus
from gte_demo.analysis.search.steering import NOT_STEERED, Steering
from gte_demo.analysis.similarity.rarity import PairSample, sample_pairs
from gte_demo.corpus.corpus import Corpus
from gte_demo.texts.datasets.categories import Category
from gte_demo.types import Progress, Rows, TextEncoder, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """Data that depend on the corpus alone, computed when they are first needed."""

    graph: Neighbours | None = None
    """The neighbour graph, used by clusters, map, map quality and duplicates."""
    index: SearchIndex | None = None
    pairs: PairSample | None = None
    """Cosines of random pairs of the passages, which say how high a score is."""
    facets: tuple[Facet, ...] | None = None
    """The columns of the corpus as facets."""
    contexts: ContextVectors | None = None
    topics: TopicTree | None = None
    """The tree of topics, also for the finer names on the map."""
    wording: SharedWording | None = None
    """The passages of which one stands in another for the most part."""

    @property
    def sizes(self) -> dict[int, int]:
        """Object id -> bytes of memory, so that objects shared by two workspaces count once."""
        contexts = self.contexts.vectors.values() if self.contexts else ()
        words = self.index.words if self.index else None
        own = (self.graph, words, self.pairs, self.wording)
        parts = [part for part in (*contexts, *(self.facets or ()), *own) if part is not None]
        return {id(part): part.nbytes for part in parts}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """The options of a search as the page sends them."""

    method: Method
    top: float
    documents: list[str] | None
    clusters: list[str] | None
    """Names of clusters."""
    column: str | None
    value: str | None
    section: str
    pages: str
    steering: Steering = NOT_STEERED
    """Texts to find more and less of."""


PLAIN = SearchRequest(DEFAULT_METHOD, 8, None, None, None, None, "", "")
"""A search with the default options."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchState:
    """The latest search, and the rows to which searches are restricted."""

    answers: tuple[Hits, ...] = ()
    """The hits of each question, in their order."""
    request: SearchRequest | None = None
    """The options that they were found with; None for a sample's example, and if there are none."""
    kept_to: Rows | None = None
    """The rows to which a search is restricted; None for all rows."""
    reading: int | None = None
    """The row of the passage that was opened in the reader; None for that of the best hit."""

    @property
    def hits(self) -> Hits | None:
        """The hits of the first question; None if there are none yet."""
        return self.at(0)

    def at(self, which: int) -> Hits | None:
        """Return the hits of question `which`, counted from 0; None if there are none."""
        return self.answers[which] if which < len(self.answers) else None


@dataclass(frozen=True, slots=True, eq=False)
class MapState:
    """The map, its comparisons, and what is selected on it."""

    projection: Projection | None = None
    earlier: EarlierMap | None = None
    """The map of the corpus before it grew, until it is extended."""
    layouts: LayoutComparison | None = None
    """The passages laid out by several methods."""
    selection: Selection | None = None
    chosen: int | None = None
    """The row of the chosen passage, which is marked in every drawing of the corpus."""
    around: Neighbourhood | None = None
    """Its true neighbours and its neighbours on the map."""


class PassageStore(Protocol):
    """Passages that may be too many for one process, by row. Threads may share it."""

    def __len__(self) -> int: ...

    @property
    def typical(self) -> float:
        """The best cosine that a question unrelated to them typically gets; see `analysis.search.nothing_close`."""
        ...

    def nearest(self, windows: Vectors, count: int, request: SearchRequest) -> Rows:
        """Return the rows of up to `count` passages for each of `windows` (w, d), ascending: the nearest that meet the
        filters of `request`. Raises GteDemoError if the store can't be asked.
        """
        ...

    def count(self, request: SearchRequest) -> int:
        """Return how many passages meet the filters of `request`. Raises GteDemoError if the store can't be asked."""
        ...

    def take(self, rows: Rows) -> Corpus:
        """Return the passages in `rows`, which ascend, as a corpus. Raises InputError if they can't be read."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """What a corpus is a sample of."""

    store: PassageStore
    rows: Rows
    """The row in the store of each passage of the corpus: first those of the sample, then what was found later."""
    drawn: int
    """How many were drawn evenly, for clusters and map."""


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """A corpus and the latest result of each job on it."""

    corpus: Corpus
    files: Mapping[str, Path] = field(default_factory=dict)
    """Document name -> uploaded file, to show its pages."""
    derived: Derived = field(default_factory=Derived)
    grouping: Grouping | None = None
    categories: Classified | None = None
    """A person's categories, the latest; `grouping` may show other clusters."""
    categories_before: tuple[Category, ...] | None = None
    """Those before the last passage was moved."""
    map: MapState = field(default_factory=MapState)
    search: SearchState = field(default_factory=SearchState)
    marks: Marks = field(default_factory=Marks)
    beside: BesideEachOther | None = None
    """The latest comparison of two of its documents."""
    sampled: Sampled | None = None
    """What the corpus is a sample of, whose other passages are searched in a store; None for a corpus that is whole."""


Step: TypeAlias = Callable[[Workspace], Workspace]
T = TypeVar("T", Workspace, Derived, MapState, SearchState)


def after(workspace: Workspace, *steps: Step) -> Workspace:
    """Apply `steps` to a workspace, one after the other."""
    for step in steps:
        workspace = step(workspace)
    return workspace


def merged(before: T, changed: T, now: T) -> T:
    """Apply the differences between `before` and `changed` to `now`, field by field."""
    news = {}
    for name in (one.name for one in fields(before)):
        old, new = getattr(before, name), getattr(changed, name)
        if new is not old:
            has_parts = isinstance(new, Derived | MapState | SearchState)
            news[name] = merged(old, new, getattr(now, name)) if has_parts else new
    return replace(now, **news)


def copy_of(workspace: Workspace, key: str) -> Workspace:
    """Return the same corpus and results under `key`, without copying arrays."""
    return replace(workspace, corpus=replace(workspace.corpus, key=key))


def earlier_map(workspace: Workspace) -> EarlierMap | None:
    """Return the map to go on with if the corpus grows: the one that is drawn, or one that was not yet extended."""
    drawn = workspace.map.projection
    return workspace.map.earlier if drawn is None else EarlierMap(drawn, np.arange(len(drawn.points)))


# The parts of `Derived`: taken from there, or computed.


def graph_of(workspace: Workspace, k: int = TRUE_NEIGHBOURS, progress: Progress | None = None) -> Neighbours:
    """Return the neighbour graph of the passages, with at least `k` neighbours per row."""
    graph = workspace.derived.graph
    if graph is not None and graph.reaches(k):
        return graph
    return neighbour_graph(workspace.corpus.vectors, k, progress=progress)


def facets_of(workspace: Workspace) -> tuple[Facet, ...]:
    """Return the columns of the corpus as facets."""
    return find_facets(workspace.corpus) if workspace.derived.facets is None else workspace.derived.facets


def contexts_of(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> ContextVectors:
    """Return the passages' vectors in every context that the model supports."""
    return workspace.derived.contexts or encode_contexts(workspace.corpus, encoder, progress=progress)


def topics_of(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> TopicTree:
    """Return the tree of topics, found in all passages. Raises InputError as `topic_tree` does."""
    known, graph = workspace.derived.topics, workspace.derived.graph
    is_whole = known and not known.joined
    return known if known and is_whole else topic_tree(workspace.corpus, encoder, graph=graph, progress=progress)


def with_graph(workspace: Workspace, k: int = TRUE_NEIGHBOURS, progress: Progress | None = None) -> Workspace:
    """Add the neighbour graph, or replace it if it has fewer than `k` neighbours per row."""
    return replace(workspace, derived=replace(workspace.derived, graph=graph_of(workspace, k, progress)))


def wording_of(workspace: Workspace) -> SharedWording:
    """Return the passages of which one stands in another for the most part."""
    found = workspace.derived.wording
    return contained_pairs(workspace.corpus.texts()) if found is None else found


def with_wording(workspace: Workspace) -> Workspace:
    """Add the passages of which one stands in another for the most part."""
    return replace(workspace, derived=replace(workspace.derived, wording=wording_of(workspace)))


def pairs_of(workspace: Workspace) -> PairSample | None:
    """Return the cosines of random pairs of the passages; None for a single passage."""
    derived, corpus = workspace.derived, workspace.corpus
    return derived.pairs or (sample_pairs(corpus.vectors) if len(corpus) > 1 else None)


def with_pairs(workspace: Workspace) -> Workspace:
    """Add the cosines of random pairs of the passages."""
    return replace(workspace, derived=replace(workspace.derived, pairs=pairs_of(workspace)))


def with_topics(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> Workspace:
    """Add the tree of topics. Raises InputError as `topic_tree` does."""
    topics = topics_of(workspace, encoder, progress)
    return replace(workspace, derived=replace(workspace.derived, topics=topics))


def with_facets(workspace: Workspace) -> Workspace:
    """Add the facets."""
    return replace(workspace, derived=replace(workspace.derived, facets=facets_of(workspace)))


def with_index(workspace: Workspace, encoder: TextEncoder) -> Workspace:
    """Add the search index, and the random pairs that its scores are compared with."""
    index = workspace.derived.index or _index_of(workspace, encoder)
    return with_pairs(replace(workspace, derived=replace(workspace.derived, index=index)))


def _index_of(workspace: Workspace, encoder: TextEncoder) -> SearchIndex:
    """The index of the corpus; how close unrelated questions come is known of all that it is a sample of."""
    if workspace.sampled is None:
        return index_corpus(workspace.corpus, encoder)
    return SearchIndex(index_words(workspace.corpus.texts()), Background(workspace.sampled.store.typical))


def with_contexts(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> Workspace:
    """Add the passages' vectors in every context."""
    return replace(workspace, derived=replace(workspace.derived, contexts=contexts_of(workspace, encoder, progress)))
