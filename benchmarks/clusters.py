"""How well are known groups found again? `python -m benchmarks.clusters`

V-measure and adjusted Rand index of each method on labelled real texts, with the number of clusters given
and with it found; the clusters are those of `gte_demo.analysis.clusters.clustering`, on the embedded model's vectors,
which are kept on disk. HDBSCAN's noise counts as one cluster. In brackets the number of clusters found.
"""

from __future__ import annotations

import sys

import numpy as np
from sklearn.metrics import adjusted_rand_score, v_measure_score

from benchmarks.labelled import LabelledSet, labelled_sets
from benchmarks.sentences import kept_encoder
from gte_demo.analysis.clusters.clustering import FINDS_NUMBER, METHODS, ClusterOptions, cluster_vectors
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.types import Vectors

Score = tuple[float, float, int]
say = sys.stdout.write
NEIGHBOURS = 15


def contenders() -> list[tuple[str, bool]]:
    """(method, whether it is told the number of clusters)."""
    return [(method, True) for method in METHODS if method not in FINDS_NUMBER] + [
        (method, False) for method in METHODS
    ]


def scores(labelled: LabelledSet, vectors: Vectors) -> dict[tuple[str, bool], Score]:
    """V-measure, adjusted Rand index and number of clusters, by contender."""
    graph, known = neighbour_graph(vectors, NEIGHBOURS), len(set(labelled.labels))
    measured = {}
    for method, told in contenders():
        found = cluster_vectors(vectors, ClusterOptions(method=method, clusters=known if told else None), graph=graph)
        measured[method, told] = (
            float(v_measure_score(labelled.labels, found.labels)),
            float(adjusted_rand_score(labelled.labels, found.labels)),
            len(found.sizes),
        )
    return measured


def main() -> None:
    """Print a row a set, and the means."""
    encoder = kept_encoder()
    columns = [f"{method}{', told' if told else ''}" for method, told in contenders()]
    say(
        f"{'V-measure / adjusted Rand index':42}{'texts':>6}{'groups':>7}"
        + "".join(f"{name:>20}" for name in columns)
        + "\n"
    )
    every = []
    for labelled in labelled_sets(encoder):
        measured = scores(labelled, encoder.encode(labelled.texts).vectors)
        every.append(measured)
        cells = "".join(f"{f'{v:.2f} / {ari:.2f} ({k})':>20}" for v, ari, k in measured.values())
        say(f"{labelled.name[:41]:42}{len(labelled.texts):6,}{len(set(labelled.labels)):7}{cells}\n")
        sys.stdout.flush()
    means = [np.mean([[measured[key][0], measured[key][1]] for measured in every], axis=0) for key in contenders()]
    say(f"{'mean of ' + str(len(every)):55}" + "".join(f"{f'{v:.3f} / {ari:.3f}':>20}" for v, ari in means) + "\n")


if __name__ == "__main__":
    main()
