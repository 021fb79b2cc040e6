"""How far can the map be trusted? A folded section below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs.map import draw_from_seeds, draw_noise
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.map.quality import views as trust_views
from gte_demo.ui.map.quality import words
from gte_demo.ui.map.quality.views import TrustView
from gte_demo.ui.shared.components import about, part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.formatting import EmptyView, View
from gte_demo.ui.shared.stream import PRIVATE, Update, end_with_corpus, stream, wire_cancel
from gte_demo.ui.shared.words import PICK


@dataclass(frozen=True, slots=True)
class TrustPanel:
    """The section's components."""

    seeds: gr.Button
    noise: gr.Button
    status: gr.HTML
    trust: gr.HTML


def build() -> TrustPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TRUST_TITLE, open=False, elem_classes="fold", elem_id="trust-fold"):
        about(words.TRUST_ABOUT)
        with gr.Row(elem_classes="controls"):
            seeds = gr.Button(words.FIVE_SEEDS, scale=0, elem_classes="go minor", elem_id="five-seeds")
            noise = gr.Button(words.NOISE_MAP, scale=0, elem_classes="go minor", elem_id="noise-map")
        status = status_line("What is being tried", "trust-status")
        trust = part("trust", {}, label=words.TRUST_TITLE, elem_id="trust", words={"pick": PICK})
    return TrustPanel(seeds, noise, status, trust)


def wire(panel: TrustPanel, shared: Shared, context: Context) -> None:
    """Connect the two experiments; map/following.py updates the section for a new map, map/choosing.py for a point."""

    def try_seeds(key: str) -> Iterator[Update]:
        yield from stream(words.TRYING_SEEDS, panel.status, lambda progress: _try_seeds(context, key, progress), show)

    def try_noise(key: str) -> Iterator[Update]:
        yield from stream(words.MAPPING_NOISE, panel.status, lambda progress: _noise(context, key, progress), show)

    def show(tried: TrustView | EmptyView) -> Update:
        return {panel.trust: tried}

    outputs = [panel.status, panel.trust]
    jobs = [
        panel.seeds.click(try_seeds, shared.key, outputs, **PRIVATE),
        panel.noise.click(try_noise, shared.key, outputs, **PRIVATE),
    ]
    wire_cancel(panel.status, jobs)
    end_with_corpus(shared.key, panel.status, jobs)


def look(workspace: Workspace | None, shown: View | None) -> View | TrustView | EmptyView:
    """The quality of a new map; if only colours or marks changed, the results of experiments stay."""
    if workspace is None:
        return {}
    return shown if shown and trust_views.is_of(workspace, shown) else trust_views.of_chosen(workspace)


def _try_seeds(context: Context, key: str, progress: Progress) -> TrustView | EmptyView:
    """Draw the map from other seeds too."""
    workspace = context.store.get(key)
    found = draw_from_seeds(workspace, progress)
    return trust_views.trust(workspace, trust_views.seeds(workspace, found))


def _noise(context: Context, key: str, progress: Progress) -> TrustView | EmptyView:
    """Draw a map of as many random points, with the same dimension and number of clusters."""
    workspace = context.store.get(key)
    trial = draw_noise(workspace, progress)
    return trust_views.trust(workspace, trust_views.noise(workspace, trial))
