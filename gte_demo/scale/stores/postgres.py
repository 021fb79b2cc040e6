"""An index in a table of PostgreSQL, by pgvector."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np

from gte_demo.errors import InputError
from gte_demo.scale.extras import import_psycopg
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

MOST_NUMBERS = 2_000
"""The dimension up to which pgvector builds HNSW over float32."""
MOST_CANDIDATES = 1_000
"""The largest hnsw.ef_search."""
MOST_SCANNED = 200_000
"""Vectors that a filtered search looks at before it gives up on filling its list."""
MOST_MEMORY = 2_000_000
"""Kilobytes that the server may use to build HNSW. A graph that doesn't fit is built many times slower, on disk."""
_MORE_MEMORY = """
SELECT set_config('maintenance_work_mem', %(kilobytes)s || 'kB', true),
       set_config('max_parallel_maintenance_workers', '0', true)
WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < %(kilobytes)s::bigint * 1024
"""
"""Raises what the server gives to this build, unless its owner gives enough. Several workers would share the memory by
/dev/shm, of which containers have 64 MB: so there is one."""
_CONNECT_SECONDS = 5
_COLUMNS = "id, document, page, last_page, begins, ends, section, metadata, vector"
_TYPES = ("int8", "text", "int4", "int4", "int4", "int4", "text", "jsonb", "vector")
T = TypeVar("T")


