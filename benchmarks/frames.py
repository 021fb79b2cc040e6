"""How fluid is the map? `python benchmarks/frames.py [--points 100000]`

Draws a map of N points in twenty islands in the real browser, by the page's own component, and moves it
as a person does: drags it, then zooms in by the wheel. Prints the bytes sent, the time from the answer to the picture
and frames a second. Needs chromium and `pip install playwright`. Without a graphics card the browser computes
the picture itself (SwiftShader), on the same cores as all else here: a desk does better.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import time
from typing import Any

import gradio as gr
import numpy as np

from gte_demo.analysis.clusters.clustering import Clusters
from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.projection import Projection, ProjectionOptions
from gte_demo.corpus.corpus import Corpus, new_key
from gte_demo.jobs.store import Store, StoreLimits
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.splitting.passages import Passages
from gte_demo.types import ModelInfo
from gte_demo.ui.map import words
from gte_demo.ui.map.views.colours import colouring_of
from gte_demo.ui.map.views.scatter import drawing, scatter_view
from gte_demo.ui.shared import http as serving
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.guards.bodies import BodyLimits
from gte_demo.ui.shared.guards.options import GuardOptions
from gte_demo.ui.shared.point_files import MapFiles

ISLANDS = 20
PAINTINGS = "document.querySelector('canvas.points')?.dataset.paintings || 0"
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--no-first-run", "--disable-background-networking"]


def islands(points: int) -> Workspace:
    """A corpus of as many short lines, laid out in islands, with their names."""
    rng = np.random.default_rng(42)
    labels = np.sort(rng.integers(0, ISLANDS, points))
    labels = np.argsort(np.argsort(-np.bincount(labels, minlength=ISLANDS), kind="stable"))[labels]
    middles = rng.uniform((-10, -6), (10, 6), (ISLANDS, 2))
    flat = (middles[labels] + rng.normal(size=(points, 2)) * rng.uniform(0.3, 1.2, (ISLANDS, 1))[labels]).astype("f4")
    document = Document(name="lines", text="A line of text. " * points, kind="text")
    rows = np.arange(points)
    passages = Passages(
        np.zeros(points, dtype=np.int64), rows * 16, rows * 16 + 15, np.zeros(points, np.int64), ("",) * points
    )
    model = ModelInfo("none", "", 2, 2, 0, "cpu", "none", "", "none")
    corpus = Corpus(
        new_key(), "Islands", (document,), passages, np.tile(np.eye(1, 2, dtype=np.float32), (points, 1)), model
    )
    clusters = Clusters(labels, np.ones(points, np.float32), None, "given")
    names = tuple(NamedCluster(i, f"island {i + 1}", int((labels == i).sum()), (), rows[:1]) for i in range(ISLANDS))
    projection = Projection(flat, np.full(points, 5), 15, 0.1, 0.9, 0.9, ProjectionOptions())
    return Workspace(corpus, grouping=Grouping(clusters, names), map=MapState(projection))


def serve(workspace: Workspace) -> tuple[gr.Blocks, MapFiles]:
    """A page with a button that draws the map, and nothing else."""
    store = Store(StoreLimits(nbytes=8 << 30))
    files = MapFiles(store)
    key = store.add(workspace)
    with gr.Blocks(analytics_enabled=False) as demo:
        go = gr.Button("Draw", elem_id="go")
        scatter = part(
            "scatter", {}, label="Map", elem_id="map", words=words.SCATTER | {"library": serving.SCATTERPLOT}
        )
        go.click(lambda: scatter_view(store.get(key), "cluster", files), None, scatter)
    demo.launch(prevent_thread_lock=True, quiet=True, server_port=None, ssr_mode=False, head=serving.head(),
                app_kwargs=serving.app_kwargs(GuardOptions(BodyLimits(1 << 20, 1 << 20)), files.routes()))  # fmt: skip
    return demo, files


def frames(page: Any, move: Any, seconds: float) -> float:
    """Pictures a second that are drawn while `move(step)` is called over and over."""
    before, began, step = int(page.evaluate(PAINTINGS)), time.perf_counter(), 0
    while (passed := time.perf_counter() - began) < seconds:
        move(step)
        step += 1
    return (int(page.evaluate(PAINTINGS)) - before) / passed


def measure(points: int, seconds: float) -> None:
    """Print the figures for one map."""
    from playwright.sync_api import sync_playwright

    workspace = islands(points)
    began = time.perf_counter()
    drawn = drawing(workspace, colouring_of(workspace, "cluster")).content()
    print(f"{points:,} points: {len(drawn) / 1e6:.2f} MB, {len(gzip.compress(drawn, 6)) / 1e6:.2f} MB compressed; "
          f"worked out in {time.perf_counter() - began:.2f} s")  # fmt: skip
    demo, _ = serve(workspace)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(str(demo.local_url))
        began = time.perf_counter()
        page.locator("#go").click()
        page.locator("#map .frame[data-drawn]").wait_for(timeout=120_000)
        print(f"  from the click to the picture: {time.perf_counter() - began:.2f} s")
        box = page.locator("#map .box").bounding_box() or {"x": 0.0, "y": 0.0, "width": 800.0, "height": 600.0}
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        dragged = frames(page, lambda i: page.mouse.move(x + 150 * np.sin(i / 9), y + 90 * np.cos(i / 9)), seconds)
        page.mouse.up()
        zoomed = frames(page, lambda i: page.mouse.wheel(0, -30 if i % 40 < 20 else 30), seconds)
        print(f"  frames a second: dragged {dragged:.0f}, zoomed {zoomed:.0f}")
        browser.close()
    demo.close()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--points", type=int, nargs="+", default=[10_000, 100_000])
    arguments.add_argument("--seconds", type=float, default=5.0)
    given = arguments.parse_args()
    for count in given.points:
        measure(count, given.seconds)
