"""Sharing: making a link to the page, and opening one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.jobs.corpus import Gathered
from gte_demo.links import page_state as sharing
from gte_demo.links import saved as saved_states
from gte_demo.links.arrival import Arrival
from gte_demo.links.named import open_named, with_named
from gte_demo.links.page_state import SharedState
from gte_demo.types import Progress
from gte_demo.ui.corpus import words as corpus_words
from gte_demo.ui.corpus.openings import OPENING, newest_only
from gte_demo.ui.corpus.panel import CorpusPanel, take_sample
from gte_demo.ui.share import views as share_views
from gte_demo.ui.share import words
from gte_demo.ui.share.boxes import LABELS, SharedBoxes
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import force_refresh
from gte_demo.ui.shared.gradio_compat.types import Dependency
from gte_demo.ui.shared.stream import PRIVATE, Update, stream


@dataclass(frozen=True, slots=True)
class SharePanel:
    """The message about a link that was made or opened."""

    message: gr.HTML


def build() -> SharePanel:
    """Lay out the empty message below the corpus's line."""
    return SharePanel(part("sharing", {}, label=words.SHARE_LABEL, elem_id="sharing", words=words.SHARING))


def wire(panel: SharePanel, corpus: CorpusPanel, boxes: SharedBoxes, shared: Shared, context: Context) -> None:
    """Connect the button in the corpus's line, and the opening of a link."""

    stay = share_views.how_long(context.saved.seconds, outlives_restart=context.settings.saved_links_outlive_restart)

    def state_of(key: str, showing: str, values: Mapping[str, Any]) -> SharedState:
        workspace = context.store.get(key) if key else None
        sample = context.samples.name_of(workspace.corpus) if workspace else ""
        state = boxes.read(showing, sample, values)
        return with_named(state, workspace) if workspace and sample else state

    def share(key: str, showing: str, chosen_clusters: list[str] | None, **values: Any) -> views.View:
        state = state_of(key, showing, values)
        title = context.samples.title(state.sample) if state.sample else ""
        return force_refresh(share_views.link(state, stay, title, clusters_left_out=bool(chosen_clusters)))

    def save(key: str, showing: str, **values: Any) -> views.View:
        state = state_of(key, showing, values)
        name = context.saved.keep(sharing.to_json(state))
        return force_refresh(share_views.saved(state, saved_states.PREFIX + name, stay))

    def open_corpus(arrival: Arrival) -> Iterator[Update]:
        def work(progress: Progress) -> Gathered:
            opened = take_sample(context, _sample_of(arrival, context), progress, arrival.key)
            state = arrival.restored.state if arrival.restored else SharedState()
            return Gathered(opened, open_named(context.services, arrival.key, state, progress))

        yield from stream(corpus_words.ENCODING, corpus.status, work, corpus.show)

    inputs = [shared.key, shared.showing]
    corpus.line.link(
        as_gr_error(share), [*inputs, boxes.chosen_clusters], panel.message, inputs_kwargs=boxes.boxes, **PRIVATE
    )
    panel.message.save(as_gr_error(save), inputs, panel.message, inputs_kwargs=boxes.boxes, **PRIVATE)
    filled = _wire_arrival(panel, boxes, shared, context)
    opening, openings = newest_only(corpus.status, open_corpus), {"openings": corpus.openings}
    filled.then(opening, shared.arrived, corpus.outputs, inputs_kwargs=openings, **OPENING)


def _sample_of(arrival: Arrival, context: Context) -> str:
    """The sample that a link opens: its own, or the first if it has none, or one that only another server has."""
    name = arrival.restored.state.sample if arrival.restored else ""
    return name if name and context.samples.has(name) else context.samples.first


def _wire_arrival(panel: SharePanel, boxes: SharedBoxes, shared: Shared, context: Context) -> Dependency:
    """Fill the boxes before the corpus is opened, so that whatever follows a new corpus finds them filled."""

    def show_arrival(arrival: Arrival) -> Update:
        title = context.samples.title(_sample_of(arrival, context))
        message = share_views.arrived(arrival, title)
        if arrival.restored is None:
            return {panel.message: message}
        state = arrival.restored.state
        selected = {boxes.tabs: gr.Tabs(selected=state.tab), shared.showing: LABELS[state.tab]}
        return {panel.message: message, **selected, **boxes.fill(state)}

    filled: Dependency = shared.arrived.change(
        as_gr_error(show_arrival),
        shared.arrived,
        [panel.message, boxes.tabs, shared.showing, *boxes.outputs],
        **PRIVATE,
    )
    return filled
