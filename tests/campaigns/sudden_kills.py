"""A process that is killed while it writes loses nothing that it has acknowledged, and leaves little behind.

Each writer is killed at a random moment. What it has said to be written is there afterwards, and the next writer
works; what was left half written goes once it is old.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.campaigns import by_hand
from tests.campaigns.stores import STORES, leftovers
from tests.server import ROOT

KILLS = 20 if by_hand.LONG else 1
LONGEST = {"converted model": 4.0}
"""Seconds between the first thing that is written and the kill, at most; they are fewer for the others."""
SHORT = tuple(name for name in STORES if name not in LONGEST)


def killed(name: str, folder: Path, number: int) -> list[str]:
    """Start a writer, kill it, and return the marks of what it has acknowledged."""
    command = [sys.executable, "-m", "tests.campaigns.stores", name, str(folder), str(number * 100_000)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(random.Random(f"{name} {number}").uniform(0, LONGEST.get(name, 0.3)))
        writer.kill()
        said = first + writer.stdout.read()
    return said[: said.rfind("\n") + 1].split()  # a mark may be cut


def make_old(folder: Path) -> None:
    for path in leftovers(folder):
        os.utime(path, (0, 0))


@pytest.mark.parametrize("name", STORES if by_hand.LONG else SHORT)
def test_what_is_acknowledged_outlives_a_kill(name: str, tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for number in range(1, KILLS + 1):
        acknowledged += killed(name, tmp_path, number)
        anew = STORES[name](tmp_path)
        assert [mark for mark in acknowledged if not anew.has(mark)] == []

    left = len(leftovers(tmp_path))
    make_old(tmp_path)
    anew = STORES[name](tmp_path)
    anew.tidy()
    assert anew.has(anew.write(10**9))
    print(f"\n{name}: {KILLS} kills, {len(acknowledged):,} acknowledged, 0 lost, {left} left half written")
    assert leftovers(tmp_path) == []


if __name__ == "__main__":
    by_hand.run(__file__)
