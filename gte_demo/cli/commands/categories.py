"""Commands on what a person names: categories, axes and the values of a column."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from gte_demo.analysis.categories.classify import NONE, Classified, checked_threshold
from gte_demo.analysis.categories.estimate import COLUMN, Estimate, estimate
from gte_demo.analysis.clusters.by_column import ClusterShares
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.maps.axes import RANDOM_AXES, Axis
from gte_demo.analysis.maps.axis_ends import SIDES, EndExamples, axes_from_text
from gte_demo.cli.commands.inputs import encoder_of, open_passages
from gte_demo.cli.commands.outputs import about, named_rows, print_json, print_notes, print_written, short
from gte_demo.errors import InputError
from gte_demo.export import json_named as named
from gte_demo.export import json_results as plain
from gte_demo.export.workspace_files import write_map
from gte_demo.jobs.categories import categories_of, with_categories
from gte_demo.jobs.clusters import with_clusters
from gte_demo.jobs.map import map_of, with_axes
from gte_demo.jobs.workspace import Workspace, after
from gte_demo.texts.datasets.categories import LARGEST_FILE, Category, categories_from_yaml
from gte_demo.texts.formats.tables.empty_rows import say_something

SHOWN = 2
"""Passages listed for each category and each end of an axis."""
DOUBTFUL = 5


def run_classify(chosen: Namespace) -> None:
    """Sort the passages into the categories of a file."""
    categories = _categories(Path(chosen.categories))
    checked_threshold(chosen.threshold)
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    found = _of_texts(
        categories_of(with_categories(Workspace(corpus), encoder, categories, chosen.threshold)), corpus.texts()
    )
    estimated = estimate(found, corpus)
    if chosen.json:
        print_json({**named.classified(found, estimated), **named_rows(opened), **about(opened)})
        return
    for category, count in zip(found.categories, found.counts, strict=True):
        print(f"{count:6}  {category.name}")
    if none := len(corpus) - sum(found.counts):
        print(f"{none:6}  in no category")
    print(in_words(estimated))
    print("Most doubtful:")
    for row in found.doubtful_first()[:DOUBTFUL]:
        label = found.categories[found.labels[row]].name if found.labels[row] >= 0 else "no category"
        print(f"  {found.scores[row]:.2f}  {label}: {short(corpus.text(int(row)))}")
    print_notes(opened)


def _of_texts(found: Classified, texts: Sequence[str]) -> Classified:
    """The categories of the texts; a row of a table without one is in none."""
    return replace(found, labels=np.where(say_something(texts), found.labels, NONE))


def in_words(estimated: Estimate) -> str:
    """A sentence on how often the categories are right."""
    if estimated.accuracy is None or estimated.by is None:
        return "Give examples, or a column with the same names, to learn how often this is right."
    by = estimated.by.removeprefix(COLUMN)
    how = f"the column “{by}”" if by != estimated.by else "leaving out each example in turn"
    return f"Right for {estimated.accuracy:.0%} of {estimated.texts:,} texts, by {how}."


def _categories(path: Path) -> tuple[Category, ...]:
    try:
        with path.open("rb") as file:
            source = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"{path.name} can't be read: {error.strerror}.") from error
    return categories_from_yaml(source.decode("utf-8-sig", "replace"))


def is_on_axes(chosen: Namespace) -> bool:
    """Whether the map runs between named ends."""
    return chosen.x is not None or chosen.y is not None or any(getattr(chosen, side) for side in SIDES)


def map_on_axes(chosen: Namespace, out: Path) -> None:
    """Draw the passages between the ends of --x and, if given, --y."""
    examples = EndExamples(**{side: tuple(getattr(chosen, side)) for side in SIDES})
    if chosen.x is None and not examples.left and not examples.right:
        raise InputError("A map on named axes needs --x; --y is the second axis.")
    if chosen.dimensions == 3 or chosen.compare_layouts:
        raise InputError("A map on named axes is flat and has no layout. Leave out --dimensions and --compare-layouts.")
    ends = axes_from_text(chosen.x or "", chosen.y or "", examples)
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    workspace = after(
        Workspace(opened.corpus),
        lambda workspace: with_clusters(workspace, encoder),
        lambda workspace: with_axes(workspace, ends, encoder),
    )
    write_map(workspace, out)
    projection = map_of(workspace)
    found = {"axes": [named.axis(axis) for axis in projection.axes], "quality": plain.map_quality(projection)}
    print_written(chosen, opened, {"layout": "axes", **found})
    if not chosen.json:
        for name, axis in zip("xy", projection.axes, strict=False):
            _print_axis(name, axis, workspace)
        if len(projection.axes) == 1:
            print("One axis alone: the passages are piled up along x, and y says only how many there are.")


def _print_axis(name: str, axis: Axis, workspace: Workspace) -> None:
    first, second = axis.ends
    apart = axis.spread / axis.random if axis.random else 0.0
    compared = f"{apart:.1f} times as wide as an axis between two random passages"
    print(f"{name} from “{first.name}” to “{second.name}”: {compared}, wider than {axis.wider_than} of {RANDOM_AXES}.")
    if axis.is_weak:
        print("  It hardly tells these texts apart. Name other ends.")
    for end, rows in zip(axis.ends, axis.extremes(SHOWN), strict=True):
        for row in rows:
            print(f"  {end.name}: {short(workspace.corpus.text(int(row)), 80)}")


def print_shares(shares: ClusterShares, grouping: Grouping) -> None:
    """Print the share of each cluster in each value of a column, with a + or - where it is certain."""
    signs = {1: "+", -1: "-", 0: " "}
    print(f"Share of each cluster by {shares.facet.title}; + and - mark what is certainly more or less than overall:")
    for cluster in grouping.names:
        print(f"  {cluster.name}")
        for value, bar in enumerate(shares.values):
            share, sign = shares.shares[value, cluster.id], signs[int(shares.tendency[value, cluster.id])]
            print(f"    {share:5.0%} {sign} {bar.label} ({shares.counts[value, cluster.id]} of {shares.totals[value]})")
