"""Where the map disagrees with the clusters: a folded section below it."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.ui import astray_views
from gte_demo.ui.components import part
from gte_demo.ui.context import Context, Shared
from gte_demo.ui.errors import mendable
from gte_demo.ui.map_tab import MapTab
from gte_demo.ui.stream import LOOKING
from gte_demo.ui.views import View
from gte_demo.ui.wording import astray as words


@dataclass(frozen=True, slots=True)
class AstrayPanel:
    """The section's one component."""

    astray: gr.HTML


def build() -> AstrayPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="astray-fold"):
        return AstrayPanel(part("astray", {}, label=words.TITLE, elem_id="astray", words=words.WORDS))


def wire(panel: AstrayPanel, tab: MapTab, shared: Shared, context: Context) -> None:
    """Connect the section with the map, which is drawn anew where the clusters have changed."""

    def look(key: str) -> View:
        return astray_views.astray(context.store.get(key)) if key else {}

    gr.on([tab.scatter.change, tab.figure.change], mendable(look), shared.key, panel.astray, **LOOKING)
