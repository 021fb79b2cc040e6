"""The tree of topics: a folded section that is filled when it is opened, and leads to the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.clusters.topics import has_topics
from gte_demo.jobs.clusters import find_topics, topic_of
from gte_demo.jobs.selection import select_rows
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.map.selection_views import selected_on_map, selection_view
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.map.views.scatter import names_on_map
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, part, status_line, what_is_this
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error, updates_or_gr_error
from gte_demo.ui.shared.gradio_compat.after_update import scroll_to
from gte_demo.ui.shared.stream import (
    IN_TURN,
    LOOKING,
    PRIVATE,
    Update,
    end_with_corpus,
    stream,
    unchanged,
    was_interrupted,
    wire_cancel,
)
from gte_demo.ui.topics import words
from gte_demo.ui.topics.views import TopicsView, topics

_RENEWED = """(shown, status) => {
  const isComing = status?.state === "working" || status?.interrupted;
  return shown?.topics || isComing
    ? [String(Date.now()), shown?.topics ? { ...shown, chosen: null } : shown]
    : ["", shown];
}"""
"""Asks for the tree of another corpus only if one is shown or coming; its passages have other rows there."""


@dataclass(frozen=True, slots=True)
class TopicsPanel:
    """The section's components."""

    fold: gr.Accordion
    go: gr.Button
    status: gr.HTML
    result: gr.HTML
    renewed: gr.Textbox
    """Changes with the corpus if there is something to be renewed: a first visit asks for nothing."""


def build() -> TopicsPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="topics-fold") as fold:
        about(words.ABOUT)
        what_is_this(words.WHAT)
        go = gr.Button(words.FIND, elem_classes="go", elem_id="find-topics")
        status = status_line("What is being found", "topics-status")
        result = part("topics", topics(None), label=words.TITLE, elem_id="topics", words=words.PART)
    renewed = gr.Textbox("", visible="hidden", show_label=False, elem_id="topics-renewed")
    return TopicsPanel(fold, go, status, result, renewed)


def wire(panel: TopicsPanel, mapped: MapTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect the section. A small corpus gets its tree when the section is opened."""

    def find(key: str) -> Iterator[Update]:
        yield from _finding(panel, context, key)

    @updates_or_gr_error
    def look(key: str) -> Iterator[Update]:
        workspace = context.store.get(key) if key else None
        yield {panel.result: topics(workspace)}
        if workspace is not None and _is_wanted(workspace):
            yield from find(key)

    @updates_or_gr_error
    def renew(key: str, status: views.View | None) -> Iterator[Update]:
        workspace = context.store.get(key) if key else None
        yield {panel.result: topics(workspace)}
        if context.has_grown(key) and was_interrupted(status):
            yield from find(key)

    def choose(key: str, event: gr.EventData) -> TopicsView | views.EmptyView:
        workspace, number = context.store.get(key), events.whole(event, "topic")
        topic_of(workspace, number)
        return topics(workspace, number)

    outputs = [panel.status, panel.result]
    jobs = [
        panel.go.click(find, shared.key, outputs, **PRIVATE),
        panel.fold.expand(look, shared.key, outputs, **LOOKING),
    ]
    end_with_corpus(shared.key, panel.status, jobs)
    shown = [panel.result, panel.status]
    shared.key.change(None, shown, [panel.renewed, panel.result], js=_RENEWED, **PRIVATE)
    renewed = panel.renewed.change(renew, [shared.key, panel.status], outputs, **LOOKING)
    wire_cancel(panel.status, [*jobs, renewed])
    panel.result.choose(as_gr_error(choose), shared.key, panel.result, **IN_TURN)
    _wire_map(panel, mapped, tabs, shared, context)


def _finding(panel: TopicsPanel, context: Context, key: str) -> Iterator[Update]:
    """Find topics, and show each level as soon as it is there."""
    found: list[Workspace] = []

    def work(progress: Progress) -> Workspace:
        return find_topics(context.services, key, progress, found.append)

    def so_far() -> Update:
        return {panel.result: topics(found.pop())} if found else {}

    yield from stream(words.FINDING, panel.status, work, lambda whole: {panel.result: topics(whole)}, so_far)


def _is_wanted(workspace: Workspace) -> bool:
    """Whether opening the section finds topics. A tree of which levels are missing was cancelled."""
    tree = workspace.derived.topics
    return (tree is None or tree.coming > 0) and len(workspace.corpus) <= views.AT_ONCE


def _wire_map(panel: TopicsPanel, mapped: MapTab, tabs: gr.Tabs, shared: Shared, context: Context) -> None:
    """Connect a topic with its place on the map, and the map with finer names."""

    def fly(key: str, drawn: views.View, event: gr.EventData) -> Update:
        rows = topic_of(context.store.get(key), events.whole(event, "topic")).rows
        workspace = select_rows(context.services, key, rows, is_sought=True)
        return {
            tabs: gr.Tabs(selected="map"),
            shared.showing: shared_words.MAP_TAB,
            mapped.selection.panel: selection_view(workspace),
            mapped.scatter: drawn | selected_on_map(workspace),
        }

    def name_finer(key: str, drawn: views.View) -> Update:
        corpus = context.store.get(key).corpus
        if len(corpus) > views.AT_ONCE or not has_topics(corpus):
            return unchanged(mapped.scatter)
        workspace = context.store.get(key)
        if workspace.derived.topics is None:  # otherwise it is the tree that the section shows
            workspace = find_topics(context.services, key, lambda done, total: None)
        return {mapped.scatter: drawn | {"names": names_on_map(workspace)}}

    shown = [tabs, shared.showing, mapped.selection.panel, mapped.scatter]
    flown = panel.result.map(as_gr_error(fly), [shared.key, mapped.scatter], shown, **PRIVATE)
    flown.success(None, None, None, js=scroll_to("map", "center"))
    mapped.scatter.closer(as_gr_error(name_finer), [shared.key, mapped.scatter], [mapped.scatter], **PRIVATE)
