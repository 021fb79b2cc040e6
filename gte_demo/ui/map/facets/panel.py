"""A folded section with the bars of each column, which filter the map's passages."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs.selection import select_choices
from gte_demo.jobs.workspace import facets_of, with_facets
from gte_demo.ui.map.facets import words
from gte_demo.ui.map.facets.views import FacetsView, choices_from, facets_view
from gte_demo.ui.map.selection import MapSelection
from gte_demo.ui.map.selection_views import selected_on_map, selection_view
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView, View
from gte_demo.ui.shared.stream import IN_TURN, Update


@dataclass(frozen=True, slots=True)
class FacetsPanel:
    """The fold's one component."""

    facets: gr.HTML


def build() -> FacetsPanel:
    """Lay out the fold, closed."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="facets-fold"):
        empty = {"empty": words.NO_MAP}
        return FacetsPanel(part("facets", empty, label=words.TITLE, elem_id="facets", words=words.WORDS))


def wire(panel: FacetsPanel, scatter: gr.HTML, selection: MapSelection, shared: Shared, context: Context) -> None:
    """Connect the fold with the map: a choice selects there; map/following.py updates it for another selection."""

    def choose(key: str, drawn: View, event: gr.EventData) -> Update:
        workspace = select_choices(context.services, key, choices_from(events.value(event, "choices")))
        return {
            panel.facets: facets_view(workspace, facets_of(workspace)),
            selection.panel: selection_view(workspace),
            scatter: drawn | selected_on_map(workspace),
        }

    outputs = [panel.facets, selection.panel, scatter]
    panel.facets.choose(as_gr_error(choose), [shared.key, scatter], outputs, **IN_TURN)


def look(context: Context, key: str) -> FacetsView | EmptyView:
    """The bars as they are now; none if there is no map."""
    workspace = context.store.get(key) if key else None
    if workspace is None or workspace.map.projection is None:
        return facets_view(None, ())
    workspace = context.store.apply(key, with_facets)
    return facets_view(workspace, facets_of(workspace))
