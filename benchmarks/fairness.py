"""Do people with a long document each share the machine fairly? `python -m benchmarks.fairness [--clients N] [FILE]`

A server of its own is sent the same document by N clients at once, after one client alone. Each asks a question as soon
as a first part of its document is encoded. What was encoded is not kept, so that every document costs the same. A first
answer should not wait for another person's whole document: the last one should be there before the first document is
settled.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from benchmarks.served import served
from gte_demo.analysis.search.ranking import DEFAULT_METHOD
from gte_demo.embedding.model.catalogue import EMBEDDED

DOCUMENT = Path(__file__).parents[1] / "tests" / "data" / "documents" / "debian-reference.en.pdf"
QUESTION = "the program that loads the kernel"
URL = "http://127.0.0.1:7873"
LOOK = 0.5
"""Seconds between two looks at the state of a document."""
UNLIMITED = {"GTE_DEMO_CACHE_BYTES": "0", "GTE_DEMO_CLIENT_JOBS": "1000", "GTE_DEMO_CLIENT_REQUESTS": "1000000"}
say = sys.stdout.write


@dataclass(frozen=True, slots=True)
class Waited:
    """One client's seconds from sending the document to the first answer, and until all of it was encoded."""

    answered: float
    settled: float


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=DOCUMENT)
    parser.add_argument("--clients", type=int, default=20)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = UNLIMITED | {
            "GTE_DEMO_PORT": URL.rpartition(":")[2],
            "GTE_DEMO_MODEL": EMBEDDED.name,
            "GTE_DEMO_CACHE_DIR": str(Path(folder) / "cache"),
            "GRADIO_TEMP_DIR": str(Path(folder) / "uploads"),
        }
        with served(["app.py"], URL, settings, Path(folder) / "log"):
            for clients in (1, chosen.clients):
                _report(asyncio.run(_all(clients, chosen.file)))


def _report(found: list[Waited]) -> None:
    answered, settled = sorted(one.answered for one in found), sorted(one.settled for one in found)
    early = sum(one < settled[0] for one in answered)
    say(
        f"{len(found):3} clients: first answer {answered[0]:.1f} to {answered[-1]:.1f} s, median "
        f"{median(answered):.1f}; settled {settled[0]:.1f} to {settled[-1]:.1f} s; "
        f"{early} answered before any document was settled\n"
    )


async def _all(clients: int, path: Path) -> list[Waited]:
    limits = httpx.Limits(max_connections=4 * clients)
    async with httpx.AsyncClient(base_url=f"{URL}/gradio_api/call", timeout=3600, limits=limits) as client:
        return await asyncio.gather(*(_person(client, path) for _ in range(clients)))


async def _person(client: httpx.AsyncClient, path: Path) -> Waited:
    content, began = base64.b64encode(path.read_bytes()).decode(), time.perf_counter()
    added = await _call(client, "add_file", path.name, content, "", "", False, False)
    key = added["corpus_id"]
    while not (await _call(client, "state", key))["encoded"]:
        await asyncio.sleep(LOOK)
    found = await _call(client, "search", QUESTION, key, None, 5, DEFAULT_METHOD, False)
    answered = time.perf_counter() - began
    if not found["hits"]:
        raise RuntimeError(f"no hits: {found}")
    while (await _call(client, "state", key))["state"] != "settled":
        await asyncio.sleep(LOOK)
    return Waited(answered, time.perf_counter() - began)


async def _call(client: httpx.AsyncClient, name: str, *given: object) -> dict[str, Any]:
    """What an endpoint answers."""
    called = await client.post(f"/{name}", json={"data": list(given)})
    answer = await client.get(f"/{name}/{called.json()['event_id']}")
    event, data = answer.text.strip().splitlines()[-2:]
    if event != "event: complete":
        raise RuntimeError(f"{name} answered {answer.text[:200]}")
    result: dict[str, Any] = json.loads(data.removeprefix("data: "))[0]
    return result


if __name__ == "__main__":
    main()
