"""From an address to a store."""

from __future__ import annotations

from gte_demo.scale.stores.address import read_address
from gte_demo.scale.stores.store import VectorStore


def open_store(address: str) -> VectorStore:
    """Return the store at `address`; it is connected when it is first used.

    Raises InputError for an invalid address, and if the packages of its extra are not installed.
    """
    place = read_address(address)
    if place.kind == "postgresql":
        from gte_demo.scale.stores.postgres import PostgresStore

        return PostgresStore(place)
    from gte_demo.scale.stores.milvus import MilvusStore

    return MilvusStore(place)
