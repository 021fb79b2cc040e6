"""What the commands that draw a map say of its layout: that it compiles, and what each layout keeps."""

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
    """Compile a layout that has to be compiled first, and say so on stderr."""
    if not starts_at_once(layout):
        print("Compiling umap-learn, once a process", file=sys.stderr)
        compile_layout(layout)


def by_each_layout(vectors: Vectors, drawn: Projection, graph: Neighbours) -> dict[Layout, Projection]:
    """The map that is `drawn`, and those of the other layouts with the same options."""
    found = {drawn.options.layout: drawn}
    for layout in set(get_args(Layout)) - {drawn.options.layout}:
        compile_aloud(layout)
        found[layout] = project(vectors, options=replace(drawn.options, layout=layout), graph=graph)
    return {layout: found[layout] for layout in get_args(Layout)}


def kept_by_each(found: Mapping[Layout, Projection]) -> str:
    """How many true neighbours each map keeps, in a sentence."""
    told = ", ".join(f"{each.kept.mean():.1f} by {layout}" for layout, each in found.items())
    ours = found["ours"]
    return f"Kept of {ours.true_neighbours} true neighbours: {told}; by chance {ours.chance:.1f}"
