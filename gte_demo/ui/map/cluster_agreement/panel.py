"""A folded section on passages where the map disagrees with the clusters."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.ui.map.cluster_agreement import words
from gte_demo.ui.shared.components import part


@dataclass(frozen=True, slots=True)
class OutsideClusterPanel:
    """The section's one component."""

    passages: gr.HTML


def build() -> OutsideClusterPanel:
    """Lay out the section, folded away; map/following.py fills it, and map/choosing.py takes its choices."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="outside-cluster-fold"):
        return OutsideClusterPanel(
            part("outside_cluster", {}, label=words.TITLE, elem_id="outside-cluster", words=words.WORDS)
        )
