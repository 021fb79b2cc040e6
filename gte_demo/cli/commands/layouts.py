"""Layouts in the commands that draw a map: compiling them, and comparing them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from gte_demo.analysis.maps.projection import (
    Layout,
    Projection,
    compile_layout,
    project,
    starts_at_once,
)
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Vectors


def compile_aloud(layout: Layout) -> None:
    """Compile a layout if necessary, with a message on stderr."""
    if not starts_at_once(layout):
        print("Compiling umap-learn, once per process", file=sys.stderr)
        compile_layout(layout)


def by_each_layout(vectors: Vectors, drawn: Projection, graph: Neighbours) -> dict[Layout, Projection]:
    """Return the map `drawn`, and maps by the other layouts with the same options."""
    found = {drawn.options.layout: drawn}
    for layout in set(get_args(Layout)) - {drawn.options.layout}:
        compile_aloud(layout)
        found[layout] = project(vectors, options=replace(drawn.options, layout=layout), graph=graph)
    return {layout: found[layout] for layout in get_args(Layout)}


def kept_by_each(found: Mapping[Layout, Projection]) -> str:
    """Return a sentence on how many true neighbours each map keeps."""
    kept = ", ".join(f"{each.kept.mean():.1f} by {layout}" for layout, each in found.items())
    ours = found["ours"]
    return f"Kept of {ours.true_neighbours} true neighbours: {kept}; by chance {ours.chance:.1f}"
