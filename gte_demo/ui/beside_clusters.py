"""What is folded around the clusters: a person's own categories, counts by a column, and the tree of topics."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.ui.by_column import panel as by_column_panel
from gte_demo.ui.categories import panel as categories_panel
from gte_demo.ui.clusters import tab as clusters_tab
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.topics import panel as topics_panel


@dataclass(frozen=True, slots=True)
class BesideClusters:
    """The sections."""

    categories: categories_panel.CategoriesPanel
    by_column: by_column_panel.ByColumnPanel
    topics: topics_panel.TopicsPanel

    @property
    def pickers(self) -> list[gr.HTML]:
        """The components in which a passage can be picked."""
        return [self.categories.result, self.by_column.result, self.topics.result]


def build(item: gr.Tab) -> tuple[clusters_tab.ClustersTab, BesideClusters]:
    """Lay out the clusters tab in `item`, with the sections around it."""
    categories = categories_panel.build()
    clusters = clusters_tab.build(item)
    return clusters, BesideClusters(categories, by_column_panel.build(), topics_panel.build())


def wire(beside: BesideClusters, clusters: clusters_tab.ClustersTab, shared: Shared, context: Context) -> None:
    """Connect the clusters tab and the sections that need nothing else."""
    clusters_tab.wire(clusters, shared, context)
    categories_panel.wire(beside.categories, clusters, shared, context)
    by_column_panel.wire(beside.by_column, clusters, shared, context)


def wire_map(beside: BesideClusters, mapped: MapTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect the section that leads to the map."""
    topics_panel.wire(beside.topics, mapped, tabs, shared, context)
