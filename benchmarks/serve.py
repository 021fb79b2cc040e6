"""How many people can one server serve? `python -m benchmarks.serve [--requests N] [--clients 1,5,20,100]`

Our app, and a plain Gradio app around SentenceTransformer.encode as one would write it first, each in a
process of its own, are asked by real HTTP clients to encode one short text a request: as many at once as
there are clients, each asking again as soon as it is answered. No text is asked twice, so that no cache
helps. The two take turns, size by size. Peer: `pip install -r requirements-bench.txt`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import numpy as np
from numpy.typing import NDArray

from benchmarks.served import served
from gte_demo.embedding.model.catalogue import EMBEDDED

OURS, PLAIN = "ours", "plain Gradio"
PORTS = {OURS: 7871, PLAIN: 7872}
SHARES = (50, 95, 99)
say = sys.stdout.write

PLAIN_APP = """
import sys
import gradio as gr
from sentence_transformers import SentenceTransformer

model = SentenceTransformer(sys.argv[1], device="cpu")

def encode(text: str) -> list:
    return model.encode(text).tolist()

gr.Interface(encode, "text", "json", api_name="encode").launch(server_port=int(sys.argv[2]), quiet=True)
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200, help="requests a size")
    parser.add_argument("--clients", default="1,5,20,100", help="clients at once")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder, _served(OURS, Path(folder)), _served(PLAIN, Path(folder)):
        for name in PORTS:
            asyncio.run(_ask(name, 5, 20, "warm"))
        say(f"{'clients':>8} {'':14} {'requests/s':>11} " + " ".join(f"{f'p{share} ms':>9}" for share in SHARES) + "\n")
        for clients in map(int, chosen.clients.split(",")):
            rates = {}
            for name in PORTS:
                took, seconds = asyncio.run(_ask(name, clients, chosen.requests, f"{clients}"))
                rates[name] = len(took) / seconds
                times = " ".join(f"{1e3 * np.percentile(took, share):9.0f}" for share in SHARES)
                say(f"{clients:8} {name:14} {rates[name]:11.1f} {times}\n")
            say(f"{'':8} ratio {rates[OURS] / rates[PLAIN]:20.2f}\n")


def _served(name: str, folder: Path) -> AbstractContextManager[object]:
    """The app of that name in a process of its own, until the block ends."""
    settings = {
        "GTE_DEMO_PORT": str(PORTS[name]),
        "GTE_DEMO_MODEL": EMBEDDED.name,
        "GTE_DEMO_CACHE_DIR": str(folder / "cache"),
    }
    command = {OURS: ["app.py"], PLAIN: ["-c", PLAIN_APP, str(_weights()), str(PORTS[PLAIN])]}[name]
    return served(command, f"http://127.0.0.1:{PORTS[name]}/", settings, folder / f"{name}.log")


def _weights() -> Path:
    """The folder of the embedded model, which both apps run."""
    from gte_demo.embedding.model.locate import embedded_folder

    return embedded_folder(EMBEDDED)


async def _ask(name: str, clients: int, requests: int, mark: str) -> tuple[NDArray[np.float64], float]:
    """Seconds that each request took, and all of them together."""
    numbers = iter(range(requests))
    took: list[float] = []
    limits = httpx.Limits(max_connections=2 * clients)
    url = f"http://127.0.0.1:{PORTS[name]}/gradio_api/call/encode"
    async with httpx.AsyncClient(timeout=300, limits=limits) as client:
        wrapped: Callable[[str], object] = (lambda text: [text]) if name == OURS else (lambda text: text)

        async def person() -> None:
            for number in numbers:
                began = time.perf_counter()
                text = f"How far is it from town {number} to the sea, asked by {mark}?"
                called = await client.post(url, json={"data": [wrapped(text)]})
                answer = await client.get(f"{url}/{called.json()['event_id']}")
                if "event: complete" not in answer.text:
                    raise RuntimeError(f"{name} answered {answer.text[:200]}")
                took.append(time.perf_counter() - began)

        began = time.perf_counter()
        await asyncio.gather(*(person() for _ in range(clients)))
        return np.array(took), time.perf_counter() - began


if __name__ == "__main__":
    main()
