"""Downloading results: the whole workspace as a table, the map as a separate page or as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import gradio as gr

from gte_demo.export.workspace_files import write_for_spreadsheet, write_map, write_passages
from gte_demo.jobs.selection import selected_rows
from gte_demo.jobs.workspace import Workspace
from gte_demo.ui.map.tab import MapTab
from gte_demo.ui.map.views.colours import colouring_of
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.downloads import FETCH
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.stream import PRIVATE
from gte_demo.ui.takeaway import words


@dataclass(frozen=True, slots=True)
class TakeAway:
    """The buttons, and the hidden one that the browser downloads from."""

    corpus: gr.Button
    csv: gr.Button
    parquet: gr.Button
    html: gr.Button
    svg: gr.Button
    png: gr.Button
    atlas: gr.Button
    report: gr.Button
    fetch: gr.DownloadButton


def build() -> TakeAway:
    """Lay out the menu, which a button beside the corpus opens."""
    with gr.Column(elem_classes=["menu", "closed"], elem_id="take-away"):
        return TakeAway(
            corpus=_button("save-corpus", words.SAVE_CORPUS),
            csv=_button("save-csv", words.SAVE_CSV),
            parquet=_button("save-parquet", words.SAVE_PARQUET),
            html=_button("save-html", words.SAVE_HTML),
            svg=_button("save-svg", words.SAVE_SVG),
            png=_button("save-png", words.SAVE_PNG),
            atlas=_button("save-atlas", words.SAVE_ATLAS),
            report=_button("save-report", words.SAVE_REPORT),
            fetch=gr.DownloadButton("", visible="hidden", elem_id="fetch"),
        )


def _button(elem_id: str, label: str) -> gr.Button:
    return gr.Button(label, elem_classes="quiet", elem_id=elem_id)


Write: TypeAlias = Callable[[Workspace, Path, str], None]
"""(workspace, path, the colour that is chosen for the map): writes a file."""


def wire(row: TakeAway, mapped: MapTab, shared: Shared, context: Context) -> None:
    """Connect the buttons, and that of the selection on the map: write a file, then let the browser download it."""

    def saver(suffix: str, write: Write) -> Callable[[str, str], str]:
        def save(key: str, colour: str) -> str:
            workspace = context.store.get(key)
            path = context.new_file(workspace.corpus, suffix)
            write(workspace, path, colour)
            return str(path)

        return save

    for event, suffix, write in (
        (row.corpus.click, ".corpus.zip", _passages),
        (row.csv.click, ".csv", _for_spreadsheet),
        (row.parquet.click, ".parquet", _passages),
        (row.html.click, ".html", _map),
        (row.svg.click, ".svg", _map),
        (row.png.click, ".png", _map),
        (row.atlas.click, ".atlas.parquet", _map),
        (mapped.selection.panel.save, ".selection.csv", _selection),
    ):
        saved = event(as_gr_error(saver(suffix, write)), [shared.key, mapped.colour], row.fetch, **PRIVATE)
        saved.success(None, None, None, js=FETCH)


def _passages(workspace: Workspace, path: Path, _: str) -> None:
    write_passages(workspace, path)


def _for_spreadsheet(workspace: Workspace, path: Path, _: str) -> None:
    write_for_spreadsheet(workspace, path)


def _selection(workspace: Workspace, path: Path, _: str) -> None:
    write_for_spreadsheet(workspace, path, selected_rows(workspace))


def _map(workspace: Workspace, path: Path, colour: str) -> None:
    """In the colours that the page shows it in."""
    write_map(workspace, path, colouring_of(workspace, colour))
