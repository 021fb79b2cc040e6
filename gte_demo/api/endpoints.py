"""The functions behind the API and the MCP tools: typed, stateless, plain data in and out.

Callers of MCP tools share one session, so nothing here depends on the caller: every call contains its texts, or the
unguessable id of a corpus that `add_texts` or `add_file` returned. The text before `Args:` in a docstring is the
description of the tool.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from gte_demo.analysis.clusters.clustering import METHODS
from gte_demo.analysis.maps.projection import Layout, ProjectionOptions
from gte_demo.analysis.search.ranking import DEFAULT_METHOD, Method
from gte_demo.analysis.search.search import SearchOptions
from gte_demo.analysis.similarity.scores import compare
from gte_demo.api.adding import Adding
from gte_demo.api.arguments import (
    as_choice,
    as_flag,
    as_number,
    as_optional_name,
    as_text,
    as_texts,
    as_whole_number,
    null_is_default,
)
from gte_demo.api.corpora import ApiCorpora
from gte_demo.api.documents import DocumentsApi
from gte_demo.api.named import NamedApi
from gte_demo.api.topics import TopicsApi
from gte_demo.api.words import WordsApi
from gte_demo.corpus.corpus import build_corpus
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.jobs.clusters import found_clusters, with_clusters
from gte_demo.jobs.derived import with_graph, with_hierarchy, with_index
from gte_demo.jobs.map import map_of, with_map
from gte_demo.jobs.search.find import hits_of
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.documents import Document
from gte_demo.types import Progress

MOST_NUMBERS = 2_000_000
"""Numbers of the vectors that a call answers with: 40 MB of JSON."""
MOST_HITS = 1_000


@dataclass(frozen=True, slots=True)
class ApiLimits:
    """The limits of one call."""

    texts: int
    pairs: int


class Api:
    """The endpoints; `endpoints()` lists what is registered."""

    def __init__(self, services: Services, uploads: Path, limits: ApiLimits, progress: Progress | None = None) -> None:
        """`uploads` is the folder with uploaded files; `progress` may raise Cancelled when the caller has gone."""
        self._progress = progress
        self._services = services
        self._corpora = ApiCorpora(services)
        self._adding = Adding(services, self._corpora, uploads, limits.texts)
        self._limits = limits
        self._documents = DocumentsApi(services, self._corpora)
        self._words = WordsApi(services, self._workspace_of)
        self._topics = TopicsApi(services, self._workspace_of)
        self._named = NamedApi(services, self._workspace_of, self._items_for)

    def endpoints(self) -> Sequence[Any]:
        """Return the public functions, each registered under its own name."""
        endpoints = (
            self.model,
            self.encode,
            self.similarity,
            self._documents.differ,
            self._adding.add_texts,
            self._adding.add_file,
            self._adding.add_upload,
            self._adding.add_vectors,
            self.state,
            self.search,
            self.cluster,
            self._topics.topics,
            self.map,
            self._words.word,
            self._named.steer,
            self._named.classify,
            self._named.axis,
        )
        return [null_is_default(endpoint) for endpoint in endpoints]

    def model(self) -> dict[str, Any]:
        """Return which embedding model is live, on which device, and why."""
        return plain.model(self._services.encoder().info)

    def encode(self, texts: list[str]) -> dict[str, Any]:
        """Turn texts into unit-length embedding vectors.

        Args:
            texts: the texts to encode, one vector each, in order.

        Returns:
            {"vectors": [[float]], "token_counts": [int], "truncated": {index: character of truncation}, "model"}
        """
        encoder = self._services.encoder()
        encoded = encoder.encode(
            as_texts("texts", texts, MOST_NUMBERS // encoder.info.dimension), progress=self._progress
        )
        return {
            "vectors": encoded.vectors.tolist(),
            "token_counts": encoded.token_counts.tolist(),
            "truncated": {str(row): character for row, character in encoded.truncated.items()},
            "model": plain.model(encoder.info),
        }

    def similarity(self, texts_a: list[str], texts_b: list[str]) -> dict[str, Any]:
        """Score every text of one list against every text of another by cosine similarity of their meaning.

        Args:
            texts_a: the first list of texts.
            texts_b: the second list of texts.

        Returns:
            {"scores": one row per text of texts_a, "pairs": [{"a": index, "b": index, "score"}] best first, "model"}
        """
        a, b = (
            as_texts(name, texts, self._limits.texts) for name, texts in (("texts_a", texts_a), ("texts_b", texts_b))
        )
        comparison = compare(a, b, self._services.encoder(), most=self._limits.pairs, progress=self._progress)
        return plain.similarity(comparison.matrix, comparison.best, comparison.model)

    def state(self, corpus_id: str) -> dict[str, Any]:
        """Return how far a corpus is, which can be searched from its first passages on.

        Args:
            corpus_id: a corpus stored by add_texts or add_file.

        Returns:
            {"corpus_id", "state": reading, encoding, stopped or settled, "encoded": passages, "passages": all of them,
            "settled": whether nothing is left to encode, "seconds_left": number or null}
        """
        return self._corpora.state(as_text("corpus_id", corpus_id))

    def search(
        self,
        query: str,
        corpus_id: str = "",
        texts: list[str] | None = None,
        top: int = 10,
        method: str = DEFAULT_METHOD,
        fold: bool = False,
    ) -> dict[str, Any]:
        """Find the passages that answer a question, each with its best sentence.

        Args:
            query: the question, in plain words.
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to search if there is no corpus_id.
            top: the maximum number of hits.
            method: rank by meaning (cosine of the embeddings), words (BM25) or hybrid (weighted sum of both).
            fold: whether duplicates become one hit, with the positions of the others under "folded".

        Returns:
            {"query", "nothing_close": whether even the best match is weak, "hits": [{rank, score, document, page,
            page_label, section, start, end, text, sentence}], "encoded", "passages", "settled": how much of the corpus
            was searched, "model"}
        """
        query, corpus_id = as_text("query", query), as_optional_name("corpus_id", corpus_id)
        options = SearchOptions(as_choice("method", method, get_args(Method)), fold=as_flag("fold", fold))
        hits = as_whole_number("top", top)
        if hits > MOST_HITS:
            raise InputError(f"top is {hits:,}; at most {MOST_HITS:,} hits are returned.")
        workspace = self._indexed(query, corpus_id, texts, whole=False)
        found = hits_of(workspace, self._services.encoder(), query, hits, options)
        return {**plain.hits(found, workspace.corpus), **plain.about(workspace.corpus)}

    def cluster(
        self, corpus_id: str = "", texts: list[str] | None = None, clusters: int = 0, method: str = "k-means"
    ) -> dict[str, Any]:
        """Group texts by meaning and name each group by its distinctive terms.

        Args:
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to group if there is no corpus_id; each is one item.
            clusters: the number of groups; 0 finds it automatically.
            method: k-means, agglomerative or hdbscan.

        Returns:
            {"labels": one per item, -1 for noise, "clusters": [{id, name, size, terms, examples, exemplar}], "quality",
            "encoded", "passages", "settled", "model"}
        """
        number, method = as_whole_number("clusters", clusters) or None, as_choice("method", method, tuple(METHODS))
        key = self._key_of(corpus_id)
        workspace = self._workspace(key, texts, whole=True)
        if key:
            workspace = self._services.store.apply(key, with_graph, with_hierarchy)
        grouping = found_clusters(with_clusters(workspace, self._services.encoder(), method, number, self._progress))
        return {**plain.clusters(grouping, workspace.corpus), **plain.about(workspace.corpus)}

    def map(
        self,
        corpus_id: str = "",
        texts: list[str] | None = None,
        dimensions: int = 2,
        neighbours: int = 15,
        min_dist: float = 0.1,
        layout: str = "ours",
    ) -> dict[str, Any]:
        """Lay out texts on a UMAP map by meaning, and count for each how many true neighbours it keeps on the map.

        Args:
            corpus_id: a corpus stored by add_texts or add_file; or leave it empty and give texts.
            texts: the texts to lay out if there is no corpus_id; each is one item.
            dimensions: 2 or 3.
            neighbours: few show fine structure, many show the overall shape.
            min_dist: how densely points may be packed, from 0 to 1.
            layout: ours, umap-learn or densmap, which preserves density; the last two are slow the first time.

        Returns:
            {"points": [{row, document, page, page_label, section, text, x, y, kept}], "layout", "quality", "encoded",
            "passages", "settled", "model"}
        """
        options = ProjectionOptions(
            dimensions=as_whole_number("dimensions", dimensions),
            neighbours=as_whole_number("neighbours", neighbours),
            min_dist=as_number("min_dist", min_dist),
            layout=as_choice("layout", layout, get_args(Layout)),
        )
        key = self._key_of(corpus_id)
        workspace = self._workspace(key, texts, whole=True)
        if key:
            workspace = self._services.store.apply(key, lambda kept: with_graph(kept, options.graph_neighbours))
        found = map_of(with_map(workspace, options, self._progress))
        return {**plain.projection(found, workspace.corpus), **plain.about(workspace.corpus)}

    def _workspace_of(self, corpus_id: str, texts: list[str] | None) -> Workspace:
        return self._workspace(self._key_of(corpus_id), texts, whole=True)

    def _indexed(self, query: str, corpus_id: str, texts: list[str] | None, *, whole: bool) -> Workspace:
        """The workspace to search for `query`; a stored corpus keeps its index, and encodes what may answer first."""
        key = self._corpora.key_for(corpus_id, query) if corpus_id else ""
        workspace, encoder = self._workspace(key, texts, whole=whole), self._services.encoder()
        if key:
            return self._services.store.apply(key, lambda kept: with_index(kept, encoder))
        return with_index(workspace, encoder)

    def _items_for(self, query: str, corpus_id: str, texts: list[str] | None) -> Workspace:
        return self._indexed(query, as_optional_name("corpus_id", corpus_id), texts, whole=True)

    def _key_of(self, corpus_id: object) -> str:
        given = as_optional_name("corpus_id", corpus_id)
        return self._corpora.key_of(given) if given else ""

    def _workspace(self, key: str, texts: list[str] | None, *, whole: bool) -> Workspace:
        """Return the stored workspace of a corpus, or a temporary one for the texts."""
        if key and texts:
            raise InputError("Give either a corpus_id or texts, not both.")
        if key:
            return self._services.store.get(key)
        if texts is None:
            raise InputError("Give either a corpus_id, from add_texts or add_file, or some texts.")
        texts = as_texts("texts", texts, self._limits.texts)
        kind = "line" if whole else "text"
        documents = [Document(name=f"Text {i + 1}", text=text, kind=kind) for i, text in enumerate(texts)]
        splitting, encoder = self._services.splitting, self._services.encoder()
        return Workspace(build_corpus("Texts", documents, encoder, splitting=splitting, progress=self._progress))
