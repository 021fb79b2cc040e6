"""The functions behind the API and the MCP tools: typed, stateless, plain data in and out.

Callers of MCP tools share one session, so nothing here depends on the caller: every call contains its texts, or the
unguessable id of a corpus that `add_texts` or `add_file` returned. The text before `Args:` in a docstring is the
description of the tool.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from gte_demo.analysis.maps.projection import Layout, ProjectionOptions
from gte_demo.analysis.search.ranking import DEFAULT_METHOD, Method
from gte_demo.analysis.search.search import SearchOptions
from gte_demo.analysis.similarity.scores import compare
from gte_demo.api.arguments import as_bytes, as_name, as_number, as_whole_number
from gte_demo.api.corpora import ApiCorpora
from gte_demo.api.documents import DocumentsApi
from gte_demo.corpus.corpus import Corpus, build_corpus
from gte_demo.embedding.encoder import check_texts
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.jobs.clusters import found_clusters, with_clusters
from gte_demo.jobs.corpus import prepared, prepared_file
from gte_demo.jobs.map import map_of, with_map
from gte_demo.jobs.search.find import hits_of
from gte_demo.jobs.services import Services
from gte_demo.jobs.workspace import Workspace, with_graph, with_index
from gte_demo.texts.documents import Document
from gte_demo.texts.files.reading_choice import ReadingChoice

MOST_NUMBERS = 2_000_000
"""Numbers of the vectors that a call answers with: 40 MB of JSON."""


@dataclass(frozen=True, slots=True)
class ApiLimits:
    """The limits of one call."""

    texts: int
    pairs: int


class Api:
    """The endpoints; `endpoints()` lists what is registered."""

    def __init__(self, services: Services, limits: ApiLimits) -> None:
        self._services = services
        self._corpora = ApiCorpora(services)
        self._limits = limits
        self._documents = DocumentsApi(services, self._corpora)

    def endpoints(self) -> Sequence[Any]:
        """Return the public functions, each registered under its own name."""
        return (
            self.model,
            self.encode,
            self.similarity,
            self._documents.differ,
            self.add_texts,
            self.add_file,
            self.state,
            self.search,
            self.cluster,
            self.map,
        )

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
        self._check_texts(texts)
        encoder = self._services.encoder()
        most = MOST_NUMBERS // encoder.info.dimension
        if len(texts) > most:
            raise InputError(f"There are {len(texts):,} texts; at most {most:,} are encoded in one call. Send fewer.")
        encoded = encoder.encode(texts)
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
        check_texts(texts_a)
        check_texts(texts_b)
        comparison = compare(texts_a, texts_b, self._services.encoder(), most=self._limits.pairs)
        return plain.similarity(comparison.matrix, comparison.best, comparison.model)

    def add_texts(self, texts: list[str], name: str = "Texts") -> dict[str, Any]:
        """Store texts as a corpus for further calls. Each text is one document; long ones are split into passages.

        Args:
            texts: the texts, one document each.
            name: what to call the corpus.

        Returns:
            {"corpus_id": to be kept secret, "documents": number, "passages": number, "notes": [str], "model"}, and what
            `state` returns: a long corpus goes on being encoded, and can be searched meanwhile
        """
        self._check_texts(texts)
        name = as_name("name", name)
        documents = [Document(name=f"{name} {i + 1}", text=text, kind="text") for i, text in enumerate(texts)]
        return self._corpora.add(prepared(name, documents, self._services.splitting))

    def add_file(
        self,
        name: str,
        content_base64: str,
        text_column: str = "",
        sheet: str = "",
        whole_pages: bool = False,
        ocr: bool = False,
    ) -> dict[str, Any]:
        """Store a file (a document, mail, subtitles, a table, a zip archive of these) as a corpus for later calls.

        Args:
            name: the file's name.
            content_base64: the file's bytes in base64.
            text_column: for a table, the column that contains the text; empty to guess it.
            sheet: for a spreadsheet, the sheet's name or its number from 1; empty for the first that contains texts.
            whole_pages: whether menus and banners of web pages are read, too.
            ocr: whether scanned pages and images are read, too, which takes seconds a page and needs an extra.

        Returns:
            {"corpus_id": to be kept secret, "documents": number, "passages": number, "notes": [str], "model"}, and what
            `state` returns: a long corpus goes on being encoded, and can be searched meanwhile
        """
        name, data = as_name("name", name), as_bytes(content_base64)
        choice = ReadingChoice(text_column or None, sheet or None, bool(whole_pages), bool(ocr))
        return self._corpora.add(prepared_file(self._services, Path(name).name or "file", data, choice))

    def state(self, corpus_id: str) -> dict[str, Any]:
        """Return how far a corpus is, which can be searched from its first passages on.

        Args:
            corpus_id: a corpus stored by add_texts or add_file.

        Returns:
            {"corpus_id", "state": reading, encoding, stopped or settled, "encoded": passages, "passages": all of them,
            "settled": whether nothing is left to encode, "seconds_left": number or null}
        """
        return self._corpora.state(corpus_id)

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
        check_texts([query])
        key = self._corpora.key_for(corpus_id, query) if corpus_id else ""
        workspace = self._workspace(key, texts, whole=False)
        encoder, ranked_by = self._services.encoder(), cast("Method", method)  # checked by the search
        if key:
            workspace = self._services.store.apply(key, lambda kept: with_index(kept, encoder))
        else:
            workspace = with_index(workspace, encoder)
        options = SearchOptions(ranked_by, fold=bool(fold))
        found = hits_of(workspace, encoder, query, as_whole_number("top", top), options)
        return {**plain.hits(found, workspace.corpus), **_about(workspace.corpus)}

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
        key = self._corpora.key_of(corpus_id) if corpus_id else ""
        workspace = self._workspace(key, texts, whole=True)
        if key:
            workspace = self._services.store.apply(key, with_graph)
        number = as_whole_number("clusters", clusters) or None
        grouping = found_clusters(with_clusters(workspace, self._services.encoder(), method, number))
        return {**plain.clusters(grouping, workspace.corpus), **_about(workspace.corpus)}

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
        key = self._corpora.key_of(corpus_id) if corpus_id else ""
        workspace = self._workspace(key, texts, whole=True)
        options = ProjectionOptions(
            dimensions=as_whole_number("dimensions", dimensions),
            neighbours=as_whole_number("neighbours", neighbours),
            min_dist=as_number("min_dist", min_dist),
            layout=cast("Layout", layout),  # checked by the options
        )
        if key:
            workspace = self._services.store.apply(key, lambda kept: with_graph(kept, options.graph_neighbours))
        found = map_of(with_map(workspace, options))
        return {**plain.projection(found, workspace.corpus), **_about(workspace.corpus)}

    def _workspace(self, key: str, texts: list[str] | None, *, whole: bool) -> Workspace:
        """Return the stored workspace of a corpus, or a temporary one for the texts."""
        if key:
            return self._services.store.get(key)
        if not texts:
            raise InputError("Give either a corpus_id, from add_texts or add_file, or some texts.")
        self._check_texts(texts)
        kind = "line" if whole else "text"
        documents = [Document(name=f"Text {i + 1}", text=text, kind=kind) for i, text in enumerate(texts)]
        corpus = build_corpus("Texts", documents, self._services.encoder(), splitting=self._services.splitting)
        return Workspace(corpus)

    def _check_texts(self, texts: list[str]) -> None:
        check_texts(texts)
        if not texts:
            raise InputError("Give at least one text.")
        if len(texts) > self._limits.texts:
            raise InputError(
                f"There are {len(texts):,} texts and the limit is {self._limits.texts:,}. Send fewer at once."
            )


def _about(corpus: Corpus) -> dict[str, Any]:
    """What a result is about: how much of the corpus, and which model encoded it."""
    return {**plain.coverage(corpus.coverage), "model": plain.model(corpus.model)}
