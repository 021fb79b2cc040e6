"""How much work does a browser have with the page? `python -m benchmarks.page_work [--rounds N]`

A real browser (playwright and Debian's chromium) opens the page and goes to another tab, in turns as we serve it and as
Gradio serves it, with its own search for components. Medians: the processor seconds of the tab while the page loads,
the seconds to the first answer, and the processor seconds until the other tab is at rest.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.served import served
from gte_demo.embedding.model.catalogue import EMBEDDED

AS_GRADIO_SEARCHES = """
from gte_demo.settings import Settings
from gte_demo.ui.launch import launch
launch(Settings(), off=frozenset({"finding nodes"}))
"""
COMMANDS = {"ours": ["app.py"], "Gradio’s search": ["-c", AS_GRADIO_SEARCHES]}
PORTS = {"ours": 7873, "Gradio’s search": 7874}
WIDE = {"width": 1280, "height": 800}
REST = 4_000
"""Milliseconds after which the page has nothing more to do."""
say = sys.stdout.write


def work_of(session: Any) -> float:
    """The processor seconds that the tab has spent so far."""
    return float(
        next(one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")
    )


def visit(browser: Any, address: str) -> tuple[float, float, float]:
    """What is measured of one visit, by somebody who has never been there."""
    page = browser.new_context(viewport=WIDE).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    began = time.perf_counter()
    page.goto(address)
    page.locator("#hits .hit").first.wait_for(timeout=120_000)
    answer = time.perf_counter() - began
    page.wait_for_timeout(REST)
    loaded = work_of(session)
    page.get_by_role("tab", name="Clusters").click()
    page.locator("#clusters .cluster").first.wait_for(timeout=120_000)
    page.wait_for_timeout(REST)
    found = loaded, answer, work_of(session) - loaded
    page.context.close()
    return found


def main() -> None:
    """Print the medians, and how many times as much the other way costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    from playwright.sync_api import sync_playwright

    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in COMMANDS}
    with TemporaryDirectory() as folder, sync_playwright() as playwright, ExitStack() as both:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, port in PORTS.items():
            settings = {"GTE_DEMO_PORT": str(port), "GTE_DEMO_MODEL": EMBEDDED.name}
            settings["GTE_DEMO_CACHE_DIR"] = f"{folder}/{port}"
            both.enter_context(served(COMMANDS[name], f"http://127.0.0.1:{port}", settings, Path(folder) / "log"))
        for turn in range(rounds + 1):  # the first fills what servers and browser keep
            for name, port in PORTS.items():
                measured = visit(browser, f"http://127.0.0.1:{port}")
                if turn:
                    found[name].append(measured)
        browser.close()
    medians = {name: [median(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    for name, (loaded, answer, turned) in medians.items():
        say(f"{name:16} loading {loaded:.2f} CPU s, first answer {answer:.2f} s, another tab {turned:.2f} CPU s\n")
    ours, theirs = medians.values()
    say("Gradio’s in ours " + ", ".join(f"{b / a:.1f} times" for a, b in zip(ours, theirs, strict=True)) + "\n")


if __name__ == "__main__":
    main()
