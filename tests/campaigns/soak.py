"""People who come and go for an hour leave memory, open files and temporary files as they were.

Each visit loads the page, brings texts of its own, and searches, groups, draws and compares them. The figures of six
equal parts of the time are printed; the last part is compared with the second, by which all that is loaded once has
been loaded.
"""

from __future__ import annotations

import base64
import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import httpx
import pytest

from tests.campaigns import by_hand
from tests.server import environment, serve

PEOPLE, SECONDS, THINKING = (20, 3_600, 8.0) if by_hand.LONG else (3, 18, 0.2)
"""Visitors at once, how long they come, and the seconds that each thinks between two requests, at most."""
PARTS = 6
FLAT = {"memory": 1.05, "open files": 1.2, "corpora": 1.05, "uploads": 1.5}
"""How many times as much as in the second part may be there in the last one. Open files are those of the moment, and
uploads are deleted every six minutes."""
WORDS = ("harbour", "ship", "grain", "winter", "treaty", "river", "school", "market", "engine", "garden", "storm")
PATHS = ("", "config", "gte-static/keys.js", "gte-static/style.css")


@dataclass
class Seen:
    """What visitors and the observer have seen; times are seconds since the start."""

    begun: float = field(default_factory=time.monotonic)
    waits: list[tuple[float, float]] = field(default_factory=list)
    """When each answer came, and how long it took."""
    refused: int = 0
    failed: list[str] = field(default_factory=list)
    figures: list[tuple[float, dict[str, float]]] = field(default_factory=list)
    """When the server was looked at, and memory, open files and bytes on disk."""

    def now(self) -> float:
        return time.monotonic() - self.begun

    def part(self, number: int) -> tuple[dict[str, float], list[float]]:
        """The medians of the figures of one part of the time, and how long answers took in it."""
        start, end = SECONDS * number / PARTS, SECONDS * (number + 1) / PARTS
        figures = [figures for when, figures in self.figures if start <= when < end]
        medians = {name: median(one[name] for one in figures) for name in figures[0]} if figures else {}
        return medians, [took for when, took in self.waits if start <= when < end]


class Visitor:
    """Somebody with texts that nobody else has."""

    def __init__(self, address: str, number: int, seen: Seen) -> None:
        self._address = address
        self._draw = random.Random(number)
        self._seen = seen

    def stay(self) -> None:
        """Visit again and again, each time as somebody new, until the time is up."""
        while self._seen.now() < SECONDS:
            with httpx.Client(base_url=f"{self._address}/", timeout=300, follow_redirects=True) as client:
                try:
                    self._visit(client)
                except (httpx.HTTPError, ValueError) as error:
                    self._seen.failed.append(f"{type(error).__name__}: {error}")

    def _visit(self, client: httpx.Client) -> None:
        for path in PATHS:
            self._timed(lambda path=path: client.get(path))
        stored = self._ask(client, *self._brought())
        key = stored.get("corpus_id")
        if key is None:
            return  # refused
        jobs: list[tuple[str, list[object]]] = [
            *(("search", [self._sentence(), key, None, 5, "hybrid", False]) for _ in range(4)),
            ("cluster", [key, None, 0, "k-means"]),
            ("map", [key, None, 2, 15, 0.1, "ours"]),
            ("similarity", [[self._sentence()], [self._sentence()]]),
        ]
        for endpoint, given in self._draw.sample(jobs, len(jobs)):
            self._ask(client, endpoint, given)
        files = {"files": ("given_up.txt", self._text(50).encode())}
        self._timed(lambda: client.post("gradio_api/upload", files=files))

    def _brought(self) -> tuple[str, list[object]]:
        """Pasted texts or a file, as the arguments of an endpoint."""
        if self._draw.random() < 0.5:
            return "add_texts", [[self._sentence() for _ in range(40)], "Pasted"]
        content = base64.b64encode(self._text(200).encode()).decode()
        return "add_file", ["notes.txt", content, "", "", False, False]

    def _sentence(self) -> str:
        return " ".join(self._draw.choices(WORDS, k=12)).capitalize() + f" {self._draw.random()}."

    def _text(self, sentences: int) -> str:
        return "\n\n".join(self._sentence() for _ in range(sentences))

    def _ask(self, client: httpx.Client, endpoint: str, given: list[object]) -> dict[str, Any]:
        """What an endpoint answers; nothing if it refuses."""
        call = self._timed(lambda: client.post(f"gradio_api/call/{endpoint}", json={"data": given}))
        if call.status_code == 429:
            return {}
        place = f"gradio_api/call/{endpoint}/{call.json()['event_id']}"
        answer = self._timed(lambda: client.get(place)).text
        if "event: complete" not in answer:
            self._seen.failed.append(f"{endpoint}: {answer[:200]}")
            return {}
        found: dict[str, Any] = json.loads(answer.split("data: ")[-1])[0]
        return found

    def _timed(self, request: Callable[[], httpx.Response]) -> httpx.Response:
        time.sleep(self._draw.uniform(0, THINKING))
        begun = time.monotonic()
        answer = request()
        self._seen.waits.append((self._seen.now(), time.monotonic() - begun))
        if answer.status_code == 429:
            self._seen.refused += 1
        elif answer.status_code != 200:
            self._seen.failed.append(f"{answer.status_code} for {answer.request.url.path}")
        return answer


