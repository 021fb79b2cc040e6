"""The optional packages, imported when they are asked for."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gte_demo.errors import InputError

MISSING = '{what} needs packages that are not installed. Run: pip install "gte-demo[{extra}]"'


def import_ray() -> Any:
    """Return the module `ray`, which then reports nothing about its use. Raises InputError if it is not installed."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    with _needed("Work on Ray", "ray"):
        import ray
        import ray.data
    return ray


def import_psycopg() -> Any:
    """Return the module `psycopg`. Raises InputError if it or pgvector is not installed."""
    with _needed("A store in PostgreSQL", "postgres"):
        import pgvector.psycopg  # noqa: F401 - the store imports it again
        import psycopg
    return psycopg


def import_pymilvus() -> Any:
    """Return the module `pymilvus`. Raises InputError if it is not installed."""
    with _needed("A store in Milvus", "milvus"):
        import pymilvus
    logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # errors are reported in a sentence, not in its log
    return pymilvus


@contextmanager
def _needed(what: str, extra: str) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(MISSING.format(what=what, extra=extra)) from error
