"""Connects the drawings of the corpus: a passage chosen in one is marked in all."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs.selection import choose_row
from gte_demo.ui.map import chosen_views
from gte_demo.ui.map.axes_panel import AxesPanel
from gte_demo.ui.map.cluster_agreement.panel import OutsideClusterPanel
from gte_demo.ui.map.compare_methods import views as layouts_views
from gte_demo.ui.map.compare_methods.panel import LayoutsPanel
from gte_demo.ui.map.quality import views as trust_views
from gte_demo.ui.map.quality.panel import TrustPanel
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.map.views.figure import solid_view
from gte_demo.ui.shared import events
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.stream import PRIVATE, Update


@dataclass(frozen=True, slots=True)
class Drawings:
    """The components in which a passage can be chosen; all but the last mark it."""

    mapped: MapTab
    axes: AxesPanel
    trust: TrustPanel
    layouts: LayoutsPanel
    outside: OutsideClusterPanel


def wire(drawings: Drawings, shared: Shared, context: Context) -> None:
    """Connect them with each other."""
    scatter, figure, plain = drawings.mapped.scatter, drawings.mapped.figure, drawings.mapped.plain
    trust, layouts, outside = drawings.trust.trust, drawings.layouts.layouts, drawings.outside.passages

    def choose(key: str, drawn: View, shown: View, colour: str, event: gr.EventData) -> Update:
        before = context.store.get(key).map.chosen
        workspace = choose_row(context.services, key, events.whole(event, "row"))
        return {
            scatter: drawn | chosen_views.chosen(workspace, before) if drawn.get("url") else drawn,
            figure: solid_view(workspace, colour),
            trust: trust_views.of_chosen(workspace),
            layouts: shown | layouts_views.marks(workspace) if shown else shown,
        }

    inputs, outputs = [shared.key, scatter, layouts, drawings.mapped.colour], [scatter, figure, trust, layouts]
    choosers = (
        *(scatter.choose, scatter.pick, figure.choose, figure.pick, plain.choose, plain.pick),
        *(trust.pick, layouts.choose, outside.choose, outside.pick),
    )
    for chosen in choosers:
        chosen(as_gr_error(choose), inputs, outputs, **PRIVATE)
