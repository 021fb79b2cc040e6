"""Connects the tabs: a passage picked in one is read in another."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from gte_demo.jobs.search.hits import read_row
from gte_demo.ui.clusters import views as cluster_views
from gte_demo.ui.search import views as search_views
from gte_demo.ui.search.layout import SearchTab
from gte_demo.ui.shared import events
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.gradio_compat.after_update import read_in
from gte_demo.ui.shared.stream import IN_TURN, PRIVATE, Update

_SHOW_READER = read_in("reader")


def wire(tabs: gr.Tabs, search: SearchTab, pickers: Sequence[gr.HTML], shared: Shared, context: Context) -> None:
    """Connect the tabs to each other; a passage that is picked in one of `pickers` is opened in the reader."""

    def show(event: gr.SelectData) -> str:
        return str(event.value)

    def open_passage(key: str, event: gr.EventData) -> Update:
        row, cluster = events.whole(event, "row"), events.optional_whole(event, "cluster")
        workspace = read_row(context.services, key, row)
        read = search_views.reader(workspace, row)
        if cluster is not None:
            read["mark"] = cluster_views.exemplar_mark(workspace, cluster).get("mark", read["mark"])
        return {tabs: gr.Tabs(selected="search"), shared.showing: shared_words.SEARCH_TAB, search.reader: read}

    tabs.select(show, None, shared.showing, **IN_TURN)
    for picker in pickers:
        picked = picker.pick(as_gr_error(open_passage), shared.key, [tabs, shared.showing, search.reader], **PRIVATE)
        picked.success(None, None, None, js=_SHOW_READER)
