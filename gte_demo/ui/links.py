"""What ties the tabs together: a passage picked in one is read in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from gte_demo.ui import cluster_views, search_views, views, wording
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.search_tab import SearchTab
from gte_demo.ui.stream import IN_TURN, PRIVATE

_SHOW_READER = "() => setTimeout(() => document.getElementById('reader').scrollIntoView({ block: 'nearest' }), 50)"


def wire(tabs: gr.Tabs, search: SearchTab, pickers: Sequence[gr.HTML], shared: Shared, context: Context) -> None:
    """Connect the tabs to each other; a passage that is picked in one of `pickers` is opened in the reader."""

    def show(event: gr.SelectData) -> str:
        return str(event.value)

    def open_passage(key: str, event: gr.EventData) -> tuple[Any, str, views.View]:
        workspace, picked = context.store.get(key), dict(event._data)
        read = search_views.reader(workspace, int(picked["row"]))
        if "cluster" in picked:
            read |= cluster_views.exemplar_mark(workspace, int(picked["cluster"]))
        return gr.Tabs(selected="search"), wording.SEARCH_TAB, read

    tabs.select(show, None, shared.showing, **IN_TURN)
    for picker in pickers:
        picked = picker.pick(mendable(open_passage), shared.key, [tabs, shared.showing, search.reader], **PRIVATE)
        picked.success(None, None, None, js=_SHOW_READER)
