"""The page served by a separate process, for tests that talk to it from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


APP = (sys.executable, str(ROOT / "app.py"))


SET_HERE = ("GRADIO_TEMP_DIR", "HF_HOME", "NUMBA_CACHE_DIR")
"""What a command that a test runs in this process may have set, and another process must find out for itself."""


def environment(cache: Path) -> dict[str, str]:
    """The variables of a process that uses the embedded model."""
    outside = {name: value for name, value in os.environ.items() if name not in SET_HERE}
    return outside | {"GTE_DEMO_MODEL": "all-MiniLM-L6-v2", "GTE_DEMO_CACHE_DIR": str(cache)}


def serve(
    folder: Path,
    variables: Mapping[str, str],
    command: Sequence[str] = APP,
    cwd: Path = ROOT,
    *,
    own_uploads: bool = True,
) -> Iterator[str]:
    """Yield the address of the page that `command` serves; its log is in `folder`, and so are its `own_uploads`.

    The port is a free one, unless the variables name one.
    """
    port = variables.get("GTE_DEMO_PORT") or free_port()
    settings = {
        "GTE_DEMO_PORT": str(port),
        "GTE_DEMO_MAX_FILE_BYTES": "3000000",
    }
    if own_uploads:
        settings["GRADIO_TEMP_DIR"] = str(folder / "uploads")
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, env={**variables, **settings}, cwd=cwd, stdout=log, stderr=log)
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
        process.terminate()
        assert process.wait(20) == 0, "SIGTERM stops the page in order"
    finally:
        process.kill()
        process.wait(20)