def observe(address: str, folder: Path, seen: Seen) -> None:
    """Look at the server ten times in each part of the time, and tell who waits for it what is seen."""
    while seen.now() < SECONDS:
        figures = figures_of(address, folder)
        seen.figures.append((seen.now(), figures))
        print(f"{seen.now():5,.0f} s: {described(figures, [took for _, took in seen.waits[-500:]])}")
        time.sleep(SECONDS / PARTS / 10)


def figures_of(address: str, folder: Path) -> dict[str, float]:
    """Memory and open files as the server tells them, and the bytes of its uploads."""
    told = dict(line.rsplit(" ", 1) for line in httpx.get(f"{address}/metrics", timeout=60).text.splitlines())
    return {
        "memory": float(told["process_resident_memory_bytes"]),
        "open files": float(told["process_open_fds"]),
        "corpora": float(told["gte_demo_corpora"]),
        "uploads": float(sum(map(size_of, (folder / "uploads").rglob("*")))),
    }


def size_of(path: Path) -> int:
    """The bytes of a file; none of a folder, or of one that was deleted meanwhile."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def described(figures: dict[str, float], waits: list[float]) -> str:
    shown = ", ".join(f"{value / 2**20:,.1f} MiB" if value > 1e5 else f"{value:,.0f}" for value in figures.values())
    p95 = quantiles(waits, n=20)[-1] if len(waits) > 1 else float("nan")
    return f"{', '.join(figures)}: {shown}; {len(waits):,} answers, p95 {p95:.2f} s"


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[str]:
    """A server that nobody else uses, and that keeps corpora and uploads for less than a part of the hour."""
    settings = {"GTE_DEMO_METRICS": "1", "GTE_DEMO_CORPUS_HOURS": "0.1"}
    yield from serve(tmp_path, environment(tmp_path / "cache") | settings)


def test_visitors_leave_the_server_as_it_was(own_server: str, tmp_path: Path) -> None:
    seen = Seen()
    with ThreadPoolExecutor(PEOPLE + 1) as pool:
        jobs = [pool.submit(Visitor(own_server, number, seen).stay) for number in range(PEOPLE)]
        jobs.append(pool.submit(observe, own_server, tmp_path, seen))
        for job in jobs:
            job.result()

    for number in range(PARTS):
        print(f"part {number + 1}: {described(*seen.part(number))}")
    print(f"{len(seen.waits):,} answers for {PEOPLE} people, {seen.refused} refused, {len(seen.failed)} failed")
    assert seen.failed == []
    if by_hand.LONG:
        second, last = seen.part(1)[0], seen.part(PARTS - 1)[0]
        assert {name: (second[name], last[name]) for name in FLAT if last[name] > FLAT[name] * second[name]} == {}


if __name__ == "__main__":
    by_hand.run(__file__)
