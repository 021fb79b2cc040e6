"""SIGTERM while a long text is being encoded: within ten seconds all is told, and the process ends in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.embedding.folders import novel
from tests.server import ROOT, environment, free_port
from tests.waiting import wait_until

KILLED_AFTER = 10.0
"""Seconds, by Docker."""


def test_a_running_job_is_told_that_the_server_is_restarted(tmp_path: Path, cache_dir: Path) -> None:
    port = free_port()
    own = {
        "GTE_DEMO_PORT": str(port),
        "GTE_DEMO_CACHE_BYTES": "0",
        "GTE_DEMO_METRICS": "1",
        "GTE_DEMO_LOG_FORMAT": "json",
    }
    log = tmp_path / "log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "app.py"], env=environment(cache_dir) | own, cwd=ROOT, stdout=stream, stderr=stream
        )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            wait_until(lambda: _is_loaded(client), seconds=120)
            assert client.get("/healthz").json() == {"status": "ok"}
            texts = novel().split("\n\n")
            event = client.post("/gradio_api/call/encode", json={"data": [texts[:4_000]]}).json()["event_id"]
            wait_until(lambda: "gte_demo_jobs_running 1.0" in client.get("/metrics").text.splitlines())
            figures = client.get("/metrics").text
            began = time.monotonic()
            page = client.stream("GET", "/gradio_api/heartbeat/an_open_page")
            with page, client.stream("GET", f"/gradio_api/call/encode/{event}") as answer:
                os.kill(process.pid, signal.SIGTERM)
                wait_until(lambda: client.get("/healthz").status_code == 503)
                refused = client.post("/gradio_api/call/encode", json={"data": [["a"]]})
                told = answer.read().decode()
            assert process.wait(KILLED_AFTER) == 0
            assert time.monotonic() - began < KILLED_AFTER
    finally:
        process.kill()
        process.wait(20)

    assert refused.status_code == 503
    assert "being restarted" in refused.json()["error"]
    assert "being restarted" in told
    assert 'gte_demo_answers_total{status="200"}' in figures
    assert "process_resident_memory_bytes" in figures
    assert "Traceback" not in log.read_text()
    assert '"level": "warning"' in log.read_text()


def _is_loaded(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").json() != {"status": "loading"}
    except httpx.TransportError:
        return False
