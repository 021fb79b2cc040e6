"""How soon is the page there? `python -m benchmarks.start [--rounds N] [--visitors N] [--latency MS]`

From the start of the process to its first page, and from there to the first score by the API, with the model
converted before; beside the smallest page that Gradio can make (one line of text), in turns. Then the command's
help. With --visitors, real browsers (playwright and Debian's chromium) open the page: the time to the question's
box and to its answer, requests and bytes, over a network whose every answer is --latency ms late, beside the same
page as Gradio loads it by itself; and the server's memory for each who stays.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from benchmarks.served import ROOT, served
from gte_demo.embedding.model.catalogue import EMBEDDED

PORT = 7873
ADDRESS = f"http://127.0.0.1:{PORT}"
SMALLEST = f"""
import gradio as gr
with gr.Blocks() as demo:
    gr.Markdown("Hello")
demo.launch(server_port={PORT}, quiet=True)
"""
AS_GRADIO_LOADS_IT = """
from gte_demo.settings import Settings
from gte_demo.ui.launch import launch
launch(Settings(), off=frozenset({"preload"}))
"""
OURS, PLAIN, SMALL = "ours", "as Gradio loads it", "smallest page"
COMMANDS = {OURS: ["app.py"], PLAIN: ["-c", AS_GRADIO_LOADS_IT], SMALL: ["-c", SMALLEST]}
WIDE = {"width": 1280, "height": 800}
WARM_VISITORS = 15
"""The first ones fill what the server keeps for all."""
say = sys.stdout.write


@contextmanager
def started(name: str, folder: Path) -> Iterator[tuple[int, float]]:
    """The app of that name: its process, and the seconds from its start to its first page."""
    settings = {
        "GTE_DEMO_PORT": str(PORT),
        "GTE_DEMO_MODEL": EMBEDDED.name,
        "GTE_DEMO_CACHE_DIR": str(folder / "cache"),
    }
    began = time.perf_counter()
    with served(COMMANDS[name], ADDRESS, settings, folder / "log") as process:
        yield process.pid, time.perf_counter() - began


def first_score() -> float:
    """Seconds until two texts are scored, asked for at once."""
    began, url = time.perf_counter(), f"{ADDRESS}/gradio_api/call/similarity"
    called = httpx.post(url, json={"data": [["a cat"], ["a kitten"]]}, timeout=120)
    answer = httpx.get(f"{url}/{called.json()['event_id']}", timeout=120)
    if "event: complete" not in answer.text:
        raise RuntimeError(answer.text[:300])
    return time.perf_counter() - began


def starts(rounds: int, folder: Path) -> None:
    """Print the medians of the first page and the first score, and of the command's help."""
    pages: dict[str, list[float]] = {OURS: [], SMALL: []}
    scores: list[float] = []
    for turn in range(rounds + 1):  # in the first the model is converted
        for name, found in pages.items():
            with started(name, folder) as (_, seconds):
                score = first_score() if name == OURS else 0.0
            if turn:
                found.append(seconds)
                scores += [score] if name == OURS else []
    ours, small = (median(pages[name]) for name in (OURS, SMALL))
    say(f"first page       {ours:6.2f} s, {SMALL} {small:.2f} s: {ours / small:.2f} times\n")
    say(f"first score after it {median(scores):.2f} s\n")
    helps = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "gte_demo", "--help"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        helps.append(time.perf_counter() - began)
    say(f"--help           {median(helps[1:]):6.2f} s\n")


def opened(browser: Any, latency: float) -> tuple[float, float, int, int]:
    """Seconds to the question's box and to its answer, requests and bytes of a first visit, which stays."""
    page = browser.new_context(viewport=WIDE).new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
    network.send("Network.emulateNetworkConditions", slow)
    finished: list[Any] = []
    page.on("requestfinished", lambda request: finished.append(request))
    began = time.perf_counter()
    page.goto(ADDRESS, wait_until="commit")
    page.locator("#query").wait_for(timeout=120_000)
    box = time.perf_counter() - began
    page.locator("#hits .hit").first.wait_for(timeout=120_000)
    answer = time.perf_counter() - began
    page.wait_for_timeout(3_000)
    return box, answer, len(finished), sum(request.sizes()["responseBodySize"] for request in finished)


def visits(visitors: int, latency: float, folder: Path) -> None:
    """Print the medians of first visits, and what each costs the server in memory."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        for name in (OURS, PLAIN) * 2:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            with started(name, folder) as (process, _):
                first_score()
                for _ in range(WARM_VISITORS):
                    opened(browser, 0)
                before = resident(process)
                found = [opened(browser, latency) for _ in range(visitors)]
                kept = (resident(process) - before) / visitors
            browser.close()
            box, answer, requests, size = (median(one[part] for one in found) for part in range(4))
            say(f"{name:20} box {box:5.2f} s, answer {answer:5.2f} s, {requests:.0f} requests, {size / 1e3:.0f} KB")
            say(f", {kept / 1e6:.2f} MB a visitor\n")
            sys.stdout.flush()


def resident(process: int) -> int:
    """Bytes of memory that the process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--visitors", type=int, default=0)
    parser.add_argument("--latency", type=float, default=100.0, help="milliseconds")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        starts(asked.rounds, Path(folder))
        if asked.visitors:
            visits(asked.visitors, asked.latency, Path(folder))


if __name__ == "__main__":
    main()
