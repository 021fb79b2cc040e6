"""What the commands that draw a map say of its layout: that it compiles, and what each layout keeps."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from gte_demo.analysis.maps.projection import (
    Layout,
    Projection,
    ProjectionOptions,
    compile_layout,
    project,
    starts_at_once,
)
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.types import Vectors


def draw(vectors: Vectors, options: ProjectionOptions, graph: Neighbours) -> Projection:
    """The map of `vectors` (n, d); where its layout is compiled first, stderr says so."""
    if not starts_at_once(options.layout):
        print("Compiling umap-learn, once a process", file=sys.stderr)
        compile_layout(options.layout)
    return project(vectors, options=options, graph=graph)


def by_each_layout(vectors: Vectors, drawn: Projection, graph: Neighbours) -> dict[Layout, Projection]:
    """The map that is `drawn`, and those of the other layouts with the same options."""
    there = {drawn.options.layout: drawn}
    return {
        layout: there.get(layout) or draw(vectors, replace(drawn.options, layout=layout), graph)
        for layout in get_args(Layout)
    }


def kept_by_each(found: Mapping[Layout, Projection]) -> str:
    """How many true neighbours each map keeps, in a sentence."""
    told = ", ".join(f"{each.kept.mean():.1f} by {layout}" for layout, each in found.items())
    ours = found["ours"]
    return f"Kept of {ours.true_neighbours} true neighbours: {told}; by chance {ours.chance:.1f}"
