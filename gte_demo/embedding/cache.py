"""A cache of vectors on disk, by text and model, in one SQLite file.

SQLite was chosen by measurement (benchmarks/cache.py): LMDB is faster by about a second per 100,000 vectors, but
SQLite takes the least space, is safe with several processes, never crashes on a damaged file, and is part of Python.
"""

from __future__ import annotations

import logging
import math
import sqlite3
import struct
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS by_use ON vectors (used);
CREATE TABLE IF NOT EXISTS visits (visit BLOB, key BLOB, PRIMARY KEY (visit, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_key ON visits (key);
CREATE TRIGGER IF NOT EXISTS with_vector AFTER DELETE ON vectors BEGIN DELETE FROM visits WHERE key = OLD.key; END;
"""
"""`visits` has the keys that each visit has stored or found; they go with their vectors."""
_HEAD = struct.Struct("<Iqq")
"""Checksum of key and value, token count, character where the text was truncated (-1 if it was not)."""
_KEYS_AT_ONCE = 500
_TICK = 3600
"""Resolution of the time of last use, in seconds: a read updates it at most once an hour."""
_KEPT = 0.9
"""How full the cache is after the least recently used entries have been removed."""


@dataclass(frozen=True, slots=True, eq=False)
class CacheEntry:
    """The cached result of one text."""

    vector: NDArray[np.float32]
    count: int
    stop: int | None


class VectorCache:
    """Entries by key, limited to `limit_bytes`. Threads and processes may share a folder.

    If the disk can't be used, that is logged, and the cache behaves as if it were empty.
    """

    def __init__(self, folder: Path, limit_bytes: int, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._limit = limit_bytes
        self._now = now
        self._lock = Lock()
        self._generation = 0
        self._connection: sqlite3.Connection | None = None

    @property
    def path(self) -> Path:
        """The file in use. A damaged file is left alone, and the file with the next number is used instead."""
        return self._folder / f"vectors-{max(1, self._generation)}.sqlite"

    def get(self, keys: Sequence[bytes], visit: bytes = b"") -> dict[bytes, CacheEntry]:
        """Return the entries for `keys` that exist and are not damaged. `visit` is as in `put`."""

        def read(connection: sqlite3.Connection) -> dict[bytes, CacheEntry]:
            found: dict[bytes, CacheEntry] = {}
            stale: list[bytes] = []
            for some in _chunks(keys):
                marks = ",".join("?" * len(some))
                # Only question marks are inserted into the statement.
                query = f"SELECT key, used, value FROM vectors WHERE key IN ({marks})"  # noqa: S608
                for key, used, value in connection.execute(query, some):
                    entry = _unpack(key, value)
                    if entry is not None:
                        found[key] = entry
                    if used < self._tick():
                        stale.append(key)
            self._touch(connection, stale)
            return found

        nothing: dict[bytes, CacheEntry] = {}
        found = self._attempt(read, nothing)
        if found and visit:
            self._attempt(lambda connection: _found_by(connection, visit, found), None)
        return found

    def put(self, entries: Mapping[bytes, CacheEntry], visit: bytes = b"") -> None:
        """Store `entries`, replacing those with the same keys; the least recently used ones are removed if needed.

        `visit` names who does so, for `forget`; b"" for nobody who could ask for that.
        """
        rows = [(key, self._tick(), _pack(key, entry)) for key, entry in entries.items()]

        def write(connection: sqlite3.Connection) -> None:
            with _transaction(connection):
                self._make_room(connection, sum(len(value) for _, _, value in rows))
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
                if visit:
                    _note(connection, visit, entries)

        self._attempt(write, None)

    def forget(self, visits: Sequence[bytes]) -> None:
        """Remove all entries that one of `visits` has stored or found, and overwrite their bytes on disk."""

        def erase(connection: sqlite3.Connection) -> None:
            connection.execute("PRAGMA secure_delete = ON")
            with _transaction(connection):
                connection.executemany(
                    "DELETE FROM vectors WHERE key IN (SELECT key FROM visits WHERE visit = ?)",
                    [(visit,) for visit in visits],
                )
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

        self._attempt(erase, None)

    def size_bytes(self) -> int:
        """Return the bytes in use on disk."""
        return self._attempt(_live_bytes, 0)

    def close(self) -> None:
        """Close the file. The next call opens it again."""
        with self._lock:
            self._close()

    def _tick(self) -> int:
        return int(self._now()) // _TICK

    def _touch(self, connection: sqlite3.Connection, keys: list[bytes]) -> None:
        if keys:
            with _transaction(connection):
                connection.executemany(
                    "UPDATE vectors SET used = ? WHERE key = ?", [(self._tick(), key) for key in keys]
                )

    def _make_room(self, connection: sqlite3.Connection, incoming: int) -> None:
        while (live := _live_bytes(connection)) + incoming > self._limit:
            (entries,) = connection.execute("SELECT count(*) FROM vectors").fetchone()
            if not entries:
                return
            surplus = math.ceil(entries * min(1.0, (live + incoming - _KEPT * self._limit) / live))
            connection.execute(
                "DELETE FROM vectors WHERE rowid IN (SELECT rowid FROM vectors ORDER BY used, rowid LIMIT ?)",
                (surplus,),
            )

    def _attempt(self, work: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """Run `work` on the file, again on a new one if it is damaged; if that fails, log it and return `otherwise`."""
        with self._lock:
            for _ in range(2):
                try:
                    return work(self._open())
                except (sqlite3.OperationalError, OSError) as error:
                    logger.warning("The vector cache in %s can't be used now: %s", self._folder, error)
                    self._close()
                    return otherwise
                except sqlite3.ProgrammingError:
                    raise
                except sqlite3.DatabaseError as error:
                    # The remaining errors of this class mean that the file is damaged.
                    logger.warning("The vector cache %s is damaged (%s) and set aside.", self.path, error)
                    self._close()
                    self._generation += 1
            return otherwise

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Another process may have started the next file already. Files in use are never renamed or
            # removed, because SQLite finds its journals by name.
            self._generation = max([1, self._generation, *_generations(self._folder)])
            self._connection = _connect(self.path)
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    try:
        # 16 KiB pages hold five to ten vectors with little waste. The write-ahead log allows reading during a write.
        connection.execute("PRAGMA page_size = 16384")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _generations(folder: Path) -> list[int]:
    numbers = [path.stem.partition("-")[2] for path in folder.glob("vectors-*.sqlite")]
    return [int(number) for number in numbers if number.isdecimal()]


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    # IMMEDIATE, because a transaction that starts by reading fails instead of waiting for another writer.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _found_by(connection: sqlite3.Connection, visit: bytes, keys: Iterable[bytes]) -> None:
    with _transaction(connection):
        _note(connection, visit, keys)


def _note(connection: sqlite3.Connection, visit: bytes, keys: Iterable[bytes]) -> None:
    connection.executemany("INSERT OR IGNORE INTO visits VALUES (?, ?)", [(visit, key) for key in keys])


def _live_bytes(connection: sqlite3.Connection) -> int:
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _chunks(keys: Sequence[bytes]) -> Iterator[list[bytes]]:
    rest = iter(keys)
    while some := list(islice(rest, _KEYS_AT_ONCE)):
        yield some


def _pack(key: bytes, entry: CacheEntry) -> bytes:
    body = entry.vector.astype("<f4", copy=False).tobytes()
    count, stop = entry.count, -1 if entry.stop is None else entry.stop
    return _HEAD.pack(_checksum(key, count, stop, body), count, stop) + body


def _unpack(key: bytes, value: object) -> CacheEntry | None:
    if not isinstance(value, bytes) or len(value) < _HEAD.size:
        return None
    checksum, count, stop = _HEAD.unpack_from(value)
    body = value[_HEAD.size :]
    if checksum != _checksum(key, count, stop, body):
        return None
    return CacheEntry(
        np.frombuffer(body, dtype="<f4").astype(np.float32, copy=False), count, None if stop < 0 else stop
    )


def _checksum(key: bytes, count: int, stop: int, body: bytes) -> int:
    return zlib.crc32(b"%b%d,%d," % (key, count, stop) + body)
