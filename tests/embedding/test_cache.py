"""The vector cache on disk: stored, checked, bounded, shared by processes."""

from __future__ import annotations

import logging
import sqlite3
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest

from gte_demo.embedding.cache import CacheEntry, VectorCache

MIB = 1 << 20


def key(number: int) -> bytes:
    return number.to_bytes(16, "big")


def entry(number: int, dimension: int = 8) -> CacheEntry:
    return CacheEntry(np.full(dimension, number, dtype=np.float32), number, number * 2 if number % 2 else None)


def entries(numbers: range, dimension: int = 8) -> dict[bytes, CacheEntry]:
    return {key(number): entry(number, dimension) for number in numbers}


def plain(found: dict[bytes, CacheEntry]) -> dict[int, tuple[list[float], int, int | None]]:
    return {int.from_bytes(key, "big"): (list(one.vector), one.count, one.stop) for key, one in found.items()}


def put_many(folder: Path, first: int) -> None:
    cache = VectorCache(folder, 64 * MIB)
    for start in range(first, first + 2_000, 50):
        cache.put(entries(range(start, start + 50)))
    cache.close()


def test_stored_vectors_are_returned_and_nothing_else(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, MIB)
    cache.put(entries(range(1, 4)))
    found = cache.get([key(1), key(2), key(9)])
    assert plain(found) == {1: ([1.0] * 8, 1, 2), 2: ([2.0] * 8, 2, None)}
    assert found[key(1)].vector.dtype == np.float32


def test_it_lasts(tmp_path: Path) -> None:
    first = VectorCache(tmp_path, MIB)
    first.put(entries(range(1, 1_500)))
    first.close()
    assert plain(VectorCache(tmp_path, MIB).get([key(n) for n in range(2_000)])) == plain(entries(range(1, 1_500)))


def test_the_last_one_put_counts(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, MIB)
    cache.put({key(1): entry(1)})
    cache.put({key(1): entry(2)})
    assert plain(cache.get([key(1)])) == {1: ([2.0] * 8, 2, None)}


@pytest.mark.parametrize("damage", ["a byte", "another entry's value", "cut short", "empty"])
def test_a_damaged_entry_is_missing_and_can_be_written_again(tmp_path: Path, damage: str) -> None:
    cache = VectorCache(tmp_path, MIB)
    cache.put(entries(range(1, 4)))
    cache.close()
    connection = sqlite3.connect(cache.path)
    (value,) = connection.execute("SELECT value FROM vectors WHERE key = ?", [key(2)]).fetchone()
    (other,) = connection.execute("SELECT value FROM vectors WHERE key = ?", [key(1)]).fetchone()
    broken = {"a byte": value[:-1] + b"\x01", "another entry's value": other, "cut short": value[:-4], "empty": b""}
    connection.execute("UPDATE vectors SET value = ? WHERE key = ?", [broken[damage], key(2)])
    connection.commit()
    connection.close()
    assert set(plain(cache.get([key(1), key(2), key(3)]))) == {1, 3}
    cache.put({key(2): entry(2)})
    assert plain(cache.get([key(2)])) == plain({key(2): entry(2)})


def test_a_corrupt_file_is_set_aside_and_replaced(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    cache = VectorCache(tmp_path, MIB)
    cache.put(entries(range(1, 4)))
    cache.close()
    damaged = cache.path
    damaged.write_bytes(b"this is no database" * 1_000)
    with caplog.at_level(logging.WARNING):
        assert cache.get([key(1)]) == {}
    assert f"{damaged} is damaged" in caplog.text
    cache.put({key(5): entry(5)})
    assert plain(cache.get([key(5)])) == plain({key(5): entry(5)})
    assert (damaged.is_file(), cache.path.name) == (True, "vectors-2.sqlite")
    assert plain(VectorCache(tmp_path, MIB).get([key(5)])) == plain({key(5): entry(5)})


def test_pages_damaged_while_it_is_open_are_noticed(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path, 8 * MIB)
    cache.put(entries(range(1, 3_000), 64))
    cache.close()
    content = bytearray(cache.path.read_bytes())
    content[16_384:] = np.random.default_rng(0).bytes(len(content) - 16_384)
    cache.path.write_bytes(bytes(content))
    assert cache.get([key(n) for n in range(1, 3_000)]) == {}
    cache.put({key(1): entry(1)})
    assert plain(cache.get([key(1)])) == plain({key(1): entry(1)})


def test_the_size_limit_removes_the_least_recently_used(tmp_path: Path) -> None:
    hour = [0.0]
    cache = VectorCache(tmp_path, MIB, now=lambda: hour[0] * 3_600)
    cache.put(entries(range(100), 384))
    for hour[0] in range(1, 30):
        first = int(hour[0]) * 100
        cache.put(entries(range(first, first + 100), 384))
        cache.get([key(n) for n in range(10)])
        assert cache.size_bytes() <= MIB
    kept = sorted(plain(cache.get([key(n) for n in range(3_000)])))
    assert kept[:10] == list(range(10))
    # Besides those that were read every hour, only the newest are left, without a gap.
    assert kept[10:] == list(range(kept[10], 3_000))
    assert len(kept) > 300
    cache.close()
    assert cache.path.stat().st_size < 1.5 * MIB


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    context = get_context("spawn")
    writers = [context.Process(target=put_many, args=(tmp_path, first)) for first in (0, 2_000)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert plain(VectorCache(tmp_path, MIB).get([key(n) for n in range(4_000)])) == plain(entries(range(4_000)))


def test_two_caches_on_one_damaged_file_share_its_replacement(tmp_path: Path) -> None:
    one, two = VectorCache(tmp_path, MIB), VectorCache(tmp_path, MIB)
    one.put({key(1): entry(1)})
    one.close()
    one.path.write_bytes(b"this is no database" * 1_000)
    one.put({key(2): entry(2)})
    two.put({key(3): entry(3)})
    assert one.path == two.path
    assert set(plain(one.get([key(2), key(3)]))) == {2, 3}


def test_a_folder_that_can_not_be_written_to_is_an_empty_cache(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = VectorCache(tmp_path / "file", MIB)
    with caplog.at_level(logging.WARNING):
        cache.put({key(1): entry(1)})
    assert (cache.get([key(1)]), cache.size_bytes()) == ({}, 0)
    assert "can't be used now" in caplog.text
