"""Editing clusters by hand: rename, merge, exclude."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gte_demo.analysis.clusters.named_cluster import NamedCluster
from gte_demo.analysis.clusters.pipeline import Grouping, relabelled
from gte_demo.errors import InputError
from gte_demo.types import Rows, Vectors

LONGEST_NAME = 80


def rename_cluster(grouping: Grouping, cluster: int, name: str) -> Grouping:
    """Rename `cluster`. Raises InputError for a name that is empty, too long, or the name of another cluster."""
    _check(grouping, cluster)
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InputError(f"A cluster's name has 1 to {LONGEST_NAME} characters, not {len(name)}.")
    if any(named.name.casefold() == name.casefold() for named in grouping.names if named.id != cluster):
        raise InputError(f"Another cluster is already called “{name}”. Choose another name, or merge the two.")
    names = [replace(named, name=name, given=True) if named.id == cluster else named for named in grouping.names]
    return replace(grouping, names=tuple(names))


def merge_clusters(vectors: Vectors, grouping: Grouping, kept: int, other: int) -> Grouping:
    """Move the passages of `other` into `kept`, which keeps its name. Raises InputError if they are the same."""
    _check(grouping, kept)
    _check(grouping, other)
    if kept == other:
        raise InputError("A cluster can't be merged with itself. Choose another one.")
    labels = np.where(grouping.clusters.labels == other, kept, grouping.clusters.labels)
    return _with_labels(vectors, grouping, labels, [named for named in grouping.names if named.id != other])


def exclude_cluster(vectors: Vectors, grouping: Grouping, cluster: int) -> Grouping:
    """Turn the passages of `cluster` into noise. Raises InputError if it is the only cluster."""
    _check(grouping, cluster)
    if len(grouping.names) == 1:
        raise InputError("The only cluster can't be left out. Find the clusters again to get more of them.")
    labels = np.where(grouping.clusters.labels == cluster, -1, grouping.clusters.labels)
    return _with_labels(vectors, grouping, labels, [named for named in grouping.names if named.id != cluster])


def _with_labels(vectors: Vectors, grouping: Grouping, labels: Rows, names: list[NamedCluster]) -> Grouping:
    """Return the grouping with new `labels`, renumbered by size; `names` still have their old ids."""
    # With other passages a cluster has another centre, so that its exemplar has to be found again.
    names = [named if (labels == named.id).sum() == named.size else replace(named, exemplar=None) for named in names]
    return relabelled(grouping, vectors, labels, names, clusters=len(names), by_hand=True)


def _check(grouping: Grouping, cluster: int) -> None:
    if not 0 <= cluster < len(grouping.names):
        raise InputError("That cluster no longer exists. Choose one of the clusters that are shown.")
