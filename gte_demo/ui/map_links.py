"""What ties the map to the search: a question that was put there, and a selection to search in."""

from __future__ import annotations

from typing import Any

import gradio as gr

from gte_demo.ui import search_tab, views, wording
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.map_selection import search_in_selection
from gte_demo.ui.map_tab import MapTab
from gte_demo.ui.search_tab import SearchTab
from gte_demo.ui.searching import Place
from gte_demo.ui.stream import PRIVATE, Update
from gte_demo.ui.wording import maps as words

_SHOW_SCOPE = "() => setTimeout(() => document.getElementById('query').scrollIntoView({ block: 'center' }), 50)"


def wire(mapped: MapTab, search: SearchTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect the map with the search tab."""
    show = search_tab.shower(context)

    def take_over(key: str, found: tuple[str, int]) -> Update:
        """The question and the hits of the map stand in the search tab too."""
        return found[0], *show(context.store.get(key), Place())

    def narrow(key: str) -> tuple[Any, str, views.View]:
        workspace = search_in_selection(context, key)
        rows = workspace.searched
        count = views.count(0 if rows is None else len(rows), "passage")
        notice = views.offer(words.SEARCHED.format(count=count), words.SEARCH_EVERYWHERE)
        return gr.Tabs(selected="search"), wording.SEARCH_TAB, notice

    inputs = [shared.key, mapped.found]
    mapped.found.change(mendable(take_over), inputs, [search.query, *search.shown], **PRIVATE)
    narrowed = mapped.selection.panel.search(
        mendable(narrow), shared.key, [tabs, shared.showing, search.scope], **PRIVATE
    )
    narrowed.success(None, None, None, js=_SHOW_SCOPE)
    narrowed.success(search_tab.answerer(context), search.questions(shared.key), search.outputs, **PRIVATE)
