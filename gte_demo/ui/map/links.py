"""Connects the map with the search: a question on the map, and a selection to search in."""

from __future__ import annotations

import gradio as gr

from gte_demo.analysis.search.steering import steering_from
from gte_demo.jobs.search import find
from gte_demo.jobs.search.hits import Place
from gte_demo.jobs.selection import search_in_selection, towards_selection
from gte_demo.jobs.workspace import PLAIN
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.results.steering import steering_view
from gte_demo.ui.search import tab as search_tab
from gte_demo.ui.search.layout import SearchTab
from gte_demo.ui.search.options import scope_notice
from gte_demo.ui.shared import events
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.context import Context, Shared, moved
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.gradio_compat.after_update import scroll_to
from gte_demo.ui.shared.stream import PRIVATE, Update

_SHOW_SCOPE = scroll_to("query", "center")


def wire(mapped: MapTab, search: SearchTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect the map with the search tab."""
    show = search_tab.renderer(search, context)

    def take_over(key: str, found: tuple[str, int]) -> Update:
        """Show the map's question and hits in the search tab too."""
        return {search.query: found[0], **show(context.store.get(key), Place())}

    def narrow(key: str) -> Update:
        workspace = search_in_selection(context.services, key)
        place = {tabs: gr.Tabs(selected="search"), shared.showing: shared_words.SEARCH_TAB}
        return {**place, search.scope: scope_notice(workspace)}

    inputs = [shared.key, mapped.found]
    mapped.found.change(as_gr_error(take_over), inputs, [search.query, *search.shown], **PRIVATE)
    narrowed = mapped.selection.panel.search(
        as_gr_error(narrow), shared.key, [tabs, shared.showing, search.scope], **PRIVATE
    )
    narrowed.success(None, None, None, js=_SHOW_SCOPE)

    def alike(key: str, event: gr.EventData) -> Update:
        row = events.whole(event, "row")
        workspace = find.like_row(context.services, key, row, PLAIN)
        place = {tabs: gr.Tabs(selected="search"), shared.showing: shared_words.SEARCH_TAB}
        return {**place, **show(workspace, Place()), **moved(shared.key, key, workspace)}

    shown = [tabs, shared.showing, *search.shown, shared.key]
    mapped.scatter.alike(as_gr_error(alike), shared.key, shown, **PRIVATE).success(None, None, None, js=_SHOW_SCOPE)
    answer, questions = search_tab.answerer(search, shared, context), search.questions(shared.key)
    narrowed.success(answer, None, search.answers(shared.key), inputs_kwargs=questions, **PRIVATE)


def wire_steering(mapped: MapTab, search: SearchTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect the button that steers the search towards the selection."""
    chips = search.controls.steering

    def steer(key: str, steered: object) -> Update:
        steering = towards_selection(context.store.get(key), steering_from(steered))
        place = {tabs: gr.Tabs(selected="search"), shared.showing: shared_words.SEARCH_TAB}
        return {**place, chips: steering_view(steering)}

    towards = mapped.selection.panel.steer(
        as_gr_error(steer), [shared.key, chips], [tabs, shared.showing, chips], **PRIVATE
    )
    towards.success(None, None, None, js=_SHOW_SCOPE)
    answer, questions = search_tab.answerer(search, shared, context), search.questions(shared.key)
    towards.success(answer, None, search.answers(shared.key), inputs_kwargs=questions, **PRIVATE)
