"""PCA, t-SNE and UMAP side by side: a folded section below the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.maps.compare_methods import MOST_COMPARED, PACKAGE
from gte_demo.jobs.map import lay_out_by_other_methods
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Progress
from gte_demo.ui.map.compare_methods import views as layouts_views
from gte_demo.ui.map.compare_methods import words
from gte_demo.ui.map.compiling import compiled
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
from gte_demo.ui.shared.components import about, part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.formatting import View
from gte_demo.ui.shared.stream import PRIVATE, Update, end_with_corpus, stream, wire_cancel


@dataclass(frozen=True, slots=True)
class LayoutsPanel:
    """The section's components."""

    package: gr.Checkbox
    go: gr.Button
    status: gr.HTML
    changed: ChangedLine
    layouts: gr.HTML


def build() -> LayoutsPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="layouts-fold"):
        about(words.ABOUT.format(most=MOST_COMPARED))
        with gr.Row(elem_classes="controls"):
            package = gr.Checkbox(label=words.PACKAGE, scale=1, elem_id="layouts-package")
            go = gr.Button(words.COMPARE, scale=0, elem_classes="go minor", elem_id="compare-layouts")
        status = status_line("What is being laid out", "layouts-status")
        changed = result_changed.build("layouts", "compare-layouts", ["layouts"])
        layouts = part("layouts", {}, label=words.TITLE, elem_id="layouts", words=words.WORDS)
    return LayoutsPanel(package, go, status, changed, layouts)


def wire(panel: LayoutsPanel, tab: MapTab, shared: Shared, context: Context) -> None:
    """Connect the button; map/following.py updates the section for a map, map/choosing.py for a passage."""

    def run(key: str, colour: str, drawn: View, package: bool) -> Iterator[Update]:
        def work(progress: Progress) -> Workspace:
            return lay_out_by_other_methods(context.services, key, progress, package=package)

        def show(workspace: Workspace) -> Update:
            made = panel.changed.made({"package": package})
            return {panel.layouts: _shown(context, workspace, colour, drawn), **made}

        yield from compiled(tuple(PACKAGE.values()) if package else (), key, panel.status)
        yield from stream(words.COMPARING, panel.status, work, show)

    inputs = [shared.key, tab.colour, tab.scatter, panel.package]
    job = panel.go.click(run, inputs, [panel.status, panel.layouts, panel.changed.line], **PRIVATE)
    follow_controls(panel.changed.line, {"package": panel.package})
    wire_cancel(panel.status, job)
    end_with_corpus(shared.key, panel.status, job)


def look(context: Context, workspace: Workspace | None, colour: str, drawn: View, shown: View | None) -> View:
    """The panels of the map that is `drawn`, with its marks; nothing until they have been laid out."""
    if workspace is None or workspace.map.layouts is None:
        return {}
    if shown and shown["drawn_by"] == _drawing(drawn, colour):
        return shown | layouts_views.marks(workspace)
    return _shown(context, workspace, colour, drawn)


def _shown(context: Context, workspace: Workspace, colour: str, drawn: View) -> View:
    """The panels, and the drawing of the map whose colours they have."""
    return {**layouts_views.layouts(workspace, colour, context.map_files), "drawn_by": _drawing(drawn, colour)}


def _drawing(drawn: View, colour: str) -> str:
    """An identifier of a drawing of the map: its address in 2-D, its colouring in 3-D."""
    return f"{drawn.get('url')} {colour}"
