"""What one person works on: a corpus, and the latest result of each job on it.

A job is a chain of steps. A step takes a workspace and returns it with one more result; it changes nothing in place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.selection import Selection
from gte_demo.analysis.evaluation.contexts import ContextVectors, encode_contexts
from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.facets import Facet, find_facets
from gte_demo.analysis.maps.compare_methods import LayoutComparison
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, Neighbourhood
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.search.search import Hits, SearchIndex, index_corpus
from gte_demo.corpus.corpus import Corpus
from gte_demo.types import Progress, Rows, TextEncoder


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """What follows from the corpus alone: made once, when it is first asked for."""

    graph: Neighbours | None = None
    """Each passage's nearest ones: clusters, map, trust and duplicates all stand on it."""
    index: SearchIndex | None = None
    facets: tuple[Facet, ...] | None = None
    """The columns of the corpus, counted."""
    contexts: ContextVectors | None = None

    @property
    def held(self) -> dict[int, int]:
        """Bytes of memory by the identity of what holds them, so that what two workspaces share counts once."""
        contexts = self.contexts.vectors.values() if self.contexts else ()
        words = self.index.words if self.index else None
        parts = [part for part in (*contexts, *(self.facets or ()), self.graph, words) if part is not None]
        return {id(part): part.nbytes for part in parts}


@dataclass(frozen=True, slots=True, eq=False)
class SearchState:
    """What was asked, and what is searched."""

    answers: tuple[Hits, ...] = ()
    """The hits of each question, in the order in which they were asked."""
    kept_to: Rows | None = None
    """The rows that a search is kept to; all of them where None."""

    @property
    def hits(self) -> Hits | None:
        """Those of the first question; None where nothing was asked yet."""
        return self.at(0)

    def at(self, which: int) -> Hits | None:
        """Those of the question with that number, from 0; None where there is none."""
        return self.answers[which] if which < len(self.answers) else None


@dataclass(frozen=True, slots=True, eq=False)
class MapState:
    """The map, and what is marked on it; None until it has been drawn or marked."""

    projection: Projection | None = None
    earlier: Projection | None = None
    """The map that the corpus had before it grew."""
    layouts: LayoutComparison | None = None
    """The passages laid out in other ways too."""
    selection: Selection | None = None
    chosen: int | None = None
    """The row that was chosen in one drawing of the corpus, and is marked in all."""
    around: Neighbourhood | None = None
    """Its true neighbours beside those on the map."""


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """A corpus and the latest result of each job on it."""

    corpus: Corpus
    files: Mapping[str, Path] = field(default_factory=dict)
    """The uploaded file of each document, by the document's name, for its pages."""
    derived: Derived = field(default_factory=Derived)
    grouping: Grouping | None = None
    map: MapState = field(default_factory=MapState)
    search: SearchState = field(default_factory=SearchState)
    marks: Marks = field(default_factory=Marks)


Step: TypeAlias = Callable[[Workspace], Workspace]
T = TypeVar("T", Workspace, Derived, MapState, SearchState)


def after(workspace: Workspace, *steps: Step) -> Workspace:
    """The workspace after `steps`, one by one."""
    for step in steps:
        workspace = step(workspace)
    return workspace


def merged(before: T, changed: T, now: T) -> T:
    """`now` with what differs between `before` and `changed`, which was made from it; the rest stays as it is."""
    news = {}
    for name in (one.name for one in fields(before)):
        old, new = getattr(before, name), getattr(changed, name)
        if new is not old:
            has_parts = isinstance(new, Derived | MapState | SearchState)
            news[name] = merged(old, new, getattr(now, name)) if has_parts else new
    return replace(now, **news)


def copy_of(workspace: Workspace, key: str) -> Workspace:
    """The same corpus and results under a key of its own; nothing large is copied."""
    return replace(workspace, corpus=replace(workspace.corpus, key=key))


# What follows from a corpus: the parts of `Derived`, taken from there or made.


def graph_of(workspace: Workspace, k: int = TRUE_NEIGHBOURS, progress: Progress | None = None) -> Neighbours:
    """The neighbour graph of the passages, with `k` neighbours a row or more."""
    graph = workspace.derived.graph
    if graph is not None and graph.reaches(k):
        return graph
    return neighbour_graph(workspace.corpus.vectors, k, progress=progress)


def facets_of(workspace: Workspace) -> tuple[Facet, ...]:
    """The columns of the corpus, counted."""
    return find_facets(workspace.corpus) if workspace.derived.facets is None else workspace.derived.facets


def contexts_of(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> ContextVectors:
    """The passages encoded in every context that the model can do."""
    return workspace.derived.contexts or encode_contexts(workspace.corpus, encoder, progress=progress)


def with_graph(workspace: Workspace, k: int = TRUE_NEIGHBOURS, progress: Progress | None = None) -> Workspace:
    """With its neighbour graph, made anew only where more neighbours are wanted than it has."""
    return replace(workspace, derived=replace(workspace.derived, graph=graph_of(workspace, k, progress)))


def with_facets(workspace: Workspace) -> Workspace:
    """With its columns counted."""
    return replace(workspace, derived=replace(workspace.derived, facets=facets_of(workspace)))


def with_index(workspace: Workspace, encoder: TextEncoder) -> Workspace:
    """With its search index."""
    index = workspace.derived.index or index_corpus(workspace.corpus, encoder)
    return replace(workspace, derived=replace(workspace.derived, index=index))


def with_contexts(workspace: Workspace, encoder: TextEncoder, progress: Progress | None = None) -> Workspace:
    """With its passages encoded in every context."""
    return replace(workspace, derived=replace(workspace.derived, contexts=contexts_of(workspace, encoder, progress)))
