"""How fast is the exact neighbour graph, beside an approximate one? `python -m benchmarks.neighbours [--sizes N...]`

Ours and pynndescent's (which umap-learn uses), both for 15 neighbours by cosine of the same vectors of real
sentences. Each in a fresh process, its imports counted apart; pynndescent's first graph compiles its code, in
every process, so the second is given too. Found is the share of the exact graph's neighbours that are in it.
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
from typing import Any

import numpy as np

from benchmarks.sentences import real_sentences, real_vectors
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.types import Rows, Vectors

K = 15
say = sys.stdout.write


def exact(vectors: Vectors) -> Rows:
    """By blocked matrix products."""
    return neighbour_graph(vectors, K).indices


def approximate(vectors: Vectors) -> Rows:
    """By nearest-neighbour descent, as umap-learn calls it; a row's first neighbour is itself."""
    pynndescent: Any = import_module("pynndescent")
    return np.asarray(pynndescent.NNDescent(vectors, metric="cosine", n_neighbors=K + 1).neighbor_graph[0][:, 1:])


GRAPHS: Mapping[str, Callable[[Vectors], Rows]] = {"exact": exact, "pynndescent": approximate}
FRESH = "from benchmarks.neighbours import in_this_process; import sys; in_this_process(*sys.argv[1:])"


def in_this_process(name: str, file: str, found: str) -> None:
    """Make the graph twice, and write it and the wall and CPU seconds of both to `found`."""
    vectors, spent = np.load(file), []
    for _ in range(2):
        wall, cpu = time.perf_counter(), time.process_time()
        rows = GRAPHS[name](vectors)
        spent.append((time.perf_counter() - wall, time.process_time() - cpu))
    np.savez(found, rows=rows, spent=np.array(spent))


def measure(size: int, folder: Path) -> None:
    """Print a row for each of GRAPHS."""
    vectors, file, truth = real_vectors(real_sentences(size)), folder / "vectors.npy", None
    np.save(file, vectors)
    for name in GRAPHS:
        found = folder / f"{name}.npz"
        subprocess.run([sys.executable, "-W", "ignore", "-c", FRESH, name, str(file), str(found)], check=True)
        with np.load(found) as made:
            rows, spent = made["rows"], made["spent"]
        truth = rows if truth is None else truth
        kept = np.mean([np.isin(mine, theirs).mean() for mine, theirs in zip(truth, rows, strict=True)])
        say(f"{len(vectors):8,}  {name:12}" + "".join(f"{value:9.2f}" for value in spent.ravel()) + f"{kept:9.4f}\n")
        sys.stdout.flush()


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 50_000])
    asked = parser.parse_args()
    say("                            first            second\n")
    say("   texts                wall      CPU     wall      CPU    found\n")
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes:
            measure(size, Path(folder))


if __name__ == "__main__":
    main()
