"""A folded section with the bars of each column, which filter the map's passages."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.facet_filter import Choices
from gte_demo.jobs.derived import facets_of, with_facets
from gte_demo.jobs.selection import select_choices
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map.facets import words
from gte_demo.ui.map.facets.views import chips_view, choices_from, facets_view
from gte_demo.ui.map.selection import MapSelection
from gte_demo.ui.map.selection_views import selected_on_map, selection_view
from gte_demo.ui.results import chips as filter_chips
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.stream import IN_TURN, Update


@dataclass(frozen=True, slots=True)
class FacetsPanel:
    """The fold's component, and chips outside that say what is chosen in it."""

    facets: gr.HTML
    chips: gr.HTML

    def show(self, workspace: Workspace | None) -> Update:
        """The bars and the chips; none if there is no map."""
        if workspace is None or workspace.map.projection is None:
            return {self.facets: facets_view(None, ()), self.chips: {}}
        facets = facets_of(workspace)
        return {self.facets: facets_view(workspace, facets), self.chips: chips_view(workspace, facets)}


def build() -> FacetsPanel:
    """Lay out the fold, closed."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="facets-fold"):
        empty = {"empty": words.NO_MAP}
        facets = part("facets", empty, label=words.TITLE, elem_id="facets", words=words.WORDS)
    return FacetsPanel(facets, filter_chips.build("map-filters"))


def wire(panel: FacetsPanel, scatter: gr.HTML, selection: MapSelection, shared: Shared, context: Context) -> None:
    """Connect the fold with the map: a choice selects there; map/following.py updates it for another selection."""

    def choose(key: str, drawn: View, event: gr.EventData) -> Update:
        return chosen(key, drawn, choices_from(events.value(event, "choices")))

    def remove(key: str, drawn: View, event: gr.EventData) -> Update:
        selection, name = context.store.get(key).map.selection, events.text(event, "name")
        choices = selection.choices if selection else {}
        return chosen(key, drawn, {facet: choice for facet, choice in choices.items() if facet != name})

    def chosen(key: str, drawn: View, choices: Choices) -> Update:
        workspace = select_choices(context.services, key, choices)
        marked = drawn | selected_on_map(workspace)
        return {**panel.show(workspace), selection.panel: selection_view(workspace), scatter: marked}

    inputs, outputs = [shared.key, scatter], [panel.facets, panel.chips, selection.panel, scatter]
    panel.facets.choose(as_gr_error(choose), inputs, outputs, **IN_TURN)
    panel.chips.remove(as_gr_error(remove), inputs, outputs, **IN_TURN)


def look(panel: FacetsPanel, context: Context, key: str) -> Update:
    """The bars and chips as they are now."""
    workspace = context.store.get(key) if key else None
    is_drawn = workspace is not None and workspace.map.projection is not None
    return panel.show(context.store.apply(key, with_facets) if is_drawn else None)