class PostgresStore:
    """A table. One connection serves all threads, one after another."""

    def __init__(self, address: StoreAddress) -> None:
        self._psycopg = import_psycopg()
        self._address = address
        self._connection: Any = None
        self._lock = threading.Lock()

    def info(self) -> IndexInfo | None:
        """As VectorStore.info."""
        ask = "SELECT obj_description(to_regclass(%s)::oid, 'pg_class')"
        row = self._do(lambda connection: connection.execute(ask, [self._address.name]).fetchone())
        return read_info(row[0])

    def build(self, info: IndexInfo, batches: Iterable[IndexRows]) -> None:
        """As VectorStore.build. The lock is PostgreSQL's own, which ends with the connection."""
        if info.dimension > MOST_NUMBERS:
            raise InputError(
                f"pgvector indexes up to {MOST_NUMBERS:,} dimensions; {info.model} has {info.dimension:,}. Use Milvus."
            )
        self._do(lambda connection: self._build(connection, info, batches), again=False)

    def nearest(self, vector: Vectors, count: int, where: StoreFilter = ANYWHERE) -> Rows:
        """As VectorStore.nearest."""
        conditions, values = _conditions(where)
        sql, table = self._psycopg.sql, self._psycopg.sql.Identifier(self._address.name)
        query = sql.SQL("SELECT id FROM {} {} ORDER BY vector <#> %s LIMIT %s").format(table, sql.SQL(conditions))

        def ask(connection: Any) -> Any:
            with connection.transaction():
                connection.execute(f"SET LOCAL hnsw.ef_search = {min(MOST_CANDIDATES, 2 * count)}")
                connection.execute("SET LOCAL hnsw.iterative_scan = strict_order")
                connection.execute(f"SET LOCAL hnsw.max_scan_tuples = {MOST_SCANNED}")
                return connection.execute(query, [*values, vector, count]).fetchall()

        return np.array([row[0] for row in self._do(ask)], dtype=np.int64)

    def count(self, where: StoreFilter) -> int:
        """As VectorStore.count."""
        conditions, values = _conditions(where)
        sql, table = self._psycopg.sql, self._psycopg.sql.Identifier(self._address.name)
        query = sql.SQL("SELECT count(*) FROM {} {}").format(table, sql.SQL(conditions))
        found: int = self._do(lambda connection: connection.execute(query, values).fetchone())[0]
        return found

    def close(self) -> None:
        """As VectorStore.close."""
        with self._lock:
            self._drop_connection()

    def _build(self, connection: Any, info: IndexInfo, batches: Iterable[IndexRows]) -> None:
        sql, name = self._psycopg.sql, self._address.name
        table, new = sql.Identifier(name), sql.Identifier(f"{name}_new")
        if not connection.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [f"gte_demo {name}"]).fetchone()[0]:
            raise InputError(f"Somebody else is indexing into {name} at the moment. Wait until that is done.")
        try:
            connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(new))
            connection.execute(_create(sql, new, info.dimension))
            rows = 0
            for batch in batches:
                self._copy(connection, new, batch)
                rows += len(batch)
            with connection.transaction():
                connection.execute(_MORE_MEMORY, {"kilobytes": _memory_for(rows, info.dimension)})
                for statement in _indexes(sql, new):
                    connection.execute(statement)
                connection.execute(sql.SQL("COMMENT ON TABLE {} IS {}").format(new, sql.Literal(info.written())))
                connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(table))
                connection.execute(sql.SQL("ALTER TABLE {} RENAME TO {}").format(new, table))
        finally:
            if not connection.closed:
                connection.execute("SELECT pg_advisory_unlock(hashtext(%s))", [f"gte_demo {name}"])

    def _copy(self, connection: Any, table: Any, batch: IndexRows) -> None:
        sql, as_json = self._psycopg.sql, self._psycopg.types.json.Jsonb
        into = sql.SQL(f"COPY {{}} ({_COLUMNS}) FROM STDIN WITH (FORMAT BINARY)").format(table)
        with connection.cursor() as cursor, cursor.copy(into) as copy:
            copy.set_types(_TYPES)
            for row in range(len(batch)):
                copy.write_row(
                    (
                        int(batch.rows[row]),
                        _storable(batch.documents[row]),
                        int(batch.pages[row]),
                        int(batch.last_pages[row]),
                        int(batch.begins[row]),
                        int(batch.ends[row]),
                        _storable(batch.sections[row]),
                        as_json({_storable(key): _storable(value) for key, value in batch.metadata[row].items()}),
                        batch.vectors[row],
                    )
                )

    def _do(self, work: Callable[[Any], T], *, again: bool = True) -> T:
        """Do `work` with a connection. If the connection is broken, a new one is tried once.

        Raises StoreError if that doesn't help.
        """
        errors = self._psycopg
        with self._lock:
            for is_last in (False, True) if again else (True,):
                try:
                    self._connection = self._connection or self._connect()
                    return work(self._connection)
                except errors.OperationalError as error:
                    self._drop_connection()
                    if is_last:
                        raise self._unreachable(error) from error
                except errors.errors.UndefinedTable as error:
                    raise StoreError(f"There is no index {self._address.name} at {self._address.shown}.") from error
                except errors.Error as error:
                    raise StoreError(f"PostgreSQL at {self._address.shown} says: {first_line(error)}.") from error
        raise AssertionError

    def _connect(self) -> Any:
        from pgvector.psycopg import register_vector

        connection = self._psycopg.connect(self._address.server, autocommit=True, connect_timeout=_CONNECT_SECONDS)
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        register_vector(connection)
        return connection

    def _drop_connection(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _unreachable(self, error: Exception) -> StoreError:
        return StoreError(
            f"PostgreSQL at {self._address.shown} can't be reached ({first_line(error)}). Start it, or wait until it "
            "is back, and ask again."
        )


def _memory_for(rows: int, dimension: int) -> int:
    """Kilobytes in which the graph of so many vectors is built: each has links, for which 1,000 bytes are enough."""
    return min(MOST_MEMORY, rows * (4 * dimension + 1_000) // 1_024)


def _create(sql: Any, table: Any, dimension: int) -> Any:
    return sql.SQL(
        "CREATE TABLE {} (id int8 PRIMARY KEY, document text NOT NULL, page int4 NOT NULL, last_page int4 NOT NULL, "
        "begins int4 NOT NULL, ends int4 NOT NULL, section text NOT NULL, metadata jsonb NOT NULL, "
        "vector vector({}) NOT NULL)"
    ).format(table, sql.Literal(dimension))


def _indexes(sql: Any, table: Any) -> list[Any]:
    graph = f"WITH (m = {GRAPH_LINKS}, ef_construction = {GRAPH_BREADTH})"
    return [
        sql.SQL(statement).format(table)
        for statement in (
            f"CREATE INDEX ON {{}} USING hnsw (vector vector_ip_ops) {graph}",
            "CREATE INDEX ON {} (document)",
            "CREATE INDEX ON {} USING gin (metadata jsonb_path_ops)",
            "ANALYZE {}",
        )
    ]


def _conditions(where: StoreFilter) -> tuple[str, list[Any]]:
    """Return a WHERE clause and its values."""
    from psycopg.types.json import Jsonb

    conditions: list[tuple[str, list[Any]]] = []
    if where.documents:
        conditions.append(("document = ANY(%s)", [[_storable(name) for name in where.documents]]))
    if where.pages is not None:
        conditions.append(("last_page >= %s AND page <= %s AND page > 0", [*where.pages]))
    if where.times is not None:
        conditions.append(("ends > %s AND begins <= %s AND begins >= 0", [*where.times]))
    if where.folded_section:
        conditions.append(("strpos(section, %s) > 0", [_storable(where.folded_section)]))
    if where.metadata:
        wanted = {_storable(key): _storable(value) for key, value in where.metadata.items()}
        conditions.append(("metadata @> %s", [Jsonb(wanted)]))
    clause = " AND ".join(text for text, _ in conditions)
    return f"WHERE {clause}" if clause else "", [value for _, values in conditions for value in values]


def _storable(text: str) -> str:
    """PostgreSQL stores every character but this one."""
    return text.replace("\x00", "�")
