"""The store: what each person is working on, bounded in number, bytes and age.

A corpus lives here under its unguessable key, with the latest result of each job beside it. The
page keeps only the key; whoever does not have it can't reach the corpus.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.clusters.selection import Selection
from gte_demo.analysis.evaluation.contexts import ContextVectors
from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.facets import Facet, find_facets
from gte_demo.analysis.maps.compare_methods import LayoutComparison
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.analysis.search.search import Hits, SearchIndex, index_corpus
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import CorpusError
from gte_demo.types import Progress, Rows, TextEncoder


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """A corpus and the latest result of each job on it; None until the job has run."""

    corpus: Corpus
    graph: Neighbours | None = None
    """Each passage's nearest ones: clusters, map, trust and duplicates all stand on it."""
    grouping: Grouping | None = None
    projection: Projection | None = None
    earlier: Projection | None = None
    """The map that the corpus had before it grew."""
    layouts: LayoutComparison | None = None
    """The passages laid out in other ways too."""
    hits: Hits | None = None
    second_hits: Hits | None = None
    """Of the question that was asked beside the first."""
    index: SearchIndex | None = None
    facets: tuple[Facet, ...] | None = None
    """The columns of the corpus, counted."""
    selection: Selection | None = None
    """What is selected on the map."""
    chosen: int | None = None
    """The row that was chosen in one drawing of the corpus, and is marked in all."""
    searched: Rows | None = None
    """The rows that a search is kept to; all of them where None."""
    contexts: ContextVectors | None = None
    marks: Marks = field(default_factory=Marks)
    files: Mapping[str, Path] = field(default_factory=dict)
    """The uploaded file of each document, by the document's name, for its pages."""

    @property
    def asked(self) -> tuple[Hits, ...]:
        """What was found for the question, and for the one beside it."""
        return tuple(hits for hits in (self.hits, self.second_hits) if hits is not None)

    @property
    def held(self) -> dict[int, int]:
        """Bytes of memory by what holds them, so that what two workspaces share can be counted once."""
        contexts = self.contexts.vectors.values() if self.contexts else ()
        words = self.index.words if self.index else None
        parts = [part for part in (*contexts, *(self.facets or ()), self.graph, words) if part is not None]
        own = {id(self.corpus.vectors): self.corpus.nbytes}
        return {id(part): part.nbytes for part in parts} | own


@dataclass(frozen=True, slots=True)
class StoreLimits:
    """When the store lets go of the corpora that were used longest ago."""

    corpora: int = 64
    nbytes: int = 2 << 30
    seconds: float = 6 * 3600.0


class Store:
    """Workspaces by key; safe to use from many threads."""

    def __init__(self, limits: StoreLimits | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits or StoreLimits()
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[float, Workspace]] = OrderedDict()

    def __len__(self) -> int:
        with self._lock:
            return len(self._kept)

    def add(self, workspace: Workspace) -> str:
        """Keep a workspace and return its corpus's key.

        Raises:
            CorpusError: it is larger than the whole store.
        """
        self._check_size(workspace)
        key = workspace.corpus.key
        with self._lock:
            self._kept[key] = (self._clock(), workspace)
            self._kept.move_to_end(key)
            self._let_go()
        return key

    def get(self, key: str) -> Workspace:
        """The workspace under `key`.

        Raises:
            CorpusError: there is none, or no longer.
        """
        with self._lock:
            self._let_go()
            if key not in self._kept:
                raise CorpusError("This corpus is no longer kept on the server: choose your texts again.")
            workspace = self._kept[key][1]
            self._touch(key, workspace)
            return workspace

    def holds(self, key: str) -> bool:
        """Whether there is a workspace under `key`; asking does not count as using it."""
        with self._lock:
            self._let_go()
            return key in self._kept

    def update(self, key: str, change: Callable[[Workspace], Workspace]) -> Workspace:
        """Replace the workspace under `key` by what `change` makes of it, and return that.

        Raises:
            CorpusError: there is none, or no longer; or it would be larger than the whole store.
        """
        self.get(key)
        with self._lock:
            workspace = change(self._kept[key][1])
            self._check_size(workspace)
            self._touch(key, workspace)
            return workspace

    def drop(self, key: str) -> None:
        """Let go of a workspace; an unknown key is no error."""
        with self._lock:
            self._kept.pop(key, None)

    def _touch(self, key: str, workspace: Workspace) -> None:
        self._kept[key] = (self._clock(), workspace)
        self._kept.move_to_end(key)

    def _check_size(self, workspace: Workspace) -> None:
        size = sum(workspace.held.values())
        if size > self._limits.nbytes:
            raise CorpusError(
                f"This corpus takes {size / 1e6:,.0f} MB and the server keeps {self._limits.nbytes / 1e6:,.0f} MB: "
                "choose fewer texts."
            )

    def _let_go(self) -> None:
        """Drop the longest unused until all limits hold. Vectors shared by two workspaces count once."""
        oldest = self._clock() - self._limits.seconds
        while self._kept:
            key, (used, _) = next(iter(self._kept.items()))
            sizes = {part: size for _, kept in self._kept.values() for part, size in kept.held.items()}
            full = len(self._kept) > self._limits.corpora or sum(sizes.values()) > self._limits.nbytes
            if used >= oldest and not full:
                return
            del self._kept[key]


def graph_of(store: Store, key: str, k: int = TRUE_NEIGHBOURS, *, progress: Progress | None = None) -> Neighbours:
    """The neighbour graph of the corpus under `key`, with `k` neighbours a row or more.

    Made and kept when it is first asked for, and again only where more neighbours are wanted than it has.
    Raises CorpusError where there is no such corpus.
    """
    workspace = store.get(key)
    if workspace.graph is not None and workspace.graph.reaches(k):
        return workspace.graph
    graph = neighbour_graph(workspace.corpus.vectors, k, progress=progress)
    store.update(key, lambda kept: replace(kept, graph=graph))
    return graph


def facets_of(store: Store, key: str) -> tuple[Facet, ...]:
    """The facets of the corpus under `key`, found and kept when they are first asked for.

    Raises CorpusError where there is no such corpus.
    """
    workspace = store.get(key)
    if workspace.facets is not None:
        return workspace.facets
    facets = find_facets(workspace.corpus)
    store.update(key, lambda kept: replace(kept, facets=facets))
    return facets


def index_of(store: Store, key: str, encoder: TextEncoder) -> SearchIndex:
    """The search index of the corpus under `key`, made and kept when it is first asked for.

    Raises CorpusError where there is no such corpus.
    """
    workspace = store.get(key)
    if workspace.index is not None:
        return workspace.index
    index = index_corpus(workspace.corpus, encoder)
    store.update(key, lambda kept: replace(kept, index=index))
    return index


def copy_of(workspace: Workspace, key: str) -> Workspace:
    """The same corpus and results under a key of its own; nothing large is copied."""
    return replace(workspace, corpus=replace(workspace.corpus, key=key))
