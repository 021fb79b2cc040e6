"""From vectors to a map: how fast, how good, beside umap-learn? `python -m benchmarks.map [--large] [--rounds N]`

Ours (neighbour graph and layout) and umap-learn's defaults, with its metric set to cosine as ours is, get the
same vectors of real sentences and take turns. Warm: the median of the rounds in one process, after one that is
not counted. Cold: a fresh process each time, imports included, after the machine code has been written to disk
once, as it is on a machine where a map has been drawn before. CPU seconds are of all threads; kept is the share
of a point's 15 true neighbours that are among its 15 nearest on the map. Clusters, named by nobody, come from the
same neighbour graph. --large adds 50,000 and 100,000 sentences: encoding these takes a while the first time.
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
from typing import Any

import numpy as np

from benchmarks.sentences import real_sentences, real_vectors
from gte_demo.analysis.clusters.clustering import cluster_vectors
from gte_demo.analysis.layout.points import Points
from gte_demo.analysis.maps.projection import map_points
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS, continuity, kept_neighbours, trustworthiness
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.types import Vectors

SIZES, LARGE = (1_000, 10_000), (50_000, 100_000)
Map = Callable[[Vectors], Points]
Spent = tuple[float, float]
say = sys.stdout.write


def ours(vectors: Vectors) -> Points:
    """What the product does, without the figures of trust."""
    return map_points(vectors)


def umap_learn(vectors: Vectors) -> Points:
    """The package's defaults."""
    umap: Any = import_module("umap")
    return np.asarray(umap.UMAP(metric="cosine").fit_transform(vectors))


MAPS: Mapping[str, Map] = {"ours": ours, "umap-learn": umap_learn}
COLD = "import sys, numpy; from benchmarks.map import MAPS; MAPS[sys.argv[1]](numpy.load(sys.argv[2]))"


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


def measure(vectors: Vectors, rounds: int, file: Path) -> None:
    """Print a row for each of MAPS, and one for the clusters."""
    np.save(file, vectors)
    truth = neighbour_graph(vectors, TRUE_NEIGHBOURS)
    warm: dict[str, list[Spent]] = {name: [] for name in MAPS}
    fresh: dict[str, list[Spent]] = {name: [] for name in MAPS}
    points: dict[str, Points] = {}
    for turn in range(rounds + 1):
        for name, draw in MAPS.items():
            spent = clocked(lambda name=name, draw=draw: points.update({name: draw(vectors)}))  # type: ignore[misc]
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
    asked = parser.parse_args()
    say("                           warm              cold\n")
    say("   texts                wall      CPU     wall      CPU     kept    trust   contin.\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in (*SIZES, *(LARGE if asked.large else ())):
            measure(real_vectors(real_sentences(size)), asked.rounds, Path(folder) / "vectors.npy")


if __name__ == "__main__":
    main()
