"""Searching an index: the store finds candidates, and the vectors of the folder rank them exactly."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.nothing_close import Background
from gte_demo.analysis.search.search import Hits, SearchIndex, SearchOptions, search
from gte_demo.analysis.search.steering import steer
from gte_demo.analysis.search.windows import encode_windows
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.jobs.search.from_store import CANDIDATES
from gte_demo.scale.folder import EncodedFolder, open_folder
from gte_demo.scale.index import check_folder
from gte_demo.scale.passages import corpus_of
from gte_demo.scale.stores.store import ANYWHERE, IndexInfo, StoreError, StoreFilter, VectorStore
from gte_demo.types import Rows, TextEncoder, Vectors

if TYPE_CHECKING:
    import pyarrow as pa

_PLACE = ("document", "page", "page_label", "section", "start", "end")


@dataclass(frozen=True, slots=True, eq=False)
class StoreHits:
    """The answer to one question."""

    rows: Rows
    """The candidates, rows of the folder, ascending."""
    table: pa.Table
    """The same candidates with everything that the folder has of them."""
    corpus: Corpus
    """The same candidates as a corpus."""
    hits: Hits
    """Rows are those of `corpus`."""

    def plain(self) -> plain.Plain:
        """Return what `json_results.hits` returns of hits in files, with the places in the documents."""
        found = plain.hits(self.hits, self.corpus)
        places = self.table.select(_PLACE).to_pylist()
        for hit, row, folded in zip(found["hits"], self.hits.rows, self.hits.folded, strict=True):
            hit.update(places[int(row)])
            if "folded" in hit:
                hit["folded"] = [places[int(same)] for same in folded]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class OpenIndex:
    """An index, and the folder it was made of."""

    store: VectorStore
    folder: EncodedFolder
    info: IndexInfo

    def nearest(self, windows: Vectors, count: int, where: StoreFilter = ANYWHERE) -> Rows:
        """Return the rows of up to `count` passages for each of `windows` (w, d), ascending.

        Raises StoreError if the store can't be reached.
        """
        return np.unique(np.concatenate([self.store.nearest(window, count, where) for window in windows]))

    def corpus(self, table: pa.Table, name: str = "") -> Corpus:
        """Return passages of the folder as a corpus."""
        plan = self.folder.manifest.plan
        return corpus_of(table, name, plan.model, plan.splitting)


@dataclass(frozen=True, slots=True, eq=False)
class StoreSearch:
    """An open index, and the model that encodes questions."""

    index: OpenIndex
    encoder: TextEncoder

    @property
    def store(self) -> VectorStore:
        """Where the index is."""
        return self.index.store

    @property
    def folder(self) -> EncodedFolder:
        """What the index was made of."""
        return self.index.folder

    def ask(
        self, query: str, top: int, options: SearchOptions | None = None, where: StoreFilter = ANYWHERE
    ) -> StoreHits:
        """Return the `top` passages that meet `where` and answer `query` best.

        Scores are exact. By meaning, the order is that of all passages, as far as the store finds the candidates; the
        hybrid orders the candidates by meaning and words. Raises InputError as `search` does, for a search by words
        alone, and StoreError if the store can't be reached.
        """
        options = options or SearchOptions()
        if options.method == "words":
            raise InputError("A store finds by meaning. Choose --method meaning or hybrid.")
        windows = steer(encode_windows(query, self.encoder), options.steering, self.encoder)
        rows = self.index.nearest(windows, max(CANDIDATES, top), where)
        table = self.folder.take(rows)
        corpus = self.index.corpus(table)
        words = SearchIndex(index_words(corpus.texts()), Background(self.index.info.typical))
        options = replace(options, index=words)
        return StoreHits(rows, table, corpus, search(corpus, query, self.encoder, top=top, options=options))


def open_search(store: VectorStore, encoder: TextEncoder, folder: Path | None = None) -> StoreSearch:
    """Open the index in `store` to search it. Raises as `open_index`, and InputError if another model encoded it."""
    index = open_index(store, folder)
    check_folder(index.folder, encoder.info)
    return StoreSearch(index, encoder)


def open_index(store: VectorStore, folder: Path | None = None) -> OpenIndex:
    """Open the index in `store`, with the folder that it was made of, or `folder` if that was moved.

    Raises StoreError if there is no index; InputError if the folder is not there or was changed.
    """
    info = store.info()
    if info is None:
        raise StoreError("There is no index under this name. Make one with “index FOLDER --store …”.")
    opened = open_folder(folder or Path(info.folder))
    if opened.digest != info.digest:
        raise InputError(f"{opened.layout.path.name} is not what this index was made of. Index it again.")
    return OpenIndex(store, opened, info)
