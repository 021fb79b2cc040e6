"""What every store can do, and what is kept in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from pydantic import TypeAdapter, ValidationError

from gte_demo.errors import GteDemoError, InputError
from gte_demo.types import Rows, Vectors

UNTIMED = -1
"""When a passage begins that isn't of subtitles."""
NO_END = 2**31 - 1
"""When the last passage of subtitles ends."""
GRAPH_LINKS = 16
GRAPH_BREADTH = 200
"""HNSW: the links of each vector (M), and how many candidates are looked at to set them (ef_construction)."""


class StoreError(GteDemoError):
    """A store that can't be reached, or does not do what is asked."""


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What an index was made of. It is kept with the index."""

    folder: str
    """The encoded folder, an absolute path."""
    digest: str
    """Of the folder's contents."""
    fingerprint: str
    """Of the model that encoded it."""
    model: str
    """The model's name."""
    dimension: int
    passages: int
    typical: float
    """The best cosine that a question unrelated to the texts typically gets; see `analysis.search.nothing_close`."""

    def __post_init__(self) -> None:
        if self.passages < 1 or self.dimension < 1:
            raise ValueError(f"an index of {self.passages} vectors of {self.dimension} numbers")

    def written(self) -> str:
        """Return it as JSON; `read_info` reads it."""
        return json.dumps(asdict(self))


def read_info(text: str | None) -> IndexInfo | None:
    """Return what `IndexInfo.written` wrote; None for anything else."""
    try:
        return TypeAdapter(IndexInfo).validate_json(text or "")
    except ValidationError:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class IndexRows:
    """Passages to index; all of equal length."""

    rows: Rows
    documents: Sequence[str]
    pages: Sequence[int]
    """The page on which each begins, from 1; 0 if its document has no pages, or times instead."""
    last_pages: Sequence[int]
    begins: Sequence[int]
    """The second at which each begins; UNTIMED if it isn't of subtitles."""
    ends: Sequence[int]
    """The second at which what follows it begins; NO_END if nothing does."""
    sections: Sequence[str]
    """Heading paths, with case folded."""
    metadata: Sequence[Mapping[str, str]]
    """Column -> value as text; without missing values."""
    vectors: Vectors

    def __post_init__(self) -> None:
        columns = (self.rows, self.documents, self.pages, self.begins, self.ends, self.metadata, self.vectors)
        lengths = {len(column) for column in columns}
        if len(lengths) > 1:
            raise ValueError(f"columns of {sorted(lengths)} passages")

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class StoreFilter:
    """The conditions that a passage must meet, all of them, as in `analysis.search.filters`."""

    documents: tuple[str, ...] = ()
    """Names; none for all."""
    pages: tuple[int, int] | None = None
    times: tuple[int, int] | None = None
    """The first and the last second."""
    section: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.pages is not None and not 1 <= self.pages[0] <= self.pages[1]:
            raise InputError(f"Pages {self.pages[0]} to {self.pages[1]} are not a range.")
        if self.times is not None and not 0 <= self.times[0] <= self.times[1]:
            raise InputError("These times are not a range. Give the earlier time, and then the later one.")

    @property
    def folded_section(self) -> str:
        """The text that a heading path has to contain, as it is stored."""
        return " ".join(self.section.split()).casefold()


ANYWHERE = StoreFilter()


class VectorStore(Protocol):
    """One index in a store. Threads may share it. All methods raise StoreError if the store can't be reached."""

    def info(self) -> IndexInfo | None:
        """Return what the index was made of; None if there is no index."""
        ...

    def build(self, info: IndexInfo, batches: Iterable[IndexRows]) -> None:
        """Make the index of `batches`. An earlier one stays until the new one is complete.

        Raises InputError if somebody else is doing that at the moment.
        """
        ...

    def nearest(self, vector: Vectors, count: int, where: StoreFilter = ANYWHERE) -> Rows:
        """Return up to `count` rows whose vectors are probably nearest to `vector`, shape (d,), nearest first."""
        ...

    def count(self, where: StoreFilter) -> int:
        """Return how many passages meet `where`."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...


def first_line(error: Exception) -> str:
    """Return the first line of what a store's client says of `error`, without a full stop, for a sentence of ours."""
    said = str(getattr(error, "message", "") or error).strip()
    return said.splitlines()[0].rstrip(".") if said else type(error).__name__
