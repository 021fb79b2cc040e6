"""The options of the map: laying them out, and reading their values."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import get_args

import gradio as gr

from gte_demo.analysis.maps.projection import Layout, Metric, ProjectionOptions
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map import words
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.stream import Inputs


@dataclass(frozen=True, slots=True)
class MapOptions:
    """A component for each field of `ProjectionOptions` but the seed, by the same name."""

    dimensions: gr.Radio
    neighbours: gr.Slider
    min_dist: gr.Slider
    metric: gr.Dropdown
    layout: gr.Radio

    @property
    def inputs(self) -> Inputs:
        """All of them, as `projection_options` takes their values."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build() -> MapOptions:
    """Lay out the options, folded away."""
    with gr.Accordion(shared_words.OPTIONS, open=False, elem_classes="fold"), gr.Row(elem_classes="stack"):
        dimensions = gr.Radio([2, 3], value=2, label=words.DIMENSIONS_LABEL, elem_id="dimensions")
        neighbours = gr.Slider(
            2,
            100,
            value=15,
            step=1,
            label=words.NEIGHBOURS_LABEL,
            info=words.NEIGHBOURS_INFO,
            elem_id="neighbours",
        )
        min_dist = gr.Slider(
            0,
            0.99,
            value=0.1,
            step=0.01,
            label=words.MIN_DIST_LABEL,
            info=words.MIN_DIST_INFO,
            elem_id="min-dist",
        )
        metric = gr.Dropdown(list(get_args(Metric)), value="cosine", label=words.METRIC_LABEL, elem_id="metric")
        layout = gr.Radio(
            [(label, name) for name, label in words.LAYOUTS.items()],
            value="ours",
            label=words.LAYOUT_LABEL,
            info=words.LAYOUT_INFO,
            elem_id="layout",
        )
    return MapOptions(dimensions=dimensions, neighbours=neighbours, min_dist=min_dist, metric=metric, layout=layout)


def made(workspace: Workspace | None) -> dict[str, object]:
    """The options that made the map, by the names of their boxes; none if there is no map, or one on named axes.

    In a corpus with fewer passages than neighbours, any larger number makes the same map.
    """
    projection = workspace.map.projection if workspace else None
    if projection is None or projection.axes:
        return {}
    options = {name: value for name, value in asdict(projection.options).items() if name != "seed"}
    if projection.options.neighbours >= len(projection.points):
        del options["neighbours"]
    return options


def is_unfinished(workspace: Workspace | None) -> bool:
    """Whether the same options would draw another map, as passages were only put among the others since."""
    projection = workspace.map.projection if workspace else None
    return projection is not None and projection.placed > 0


def projection_options(
    dimensions: float, neighbours: float, min_dist: float, metric: Metric, layout: Layout
) -> ProjectionOptions:
    """The options from the values of the components. Raises InputError if they are invalid."""
    return ProjectionOptions(
        dimensions=int(dimensions), neighbours=int(neighbours), min_dist=float(min_dist), metric=metric, layout=layout
    )
