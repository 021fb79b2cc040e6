"""Updating what is shown around the map: filters, quality, other layouts, passages outside their clusters.

One listener serves all of them. If two listened to the same event of a part with "always_last", Gradio would send
both again whenever one of them ends, so that they would call each other for as long as the page is open.
"""

from __future__ import annotations

import gradio as gr

from gte_demo.jobs.map import agreement_of
from gte_demo.ui.map.choosing import Drawings
from gte_demo.ui.map.cluster_agreement import views as agreement_views
from gte_demo.ui.map.compare_methods import panel as layouts_panel
from gte_demo.ui.map.facets import panel as facets_panel
from gte_demo.ui.map.quality import panel as trust_panel
from gte_demo.ui.map.views.axes import axes_view
from gte_demo.ui.map.views.figure import FigureView, solid_view
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView, View
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Update


def wire(drawings: Drawings, shared: Shared, context: Context) -> None:
    """Connect the panels with the map: they follow every drawing, colouring, mark and selection."""
    mapped, trust, layouts = drawings.mapped, drawings.trust.trust, drawings.layouts.layouts
    scatter, figure, selection = mapped.scatter, mapped.figure, mapped.selection.panel
    facets, axes, outside = mapped.facets, drawings.axes, drawings.outside.passages

    def follow(key: str, colour: str, drawn: View, tried: View | None, shown: View | None) -> Update:
        workspace = context.store.get(key) if key else None
        on_axes = axes_view(workspace)
        return {
            **facets_panel.look(facets, context, key),
            trust: trust_panel.look(workspace, tried),
            layouts: layouts_panel.look(context, workspace, colour, drawn, shown),
            axes.result: on_axes,
            **({} if on_axes else axes.changed.made({})),
            outside: agreement_views.outside_cluster(workspace, agreement_of(workspace)) if workspace else {},
        }

    def mark(key: str, colour: str) -> FigureView | EmptyView:
        """Draw a map in 3-D again with the selection; a map in 2-D marks it in the browser."""
        return solid_view(context.store.get(key) if key else None, colour)

    inputs = [shared.key, mapped.colour, scatter, trust, layouts]
    outputs = [facets.facets, facets.chips, trust, layouts, axes.result, axes.changed.line, outside]
    gr.on([scatter.change, figure.change, selection.change], as_gr_error(follow), inputs, outputs, **LOOKING)
    selection.change(as_gr_error(mark), inputs[:2], figure, **PRIVATE, trigger_mode="multiple")
