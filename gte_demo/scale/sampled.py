"""An index as the corpus of the page: a sample of its passages, with the store in which all of them are searched."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.jobs.search.filters import read_places
from gte_demo.jobs.served.saved_corpus import ServedCorpus
from gte_demo.jobs.workspace import Sampled, SearchRequest, Workspace
from gte_demo.scale.search import OpenIndex, open_index
from gte_demo.scale.stores.store import ANYWHERE, StoreFilter, VectorStore
from gte_demo.texts.formats.tables.table import even_rows
from gte_demo.types import Rows, Vectors

OTHER_INDEX = "The index was made again since the page was started. Start the page again to search it."
UNREADABLE = "The folder {name} can't be read ({why}). Put it back, or encode and index the texts again."


@dataclass(frozen=True, slots=True, eq=False)
class IndexedPassages:
    """The passages of an index. See `jobs.workspace.PassageStore`."""

    index: OpenIndex
    name: str
    """What they are called on the page."""

    def __len__(self) -> int:
        return len(self.index.folder)

    @property
    def typical(self) -> float:
        """As PassageStore.typical."""
        return self.index.info.typical

    def nearest(self, windows: Vectors, count: int, request: SearchRequest) -> Rows:
        """As PassageStore.nearest. Raises InputError if the index was made again."""
        if self.index.store.info() != self.index.info:
            raise InputError(OTHER_INDEX)
        return self.index.nearest(windows, count, _filter_of(request))

    def count(self, request: SearchRequest) -> int:
        """As PassageStore.count."""
        where = _filter_of(request)
        return len(self) if where == ANYWHERE else self.index.store.count(where)

    def take(self, rows: Rows) -> Corpus:
        """As PassageStore.take."""
        try:
            return self.index.corpus(self.index.folder.take(rows), self.name)
        except OSError as error:
            folder = self.index.folder.layout.path.name
            raise InputError(UNREADABLE.format(name=folder, why=error.strerror or error)) from error


def sample_of(store: VectorStore, name: str, most: int) -> ServedCorpus:
    """Open the index in `store` for the page, with `most` of its passages, or all if they are no more.

    They are drawn evenly: one from each of as many equal stretches of the folder. Raises as `open_index`.
    """
    passages = IndexedPassages(open_index(store), name)
    rows = even_rows(len(passages), most)
    return ServedCorpus(Workspace(passages.take(rows), sampled=Sampled(passages, rows, len(rows))))


def _filter_of(request: SearchRequest) -> StoreFilter:
    """The filters of a search on the page, except those by clusters, which a store doesn't know."""
    columns = {request.column: request.value} if request.column and request.value else {}
    pages, times = read_places(request.pages)
    return StoreFilter(tuple(request.documents or ()), pages, times, request.section, columns)
