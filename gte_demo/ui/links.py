"""What ties the tabs together: a passage picked in one is read in another."""

from __future__ import annotations

from typing import Any

import gradio as gr

from gte_demo.ui import search_views, views, wording
from gte_demo.ui.clusters_tab import ClustersTab
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.map_tab import MapTab
from gte_demo.ui.search_tab import SearchTab
from gte_demo.ui.stream import PRIVATE


def wire(
    tabs: gr.Tabs, search: SearchTab, pickers: tuple[ClustersTab, MapTab], shared: Shared, context: Context
) -> None:
    """Connect the tabs to each other."""
    clusters, mapped = pickers

    def show(event: gr.SelectData) -> str:
        return str(event.value)

    def open_passage(key: str, event: gr.EventData) -> tuple[Any, str, views.View]:
        workspace = context.store.get(key)
        return gr.Tabs(selected="search"), wording.SEARCH_TAB, search_views.reader(workspace, int(event._data["row"]))

    tabs.select(show, None, shared.showing, **PRIVATE)
    for pick in (clusters.clusters.pick, mapped.figure.pick):
        pick(mendable(open_passage), shared.key, [tabs, shared.showing, search.reader], **PRIVATE)
