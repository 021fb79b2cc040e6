"""How much memory this process and its children take while something is measured."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Event, Thread
from typing import Any

SECONDS = 0.5
"""Between two looks."""
SHOWN = 8
_RAY_STATE = re.compile(r"\)\.\w+$")
"""What a Ray actor is doing, which it writes behind its name."""


@contextmanager
def memory_watched(stage: str) -> Iterator[None]:
    """Print afterwards, for each kind of process, the most that one and that all of them had at once.

    Memory is the resident set: what processes share counts in each of them.
    """
    one: dict[str, int] = {}
    together: dict[str, int] = {}
    done = Event()

    def watch() -> None:
        while not done.wait(SECONDS):
            for name, sizes in _sizes().items():
                one[name] = max(*sizes, one.get(name, 0))
                together[name] = max(sum(sizes), together.get(name, 0))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
        for name, size in sorted(together.items(), key=lambda item: -item[1])[:SHOWN]:
            sys.stdout.write(f"memory, {stage}: {one[name]:,} MiB the largest, {size:,} MiB together: {name}\n")
        sys.stdout.flush()


def _sizes() -> dict[str, list[int]]:
    """Return the MiB of this process and of each of its children, by their names."""
    psutil: Any = import_module("psutil")
    own = psutil.Process()
    found: dict[str, list[int]] = {}
    for process in [own, *own.children(recursive=True)]:
        try:
            name = "this process" if process == own else _RAY_STATE.sub(")", process.name())
            found.setdefault(name, []).append(process.memory_info().rss >> 20)
        except psutil.Error:  # it ended meanwhile
            continue
    return found
