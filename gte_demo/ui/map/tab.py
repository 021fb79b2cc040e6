"""The map tab: the passages laid out by meaning, in the colours of a cluster, a column or a score."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import gradio as gr

from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.jobs import map as map_jobs
from gte_demo.jobs.search.find import ask_as_it_is
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.links.arrival import brought
from gte_demo.types import Progress
from gte_demo.ui.map import axes_words, words
from gte_demo.ui.map import options as map_options
from gte_demo.ui.map import selection as map_selection
from gte_demo.ui.map.compiling import compiled
from gte_demo.ui.map.facets import panel as facets_panel
from gte_demo.ui.map.facets.panel import FacetsPanel
from gte_demo.ui.map.options import MapOptions, projection_options
from gte_demo.ui.map.selection import MapSelection
from gte_demo.ui.map.selection_views import selection_view
from gte_demo.ui.map.views import figure as figure_views
from gte_demo.ui.map.views import scatter as scatter_views
from gte_demo.ui.map.views.colours import colour_choices
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
from gte_demo.ui.search import words as search_words
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.components import part, question, status_line, what_is_this
from gte_demo.ui.shared.context import Context, Shared, is_open, moved
from gte_demo.ui.shared.errors import as_gr_error, updates_or_gr_error
from gte_demo.ui.shared.gradio_compat.types import Block, Dependency
from gte_demo.ui.shared.http import PLOTLY, SCATTERPLOT
from gte_demo.ui.shared.stream import (
    ASKING,
    LOOKING,
    PRIVATE,
    Inputs,
    Update,
    end_with_corpus,
    stream,
    was_interrupted,
    wire_cancel,
)

Draw: TypeAlias = Callable[[map_jobs.Job, str, str, Mapping[str, Any]], Iterator[Update]]
"""(job, key of the corpus, colour, options) -> the updates of the page."""


@dataclass(frozen=True, slots=True)
class MapTab:
    """The tab's components."""

    item: gr.Tab
    query: gr.Textbox
    ask: gr.Button
    """Searches, and marks the hits and the question on the map."""
    go: gr.Button
    colour: gr.Radio
    options: MapOptions
    status: gr.HTML
    changed: ChangedLine
    asked: ChangedLine
    """Whether the marks of a question belong to the one in the box."""
    scatter: gr.HTML
    """A map in 2-D."""
    figure: gr.HTML
    """A map in 3-D."""
    plain: gr.HTML
    """A map in 2-D for browsers without WebGL."""
    facets: FacetsPanel
    selection: MapSelection
    found: gr.State
    """The query that was last placed on the map, and the number of queries so far, so that it changes with the hits."""
    coloured: gr.State
    """The key of the corpus whose map has been seen: from then on its colouring is the person's choice."""

    @property
    def outputs(self) -> list[Block]:
        """The components that drawing the map updates."""
        return [self.status, self.colour, *self.drawn]

    @property
    def drawn(self) -> list[Block]:
        """The components that hold the map, its marks, and what is selected on it."""
        return [self.scatter, self.figure, self.changed.line, self.asked.line, self.selection.panel]

    def show(self, context: Context, workspace: Workspace | None, colour: str) -> Update:
        """The map in the chosen colouring, if available, with all available colourings and the selection."""
        chosen, selected = _choices(workspace, colour), selection_view(workspace)
        maps = self.maps(context, workspace, chosen["value"])
        unfinished = map_options.is_unfinished(workspace)
        made = {**self.changed.made(map_options.made(workspace), unfinished=unfinished), **self.asked.made({})}
        return {**maps, **made, self.colour: chosen, self.selection.panel: selected}

    def maps(self, context: Context, workspace: Workspace | None, colour: str) -> Update:
        """The map in 2-D and the one in 3-D, of which one is empty."""
        return {
            self.scatter: scatter_views.scatter_view(workspace, colour, context.map_files),
            self.figure: figure_views.solid_view(workspace, colour),
        }

    def nothing(self) -> Update:
        """No map at all."""
        return {**self._without_map(), self.plain: {}}

    def cleared(self, workspace: Workspace | None, colour: str) -> Update:
        """No map, and the colourings that will be available."""
        return {**self._without_map(), self.colour: _choices(workspace, colour)}

    def _without_map(self) -> Update:
        made = {**self.changed.made({}), **self.asked.made({})}
        return {self.scatter: scatter_views.empty(), self.figure: {}, self.selection.panel: {}, **made}


