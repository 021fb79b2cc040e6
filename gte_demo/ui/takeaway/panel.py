"""Downloading results: the whole workspace as a table, the map as a separate page or as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from gte_demo.export.workspace_files import write_for_spreadsheet, write_map, write_passages
from gte_demo.jobs.selection import selected_rows
from gte_demo.jobs.workspace import Workspace
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


def wire(row: TakeAway, selection: gr.HTML, shared: Shared, context: Context) -> None:
    """Connect the buttons, and that of the map's `selection`: write a file, then let the browser download it."""

    def saver(suffix: str, write: Callable[[Workspace, Path], None]) -> Callable[[str], str]:
        def save(key: str) -> str:
            workspace = context.store.get(key)
            path = context.new_file(workspace.corpus, suffix)
            write(workspace, path)
            return str(path)

        return save

    def write_selection(workspace: Workspace, path: Path) -> None:
        write_for_spreadsheet(workspace, path, selected_rows(workspace))

    for event, suffix, write in (
        (row.corpus.click, ".corpus.zip", write_passages),
        (row.csv.click, ".csv", write_for_spreadsheet),
        (row.parquet.click, ".parquet", write_passages),
        (row.html.click, ".html", write_map),
        (row.svg.click, ".svg", write_map),
        (row.png.click, ".png", write_map),
        (row.atlas.click, ".atlas.parquet", write_map),
        (selection.save, ".selection.csv", write_selection),
    ):
        saved = event(as_gr_error(saver(suffix, write)), shared.key, row.fetch, **PRIVATE)
        saved.success(None, None, None, js=FETCH)
