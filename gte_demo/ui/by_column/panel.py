"""Clusters counted by the values of a column: a table to choose cells and values in."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.clusters.by_column import FEWEST
from gte_demo.links.arrival import Arrival, brought
from gte_demo.ui.by_column import words
from gte_demo.ui.by_column.views import ByColumnView, Chosen, by_column, chosen_column
from gte_demo.ui.clusters.tab import ClustersTab
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import about, part, what_is_this
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView
from gte_demo.ui.shared.stream import IN_TURN, LOOKING, Update


@dataclass(frozen=True, slots=True)
class ByColumnPanel:
    """The section's components."""

    fold: gr.Accordion
    result: gr.HTML


def build() -> ByColumnPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="by-column-fold") as fold:
        about(words.ABOUT)
        what_is_this(words.WHAT.format(fewest=FEWEST))
        result = part("by_column", {}, label=words.TITLE, elem_id="by-column", words=words.PART)
    return ByColumnPanel(fold, result)


def wire(panel: ByColumnPanel, clusters: ClustersTab, shared: Shared, context: Context) -> None:
    """Connect the section. It is filled when it is opened, and follows the clusters."""

    def look(key: str, shown: object, arrived: Arrival | None) -> Update:
        """Fill the section: by the column that stands there, or by that of a link, for which it is opened."""
        linked = brought(arrived, key) if not shown else None
        column = linked.by_column if linked else chosen_column(shown)
        opened: Update = {panel.fold: gr.update(open=True)} if linked and column else {}
        return {panel.result: by_column(context.store.get(key) if key else None, Chosen(column)), **opened}

    def choose(key: str, event: gr.EventData) -> ByColumnView | EmptyView:
        value, cluster = events.optional_whole(event, "value"), events.optional_whole(event, "cluster")
        return by_column(context.store.get(key), Chosen(events.text(event, "column"), value, cluster))

    looking = [panel.fold.expand, clusters.clusters.change]
    inputs = [shared.key, panel.result, shared.arrived]
    gr.on(looking, as_gr_error(look), inputs, [panel.result, panel.fold], **LOOKING)
    panel.result.choose(as_gr_error(choose), shared.key, panel.result, **IN_TURN)
