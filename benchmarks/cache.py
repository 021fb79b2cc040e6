# ruff: noqa: D102
"""Which store for vectors on disk? `python benchmarks/cache.py [--entries N]`

Writes N entries as the encoder does (small batches), reads them all in another order, and writes half
as many from each of two processes at once, for vectors of 384 and 768 numbers. Ours is the SQLite file
of gte_demo.embedding.cache, checksums and use notes included; LMDB and diskcache hold the same bytes
with nothing around them. Needs `pip install lmdb diskcache`; what is not installed is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from gte_demo.embedding.cache import CacheEntry, VectorCache

WRITE_BATCH, READ_BATCH = 32, 1_024
LIMIT = 1 << 33


class Store(Protocol):
    """What the encoder asks of a cache."""

    def put(self, entries: Mapping[bytes, CacheEntry]) -> None: ...

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, object]: ...

    def close(self) -> None: ...


class Lmdb:
    """LMDB, one transaction a batch, synchronised as rarely as it allows without losing the file."""

    def __init__(self, folder: Path) -> None:
        self._environment: Any = import_module("lmdb").open(str(folder), map_size=LIMIT, metasync=False)

    def put(self, entries: Mapping[bytes, CacheEntry]) -> None:
        with self._environment.begin(write=True) as transaction:
            for key, entry in entries.items():
                transaction.put(key, entry.vector.tobytes())

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, object]:
        with self._environment.begin() as transaction:
            found = {key: transaction.get(key) for key in keys}
        return {key: np.frombuffer(value, np.float32) for key, value in found.items() if value is not None}

    def close(self) -> None:
        self._environment.close()


class Diskcache:
    """diskcache, one transaction a batch; bytes in and out, so nothing is pickled."""

    def __init__(self, folder: Path) -> None:
        self._cache: Any = import_module("diskcache").Cache(str(folder), size_limit=LIMIT)

    def put(self, entries: Mapping[bytes, CacheEntry]) -> None:
        with self._cache.transact():
            for key, entry in entries.items():
                self._cache.set(key, entry.vector.tobytes())

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, object]:
        with self._cache.transact():
            found = {key: self._cache.get(key) for key in keys}
        return {key: np.frombuffer(value, np.float32) for key, value in found.items() if value is not None}

    def close(self) -> None:
        self._cache.close()


STORES: Mapping[str, Callable[[Path], Store]] = {
    "SQLite (ours)": lambda folder: VectorCache(folder, LIMIT),
    "lmdb": Lmdb,
    "diskcache": Diskcache,
}


def batches(entries: int, dimension: int, seed: int) -> Iterator[dict[bytes, CacheEntry]]:
    vectors = np.random.default_rng(seed).standard_normal((WRITE_BATCH, dimension), dtype=np.float32)
    for start in range(0, entries, WRITE_BATCH):
        rows = range(start, min(entries, start + WRITE_BATCH))
        yield {key(seed, row): CacheEntry(vectors[row - start], row, None) for row in rows}


def key(seed: int, row: int) -> bytes:
    return hashlib.blake2b(b"%d %d" % (seed, row), digest_size=16).digest()


def write(name: str, folder: Path, entries: int, dimension: int, seed: int) -> None:
    store = STORES[name](folder)
    for batch in batches(entries, dimension, seed):
        store.put(batch)
    store.close()


def read(name: str, folder: Path, entries: int) -> int:
    store = STORES[name](folder)
    order = np.random.default_rng(1).permutation(entries)
    found = 0
    for start in range(0, entries, READ_BATCH):
        found += len(store.get([key(0, row) for row in order[start : start + READ_BATCH]]))
    store.close()
    return found


def write_from_two(name: str, folder: Path, entries: int, dimension: int) -> None:
    context = get_context("spawn")
    writers = [
        context.Process(target=write, args=(name, folder, entries // 2, dimension, seed), daemon=True)
        for seed in (10, 11)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        if writer.exitcode:
            raise RuntimeError(f"a writer of {name} ended with {writer.exitcode}")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(name: str, entries: int, dimension: int) -> str:
    folder = Path(tempfile.mkdtemp(prefix="cache-"))
    try:
        writing = timed(lambda: write(name, folder / "one", entries, dimension, 0))
        size = sum(file.stat().st_blocks * 512 for file in (folder / "one").rglob("*"))
        found: list[int] = []
        reading = timed(lambda: found.append(read(name, folder / "one", entries)))
        both = timed(lambda: write_from_two(name, folder / "two", entries, dimension))
    finally:
        shutil.rmtree(folder)
    raw = entries * dimension * 4
    return (
        f"{name:14} {dimension:5} {writing:8.2f} s {reading:8.2f} s {both:8.2f} s "
        f"{size / 1e6:8.0f} MB {size / raw:6.2f} {found[0]:9,}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=100_000)
    entries = parser.parse_args().entries
    out = sys.stdout.write
    out(f"{entries:,} entries, written {WRITE_BATCH} and read {READ_BATCH} at a time\n")
    out("store          numbers    write     read   two write     size   /raw     found\n")
    for dimension in (384, 768):
        for name in STORES:
            if name.startswith("SQLite") or find_spec(name):
                out(measure(name, entries, dimension) + "\n")


if __name__ == "__main__":
    main()