def build(item: gr.Tab) -> MapTab:
    """Lay out the tab in `item`."""
    query, ask = _build_question()
    with gr.Row(elem_classes="controls"):
        choices, label = colour_choices(None), words.COLOUR_LABEL
        colour = gr.Radio(choices, value="cluster", label=label, elem_classes="choices", elem_id="colour")
        go = gr.Button(words.DRAW_MAP, scale=0, elem_classes="go minor", elem_id="draw-map")
    with gr.Row(elem_classes="folds"):
        what_is_this(words.COLOURS_ABOUT)
        options = map_options.build()
        facets = facets_panel.build()
    status = status_line("What is being drawn", "map-status")
    changed = result_changed.build("map", "draw-map", ("map", "map-figure", "map-plain"))
    asked = result_changed.build("map_query", "map-ask", ())
    scatter = part(
        "scatter",
        scatter_views.empty(),
        label="Map",
        elem_id="map",
        words=words.SCATTER | words.WORDS | axes_words.END_CHOICE | {"library": SCATTERPLOT},
    )
    return MapTab(
        item=item,
        query=query,
        ask=ask,
        go=go,
        colour=colour,
        options=options,
        status=status,
        changed=changed,
        asked=asked,
        scatter=scatter,
        figure=_build_figure("Figure in 3-D", "map-figure"),
        plain=_build_figure("Figure", "map-plain"),
        facets=facets,
        selection=map_selection.build(),
        found=gr.State(("", 0)),
        coloured=gr.State(""),
    )


def _build_question() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_classes="ask"):
        query = question(words.MAP_QUERY, "map-query")
        ask = gr.Button(words.MAP_ASK, variant="primary", scale=0, elem_classes="go", elem_id="map-ask")
    return query, ask


def _build_figure(label: str, elem_id: str) -> gr.HTML:
    figure_words = words.FIGURE | words.WORDS | {"library": PLOTLY}
    return part("figure", {}, label=label, elem_id=elem_id, words=figure_words)


