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
from gte_demo.analysis.clusters.topics import TopicTree
from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.differences.shingles import SharedWording
from gte_demo.analysis.evaluation.contexts import ContextVectors
from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.facets import Facet
from gte_demo.analysis.layout.hierarchy import Hierarchy
from gte_demo.analysis.maps.compare_methods import LayoutComparison
from gte_demo.analysis.maps.placement import EarlierMap
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.maps.quality import Neighbourhood
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.analysis.search.ranking import DEFAULT_METHOD, Method
from gte_demo.analysis.search.search import Hits, SearchIndex
from gte_demo.analysis.search.steering import NOT_STEERED, Steering
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.analysis.terms.index import TermIndex
from gte_demo.corpus.corpus import Corpus
from gte_demo.texts.datasets.categories import Category
from gte_demo.types import Rows, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """Data that depend on the corpus alone, computed when they are first needed."""

    graph: Neighbours | None = None
    """The neighbour graph, used by clusters, map, map quality and duplicates."""
    hierarchy: Hierarchy | None = None
    """The hierarchy that clusters and topics are cut from."""
    index: SearchIndex | None = None
    pairs: PairSample | None = None
    """Cosines of random pairs of the passages, which say how high a score is."""
    facets: tuple[Facet, ...] | None = None
    """The columns of the corpus as facets."""
    contexts: ContextVectors | None = None
    terms: TermIndex | None = None
    """The words and phrases of the passages, for the names of any groups of them."""
    topics: TopicTree | None = None
    """The tree of topics, also for the finer names on the map."""
    wording: SharedWording | None = None
    """The passages of which one stands in another for the most part."""

    @property
    def sizes(self) -> dict[int, int]:
        """Object id -> bytes of memory, so that objects shared by two workspaces count once."""
        contexts = self.contexts.vectors.values() if self.contexts else ()
        words = self.index.words if self.index else None
        own = (self.graph, self.hierarchy, words, self.pairs, self.terms, self.wording)
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
