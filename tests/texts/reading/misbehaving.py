"""A worker whose reader does what the file says, and what no reader should do. Run by test_sandbox.py."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from gte_demo.errors import DocumentError
from gte_demo.texts.files.pages_read import PagesRead, tell
from gte_demo.texts.reading.sandbox_worker import JOBS, read_job, serve
from gte_demo.texts.reading.to_json import Plain


def abort_swollen() -> None:
    """End as libraries do that get no more memory."""
    held = bytes(1200 << 20)  # nothing is written to it, so the system need not have it
    time.sleep(0.5)
    os.abort()
    held.count(0)


def call_it_damaged() -> None:
    """Fail as libraries do that take a lack of memory for a fault of the file."""
    held = []
    try:
        while True:
            held.append(bytes(16 << 20))
    except MemoryError as error:
        held.clear()
        raise DocumentError("b.txt", "It is damaged.") from error


MISDEEDS: dict[str, Callable[[], object]] = {
    "hang": lambda: time.sleep(60),
    "spin": lambda: [None for _ in iter(int, 1)],
    "crash": lambda: os._exit(3),
    "abort": os.abort,
    "killed": lambda: os.kill(os.getpid(), 9),
    "swell": lambda: bytearray(1 << 40),
    "abort swollen": abort_swollen,
    "call it damaged": call_it_damaged,
    "print": lambda: os.write(1, b"A library says hello."),
    "write": lambda: Path("/tmp/written-by-a-worker").write_text("x" * 100),
    "fault": lambda: [][0],
}


def job(path: str, name: str, limits: Plain, choice: Plain) -> Plain:
    deed = Path(path).read_text()
    if deed == "lie":
        return {"documents": [{"name": "a", "text": 7, "kind": "text"}], "skipped": [], "notes": []}
    if deed == "tell":
        tell(PagesRead(2, 12, recognised=True))
        time.sleep(60)
    if deed == "tell nonsense":
        tell(cast("PagesRead", SimpleNamespace(done=5, total=-1, recognised=True)))
    while deed == "tell on":
        tell(PagesRead(1, 12, recognised=True))
    if deed == "garble":
        os.write(3, b"\xff" * 100)
        sys.exit()
    if deed in MISDEEDS:
        MISDEEDS[deed]()
    return read_job(path, name, limits, choice)


if __name__ == "__main__":
    serve({**JOBS, "read": job})
