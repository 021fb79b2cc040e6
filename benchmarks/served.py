"""An app in a process of its own, for the benchmarks that ask it by HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 120.0
"""Seconds for the first page."""


@contextmanager
def served(
    command: Sequence[str], url: str, settings: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Python with the arguments `command`, once `url` has answered, until the block ends; it writes to `log`.

    Raises RuntimeError where it ends before that, or does not answer in PATIENCE.
    """
    with log.open("a") as file:
        environment = os.environ | settings
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, stdout=file, stderr=file)
    try:
        _wait_for(url, process, log)
        yield process
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    given_up = time.perf_counter() + PATIENCE
    while time.perf_counter() < given_up:
        if process.poll() is not None:
            raise RuntimeError(f"the app behind {url} ended: {log.read_text()[-2000:]}")
        try:
            httpx.get(url, timeout=60)
            return
        except httpx.TransportError:
            time.sleep(0.02)
    raise RuntimeError(f"nothing answers at {url}")
