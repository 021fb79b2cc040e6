"""An index in Milvus: a collection behind an alias. A file of milvus-lite works the same, for one process at a time."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import numpy as np

from gte_demo.errors import InputError
from gte_demo.scale.extras import import_pymilvus
from gte_demo.scale.stores.address import StoreAddress
from gte_demo.scale.stores.store import (
    ANYWHERE,
    GRAPH_BREADTH,
    GRAPH_LINKS,
    IndexInfo,
    IndexRows,
    StoreError,
    StoreFilter,
    first_line,
    read_info,
)
from gte_demo.types import Rows, Vectors

_LONGEST_TEXT = 65_535
"""Bytes of a VARCHAR."""
_INSERTED = 1_000
_SECONDS = 30
T = TypeVar("T")


class MilvusStore:
    """A collection behind the alias NAME. While one is made, the collection NAME_indexing keeps others out."""

    def __init__(self, address: StoreAddress) -> None:
        self._milvus = import_pymilvus()
        self._address = address
        self._client: Any = None
        self._lock = threading.Lock()

    def info(self) -> IndexInfo | None:
        """As VectorStore.info."""

        def ask(client: Any) -> IndexInfo | None:
            behind = self._behind_alias(client)
            if behind is None:
                return None
            client.load_collection(_about(behind))
            rows = client.query(_about(behind), filter="id == 0", output_fields=["info"])
            return read_info(rows[0]["info"]) if rows else None

        return self._do(ask)

    def build(self, info: IndexInfo, batches: Iterable[IndexRows]) -> None:
        """As VectorStore.build."""
        self._do(lambda client: self._build(client, info, batches))

    def nearest(self, vector: Vectors, count: int, where: StoreFilter = ANYWHERE) -> Rows:
        """As VectorStore.nearest."""

        def ask(client: Any) -> Any:
            return client.search(
                self._address.name,
                [vector.tolist()],
                limit=count,
                filter=_condition(where),
                output_fields=["id"],
                search_params={"params": {"ef": 2 * count}},
                timeout=_SECONDS,
            )[0]

        return np.array([hit["id"] for hit in self._do(ask)], dtype=np.int64)

    def count(self, where: StoreFilter) -> int:
        """As VectorStore.count."""

        def ask(client: Any) -> Any:
            return client.query(self._address.name, filter=_condition(where), output_fields=["count(*)"])

        return int(self._do(ask)[0]["count(*)"])

    def close(self) -> None:
        """As VectorStore.close."""
        with self._lock:
            self._drop_client()

    def _build(self, client: Any, info: IndexInfo, batches: Iterable[IndexRows]) -> None:
        name = self._address.name
        new = f"{name}_{secrets.token_hex(4)}"
        with self._alone(client):
            try:
                self._create(client, new, info)
                for batch in batches:
                    for rows in _inserted(batch):
                        client.insert(new, rows)
                client.flush(new)
                client.load_collection(new)
                before = self._behind_alias(client)
                if before is None:
                    client.create_alias(new, name)
                else:
                    client.alter_alias(new, name)
                    self._drop(client, before)
            except BaseException:
                if self._behind_alias(client) != new:
                    self._drop(client, new)
                raise

    @contextmanager
    def _alone(self, client: Any) -> Iterator[None]:
        """Keep others from indexing under the same name. Raises InputError if somebody else is."""
        lock, mine = f"{self._address.name}_indexing", f"by_{secrets.token_hex(8)}"
        if not client.has_collection(lock):
            try:
                self._create_small(client, lock, mine)
            except self._milvus.MilvusException:
                if not client.has_collection(lock):
                    raise
        if mine not in [field["name"] for field in client.describe_collection(lock)["fields"]]:
            raise InputError(
                f"Somebody else is indexing into {self._address.name} at the moment. Wait until that is done. If it "
                f"was interrupted, drop the collection {lock}."
            )
        try:
            yield
        finally:
            client.drop_collection(lock)

    def _create_small(self, client: Any, name: str, text: str) -> None:
        """Create a collection with one field for a text. Milvus refuses one whose fields are called otherwise."""
        schema = client.create_schema()
        schema.add_field("id", self._milvus.DataType.INT64, is_primary=True)
        schema.add_field(text, self._milvus.DataType.VARCHAR, max_length=_LONGEST_TEXT)
        schema.add_field("vector", self._milvus.DataType.FLOAT_VECTOR, dim=2)
        index = client.prepare_index_params()
        index.add_index("vector", index_type="FLAT", metric_type="IP")
        client.create_collection(name, schema=schema, index_params=index)

    def _drop(self, client: Any, name: str) -> None:
        for collection in (name, _about(name)):
            if client.has_collection(collection):
                client.drop_collection(collection)

    def _create(self, client: Any, name: str, info: IndexInfo) -> None:
        kinds = self._milvus.DataType
        self._create_small(client, _about(name), "info")
        client.insert(_about(name), [{"id": 0, "info": info.written(), "vector": [1.0, 0.0]}])
        client.flush(_about(name))
        schema = client.create_schema()
        schema.add_field("id", kinds.INT64, is_primary=True)
        for text in ("document", "section"):
            schema.add_field(text, kinds.VARCHAR, max_length=_LONGEST_TEXT)
        for number in ("page", "last_page", "begins", "ends"):
            schema.add_field(number, kinds.INT64)
        schema.add_field("metadata", kinds.JSON)
        schema.add_field("vector", kinds.FLOAT_VECTOR, dim=info.dimension)
        graph = {"M": GRAPH_LINKS, "efConstruction": GRAPH_BREADTH}
        index = client.prepare_index_params()
        index.add_index("vector", index_type="HNSW", metric_type="IP", params=graph)
        client.create_collection(name, schema=schema, index_params=index)

    def _behind_alias(self, client: Any) -> str | None:
        if not client.has_collection(self._address.name):
            return None
        found: str = client.describe_collection(self._address.name)["collection_name"]
        return found

    def _do(self, work: Callable[[Any], T]) -> T:
        """Do `work` with a client. Raises StoreError if Milvus can't be reached or refuses."""
        with self._lock:
            try:
                self._client = self._client or self._connect()
                return work(self._client)
            except self._milvus.MilvusException as error:
                self._drop_client()
                raise StoreError(
                    f"Milvus at {self._address.shown} can't be used ({first_line(error)}). Start it, or wait until it "
                    "is back, and ask again."
                ) from error

    def _connect(self) -> Any:
        client = self._milvus.MilvusClient(self._address.server, timeout=_SECONDS)
        if client.has_collection(self._address.name):
            client.load_collection(self._address.name)
        return client

    def _drop_client(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def _about(collection: str) -> str:
    """The collection with what another one was made of: descriptions are not kept by milvus-lite."""
    return f"{collection}_about"


def _inserted(batch: IndexRows) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(batch), _INSERTED):
        yield [
            {
                "id": int(batch.rows[row]),
                "document": _shortened(batch.documents[row]),
                "page": int(batch.pages[row]),
                "last_page": int(batch.last_pages[row]),
                "begins": int(batch.begins[row]),
                "ends": int(batch.ends[row]),
                "section": _shortened(batch.sections[row]),
                "metadata": dict(batch.metadata[row]),
                "vector": batch.vectors[row],
            }
            for row in range(start, min(start + _INSERTED, len(batch)))
        ]


def _condition(where: StoreFilter) -> str:
    """Return the filter as an expression of Milvus, in which texts are written as in JSON."""
    conditions = []
    if where.documents:
        conditions.append(f"document in {_literal([_shortened(name) for name in where.documents])}")
    if where.pages is not None:
        first, last = where.pages
        conditions.append(f"last_page >= {first} and page <= {last} and page > 0")
    if where.times is not None:
        first, last = where.times
        conditions.append(f"ends > {first} and begins <= {last} and begins >= 0")
    if where.folded_section:
        text = where.folded_section.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        conditions.append(f"section like {_literal(f'%{text}%')}")
    conditions += [f"metadata[{_literal(key)}] == {_literal(value)}" for key, value in where.metadata.items()]
    return " and ".join(f"({condition})" for condition in conditions)


def _literal(value: str | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _shortened(text: str) -> str:
    return text.encode("utf-8")[:_LONGEST_TEXT].decode("utf-8", "ignore")
