"""Taking results away: the whole workspace as a table, the map as a page of its own or as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.analysis.neighbours import Neighbours
from gte_demo.corpus.archive import save_corpus
from gte_demo.export.tables import atlas_table, corpus_table, write_table
from gte_demo.figures.plotly_page import figure_html
from gte_demo.figures.slide import Slide, map_slide
from gte_demo.figures.slide_png import slide_png
from gte_demo.figures.slide_svg import slide_svg
from gte_demo.jobs.map import map_of
from gte_demo.jobs.selection import selected_rows
from gte_demo.jobs.workspace import Workspace, graph_of
from gte_demo.ui.map import views as map_views
from gte_demo.ui.shared import words as wording
from gte_demo.ui.shared.components import about
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.downloads import FETCH, new_path
from gte_demo.ui.shared.errors import mendable
from gte_demo.ui.shared.stream import PRIVATE
from gte_demo.ui.takeaway import words as pictures

if TYPE_CHECKING:
    import pyarrow as pa


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
    """Lay out the row below the tabs."""
    with gr.Row(elem_classes="downloads", elem_id="take-away"):
        about(wording.TAKE_AWAY)
        return TakeAway(
            corpus=_button("save-corpus", wording.SAVE_CORPUS),
            csv=_button("save-csv", wording.SAVE_CSV),
            parquet=_button("save-parquet", wording.SAVE_PARQUET),
            html=_button("save-html", wording.SAVE_HTML),
            svg=_button("save-svg", pictures.SAVE_SVG),
            png=_button("save-png", pictures.SAVE_PNG),
            atlas=_button("save-atlas", pictures.SAVE_ATLAS),
            report=_button("save-report", pictures.SAVE_REPORT),
            fetch=gr.DownloadButton("", visible="hidden", elem_id="fetch"),
        )


def _button(elem_id: str, label: str) -> gr.Button:
    return gr.Button(label, elem_classes="quiet", elem_id=elem_id)


def wire(row: TakeAway, selection: gr.HTML, shared: Shared, context: Context) -> None:
    """Connect the buttons, and that of the map's `selection`: write the file, then have the browser fetch it."""

    def saver(suffix: str, write: Callable[[Workspace, Path], None]) -> Callable[[str], str]:
        def save(key: str) -> str:
            workspace = context.store.get(key)
            path = new_path(context.downloads, workspace.corpus.name, suffix)
            write(workspace, path)
            return str(path)

        return save

    def atlas(workspace: Workspace, path: Path) -> None:
        _write_atlas(workspace, graph_of(workspace), path)

    for asked, suffix, write in (
        (row.corpus.click, ".corpus.zip", _write_corpus),
        (row.csv.click, ".csv", _write_table),
        (row.parquet.click, ".parquet", _write_table),
        (row.html.click, ".html", _write_map),
        (row.svg.click, ".svg", _write_svg),
        (row.png.click, ".png", _write_png),
        (row.atlas.click, ".atlas.parquet", atlas),
        (selection.save, ".selection.csv", _write_selection),
    ):
        saved = asked(mendable(saver(suffix, write)), shared.key, row.fetch, **PRIVATE)
        saved.success(None, None, None, js=FETCH)


def _write_corpus(workspace: Workspace, path: Path) -> None:
    save_corpus(workspace.corpus, path)


def _write_table(workspace: Workspace, path: Path) -> None:
    write_table(_table(workspace), path)


def _write_selection(workspace: Workspace, path: Path) -> None:
    write_table(_table(workspace).take(selected_rows(workspace)), path)


def _table(workspace: Workspace) -> pa.Table:
    projection, hits = workspace.map.projection, workspace.search.hits
    return corpus_table(workspace.corpus, projection=projection, hits=hits, **_grouped(workspace))


def _write_map(workspace: Workspace, path: Path) -> None:
    map_of(workspace)
    figure = map_views.figure(workspace, "cluster")
    path.write_text(figure_html(figure, workspace.corpus.name), encoding="utf-8")


def _write_svg(workspace: Workspace, path: Path) -> None:
    path.write_text(slide_svg(_slide(workspace)), encoding="utf-8")


def _write_png(workspace: Workspace, path: Path) -> None:
    path.write_bytes(slide_png(_slide(workspace)))


def _write_atlas(workspace: Workspace, graph: Neighbours, path: Path) -> None:
    table = atlas_table(workspace.corpus, map_of(workspace), graph.nearest(TRUE_NEIGHBOURS), **_grouped(workspace))
    write_table(table, path)


def _slide(workspace: Workspace) -> Slide:
    return map_slide(workspace.corpus, map_of(workspace), **_grouped(workspace))


def _grouped(workspace: Workspace) -> dict[str, Any]:
    """The clusters and their names, where there are some, as figures and exports take them."""
    grouping = workspace.grouping
    return {"clusters": grouping.clusters, "names": grouping.names} if grouping else {}
