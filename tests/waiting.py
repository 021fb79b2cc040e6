"""Waiting for what another thread or process does: until it is so, never for a guessed time."""

from __future__ import annotations

import time
from collections.abc import Callable


def wait_until(holds: Callable[[], bool], *, seconds: float = 30.0) -> None:
    """Return once `holds()`, which is asked again and again; a test whose condition never holds fails."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not so within {seconds:.0f} s"
        time.sleep(0.01)