def wire(tab: MapTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it draws the map of a small corpus automatically."""
    draw = _drawer(tab, context)

    def run(key: str, colour: str, **choices: Any) -> Iterator[Update]:
        yield from draw(map_jobs.draw, key, colour, choices)

    key, options, outputs = shared.key, tab.options.inputs, tab.outputs
    jobs = [
        tab.go.click(run, [key, tab.colour], outputs, inputs_kwargs=options, **PRIVATE),
        _wire_query(tab, key, context),
    ]
    end_with_corpus(key, tab.status, jobs)
    met = {"showing": shared.showing, "key": key, "status": tab.status, "arrived": shared.arrived}
    coloured = {"colour": tab.colour, "seen": tab.coloured}
    opened, look = [key.change, tab.item.select], _looker(tab, context, draw)
    looked = gr.on(
        opened, look, None, [*outputs, tab.coloured], inputs_kwargs={**met, **coloured, **options}, **LOOKING
    )
    wire_cancel(tab.status, [*jobs, looked])
    follow_controls(tab.changed.line, tab.options.inputs)
    follow_controls(tab.asked.line, {"query": tab.query})
    _wire_colour(tab, shared, context)
    map_selection.wire(tab.selection, tab.scatter, shared, context)
    facets_panel.wire(tab.facets, tab.scatter, tab.selection, shared, context)


def _looker(tab: MapTab, context: Context, draw: Draw) -> Callable[..., Iterator[Update]]:
    """Show what there is when the tab is opened, not before. If it is closed, a new corpus only clears it."""

    @updates_or_gr_error
    def look(showing: str, key: str, status: views.View | None, event: gr.EventData, **inputs: Any) -> Iterator[Update]:
        workspace, linked = context.store.get(key) if key else None, brought(inputs.pop("arrived"), key)
        colour, is_same = inputs.pop("colour"), inputs.pop("seen") == key
        if not is_same and not (context.has_grown(key) and _has_map(workspace)):
            colour = linked.colour if linked else "cluster"
        is_wanted = context.has_grown(key) and event.target is not tab.item and was_interrupted(status)
        if not is_wanted and not is_open(tab.item, showing, event):
            yield {tab.status: views.idle(), **tab.cleared(workspace, colour)}
            return
        yield {tab.status: views.idle(), **_before_drawing(tab, context, workspace, colour), tab.coloured: key}
        if is_wanted or _is_due(workspace):
            yield from draw(map_jobs.draw if is_wanted else map_jobs.draw_first, key, colour, inputs)

    return look


def _has_map(workspace: Workspace | None) -> bool:
    """Whether there is a map, or one that is being extended."""
    return workspace is not None and (workspace.map.projection is not None or workspace.map.earlier is not None)


def _before_drawing(tab: MapTab, context: Context, workspace: Workspace | None, colour: str) -> Update:
    """What there is. An earlier map stays on the screen until its new points are placed."""
    return {} if workspace and workspace.map.earlier is not None else tab.show(context, workspace, colour)


def _wire_query(tab: MapTab, state: gr.State, context: Context) -> Dependency:
    """Connect the question that is placed on the map."""

    def ask_map(key: str, query: str, found: tuple[str, int], **choices: Any) -> Iterator[Update]:
        """Search with `query`; a corpus without a map gets one first."""

        def work(progress: Progress) -> Workspace:
            draw = partial(_with_map, context, options=projection_options(**choices), progress=progress)
            answered = ask_as_it_is(context.services, draw(key).corpus.key, [query], PLAIN)
            return draw(answered.corpus.key)  # again, if a store has added to the passages

        def place(workspace: Workspace) -> Update:
            shown, asked = tab.show(context, workspace, "score"), tab.asked.made({"query": query})
            return {**shown, **asked, tab.found: (query, found[1] + 1), **moved(state, key, workspace)}

        yield from stream(search_words.SEARCHING, tab.status, work, place)

    inputs: Inputs = {"key": state, "query": tab.query, "found": tab.found, **tab.options.inputs}
    events_that_ask, outputs = [tab.ask.click, tab.query.submit], [*tab.outputs, tab.found, state]
    job: Dependency = gr.on(events_that_ask, ask_map, None, outputs, inputs_kwargs=inputs, **ASKING)
    return job


def _with_map(context: Context, key: str, options: ProjectionOptions, progress: Progress) -> Workspace:
    """Draw the map of the corpus under `key`, unless it has one."""
    workspace = context.store.get(key)
    has_map = workspace.map.projection is not None
    return workspace if has_map else map_jobs.draw_first(context.services, key, options, progress)


def _wire_colour(tab: MapTab, shared: Shared, context: Context) -> None:
    """Connect the events that redraw the same map: other colours, or a browser without WebGL."""

    def recolour(key: str, colour: str) -> Update:
        return {**tab.maps(context, context.store.get(key), colour), **tab.asked.made({})}

    def without_webgl(key: str, colour: str) -> figure_views.FigureView | views.EmptyView:
        workspace = context.store.get(key) if key else None
        return {} if figure_views.is_solid(workspace) else figure_views.figure_view(workspace, colour, webgl=False)

    chosen = [shared.key, tab.colour]
    tab.colour.input(as_gr_error(recolour), chosen, [tab.scatter, tab.figure, tab.asked.line], **PRIVATE)
    tab.scatter.fallback(as_gr_error(without_webgl), chosen, tab.plain, **LOOKING)


def _drawer(tab: MapTab, context: Context) -> Draw:
    """Run a job that draws a map, and show the map."""

    def draw(job: map_jobs.Job, key: str, colour: str, choices: Mapping[str, Any]) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return job(context.services, key, projection_options(**choices), progress)

        yield from compiled([choices["layout"]], key, tab.status)
        yield from stream(words.MAPPING, tab.status, work, lambda workspace: tab.show(context, workspace, colour))

    return draw


def _is_due(workspace: Workspace | None) -> bool:
    """Whether to draw the map automatically: for a small corpus, or for one that had a map before it grew."""
    if workspace is None or workspace.map.projection is not None:
        return False
    return len(workspace.corpus) <= views.AT_ONCE or workspace.map.earlier is not None


def _choices(workspace: Workspace | None, colour: str) -> dict[str, Any]:
    """The available colourings, with `colour` chosen if it is one of them."""
    choices = colour_choices(workspace)
    colour = colour if colour in {value for _, value in choices} else "cluster"
    return gr.update(choices=choices, value=colour)
