"""Searching an index: the store finds candidates, and the vectors of the folder rank them exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from gte_demo.analysis.search.bm25 import index_words
from gte_demo.analysis.search.nothing_close import Background
from gte_demo.analysis.search.search import Hits, SearchIndex, SearchOptions, search
from gte_demo.analysis.search.steering import steer
from gte_demo.analysis.search.windows import encode_windows
from gte_demo.corpus.corpus import Corpus, new_key
from gte_demo.errors import InputError
from gte_demo.export import json_results as plain
from gte_demo.scale.folder import EncodedFolder, open_folder
from gte_demo.scale.index import check_folder
from gte_demo.scale.parts import metadata_of, vectors_of
from gte_demo.scale.stores.store import ANYWHERE, IndexInfo, StoreError, StoreFilter, VectorStore
from gte_demo.texts.documents import Document
from gte_demo.texts.splitting.passages import whole_documents
from gte_demo.types import Rows, TextEncoder

if TYPE_CHECKING:
    import pyarrow as pa

CANDIDATES = 200
"""Passages that are looked at exactly: an approximate index rarely misses one of the best ten among so many."""
_PLACE = ("document", "page", "page_label", "section", "start", "end")


@dataclass(frozen=True, slots=True, eq=False)
class StoreHits:
    """The answer to one question."""

    rows: Rows
    """The candidates, rows of the folder, ascending."""
    table: pa.Table
    """The same candidates with everything that the folder has of them."""
    corpus: Corpus
    """The same candidates, each a document of its own."""
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
class StoreSearch:
    """An index, the folder it was made of, and the model that encodes questions."""

    store: VectorStore
    folder: EncodedFolder
    info: IndexInfo
    encoder: TextEncoder

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
        count = max(CANDIDATES, top)
        found = [self.store.nearest(window, count, where) for window in windows]
        rows = np.unique(np.concatenate(found))
        table = self.folder.take(rows)
        corpus = _candidates(table, self.folder)
        words = SearchIndex(index_words(corpus.texts()), Background(self.info.typical))
        options = replace(options, index=words)
        return StoreHits(rows, table, corpus, search(corpus, query, self.encoder, top=top, options=options))


def open_search(store: VectorStore, encoder: TextEncoder, folder: Path | None = None) -> StoreSearch:
    """Open the index in `store`, with the folder that it was made of, or `folder` if that was moved.

    Raises StoreError if there is no index; InputError if the folder is not there or was changed, or if another model
    encoded it.
    """
    info = store.info()
    if info is None:
        raise StoreError("There is no index under this name. Make one with “index FOLDER --store …”.")
    opened = open_folder(folder or Path(info.folder))
    check_folder(opened, encoder.info)
    if opened.digest != info.digest:
        raise InputError(f"{opened.layout.path.name} is not what this index was made of. Index it again.")
    return StoreSearch(store, opened, info, encoder)


def _candidates(table: pa.Table, folder: EncodedFolder) -> Corpus:
    """Return passages as a corpus in which each is a document."""
    documents = [_document(row) for row in table.drop_columns(["vector"]).to_pylist()]
    passages = replace(whole_documents(documents), section=tuple(table["section"].to_pylist()))
    return Corpus(new_key(), "", tuple(documents), passages, vectors_of(table), folder.manifest.plan.model)


def _document(row: dict[str, Any]) -> Document:
    text = row["text"]
    apparatus: Sequence[tuple[int, int]] = [(0, len(text))] if row["is_apparatus"] else []
    return Document(
        row["document"],
        text,
        row["kind"],
        title=row["title"],
        metadata=metadata_of(row["metadata"]),
        source=row["source"],
        apparatus=tuple(apparatus),
    )
