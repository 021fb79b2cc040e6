"""A map by our own UMAP, how fast and how good, beside umap-learn? `python -m benchmarks.map [--large] [--rounds N]`

Ours, umap-learn and its densMAP get the same exact neighbour graph of real sentences, found before the clock
starts, the same start and as many epochs, and take turns. umap-learn with its defaults, its metric set to cosine,
finds a graph of its own. Warm: the median of the rounds in one process, after one that is not counted. Cold: a
fresh process each time, imports included, after the machine code that can be kept has been written to disk once.
CPU seconds are of all threads; kept is the share of a point's 15 true neighbours that are among its 15 nearest on
the map. Clusters, named by nobody, come from the same neighbour graph. --large adds 50,000 and 100,000 sentences:
encoding these takes a while the first time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, get_args

import numpy as np

from benchmarks.sentences import real_sentences, real_vectors
from gte_demo.analysis.clusters.clustering import cluster_vectors
from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import Layout, ProjectionOptions, map_points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, continuity, kept_neighbours, trustworthiness
from gte_demo.analysis.neighbours import Neighbours, neighbour_graph
from gte_demo.types import Vectors

SIZES, LARGE = (256, 1_000, 10_000), (50_000, 100_000)
Map = Callable[[Vectors, Neighbours], Points]
Spent = tuple[float, float]
say = sys.stdout.write


def by(layout: Layout) -> Map:
    """What the product does, without the figures of trust."""
    options = ProjectionOptions(layout=layout)
    return lambda vectors, graph: map_points(vectors, options=options, graph=graph)


def by_default(vectors: Vectors, graph: Neighbours) -> Points:
    """The package's defaults, without a look at `graph`."""
    umap: Any = import_module("umap")
    return np.asarray(umap.UMAP(metric="cosine").fit_transform(vectors))


MAPS: Mapping[str, Map] = {**{layout: by(layout) for layout in get_args(Layout)}, "defaults": by_default}
COLD = "import sys; from benchmarks.map import MAPS, load; MAPS[sys.argv[1]](*load(sys.argv[2]))"


def load(file: str) -> tuple[Vectors, Neighbours]:
    """Vectors and their graph, as `measure` has saved them."""
    with np.load(file) as saved:
        return saved["vectors"], Neighbours(saved["indices"], saved["similarities"])


def clocked(work: Callable[[], object]) -> Spent:
    """Wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def cold(name: str, file: Path) -> Spent:
    """Wall and CPU seconds of a process of its own, from its start to its end."""
    import resource

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall, _ = clocked(lambda: subprocess.run([sys.executable, "-W", "ignore", "-c", COLD, name, str(file)], check=True))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(vectors: Vectors, rounds: int, maps: Mapping[str, Map], file: Path) -> None:
    """Print a row for each of `maps`, and one for the clusters."""
    truth = neighbour_graph(vectors, TRUE_NEIGHBOURS)
    np.savez(file, vectors=vectors, indices=truth.indices, similarities=truth.similarities)
    warm: dict[str, list[Spent]] = {name: [] for name in maps}
    fresh: dict[str, list[Spent]] = {name: [] for name in maps}
    points: dict[str, Points] = {}
    for turn in range(rounds + 1):
        for name, draw in maps.items():
            spent = clocked(lambda name=name, draw=draw: points.update({name: draw(vectors, truth)}))  # type: ignore[misc]
            if turn:
                warm[name].append(spent)
                fresh[name].append(cold(name, file))
    for name, drawn in points.items():
        kept = kept_neighbours(drawn, truth.indices).mean() / truth.k
        quality = trustworthiness(vectors, drawn), continuity(drawn, truth.indices)
        seconds = [median(spent[part] for spent in runs[name]) for runs in (warm, fresh) for part in (0, 1)]
        numbers = "".join(f"{value:9.2f}" for value in seconds) + f"{kept:9.3f}" + "".join(f"{q:9.4f}" for q in quality)
        say(f"{len(vectors):8,}  {name:12}{numbers}\n")
    wall, cpu = clocked(lambda: cluster_vectors(vectors, graph=truth))
    say(f"{len(vectors):8,}  {'clusters':12}{wall:9.2f}{cpu:9.2f}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--maps", nargs="+", choices=tuple(MAPS), default=tuple(MAPS))
    asked = parser.parse_args()
    say("                           warm              cold\n")
    say("   texts                wall      CPU     wall      CPU     kept    trust   contin.\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in (*asked.sizes, *(LARGE if asked.large else ())):
            measure(
                real_vectors(real_sentences(size)),
                asked.rounds,
                {name: MAPS[name] for name in asked.maps},
                Path(folder) / "vectors.npz",
            )


if __name__ == "__main__":
    main()
