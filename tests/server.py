"""`python app.py` as a process of its own, for the tests that talk to it from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(folder: Path, cache: Path) -> Iterator[str]:
    """Yield the address of `python app.py` with the embedded model; its uploads and its log are in `folder`."""
    port = free_port()
    environment = os.environ | {
        "GTE_DEMO_MODEL": "all-MiniLM-L6-v2",
        "GTE_DEMO_PORT": str(port),
        "GTE_DEMO_CACHE_DIR": str(cache),
        "GTE_DEMO_MAX_FILE_BYTES": "3000000",
        "GRADIO_TEMP_DIR": str(folder / "uploads"),
    }
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([sys.executable, ROOT / "app.py"], env=environment, cwd=ROOT, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            if process.poll() is not None:
                break
            try:
                httpx.get(address, timeout=2)
                break
            except httpx.TransportError:
                time.sleep(0.5)
        else:
            pytest.fail(f"no page after 120 s: {(folder / 'log').read_text()}")
        assert process.poll() is None, (folder / "log").read_text()
        yield address
        assert "Traceback" not in (folder / "log").read_text(), (folder / "log").read_text()[-5000:]
    finally:
        process.terminate()
        process.wait(20)
