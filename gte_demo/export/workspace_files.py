"""Writing the results of a workspace to files, for page and command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.maps.quality import TRUE_NEIGHBOURS
from gte_demo.analysis.similarity.scores import Comparison
from gte_demo.corpus.archive import save_corpus
from gte_demo.export.tables import SUFFIXES, atlas_table, corpus_table, write_table
from gte_demo.files import atomic_write
from gte_demo.jobs.derived import graph_of
from gte_demo.jobs.map import map_of
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import Rows

if TYPE_CHECKING:
    import pyarrow as pa

    from gte_demo.figures.colour_by import Colouring
    from gte_demo.figures.slides.slide import Slide

CORPUS_SUFFIX = ".zip"
ATLAS_SUFFIX = ".atlas.parquet"
PICTURE_SUFFIXES = (".svg", ".png")
MAP_SUFFIXES = (*SUFFIXES, ".html", *PICTURE_SUFFIXES)


def write_passages(workspace: Workspace, path: Path) -> None:
    """Save the corpus, or write everything that is known about each passage as a table, by the path's suffix."""
    if path.suffix.lower() == CORPUS_SUFFIX:
        save_corpus(workspace.corpus, path)
    else:
        write_table(_table(workspace), path)


def write_for_spreadsheet(workspace: Workspace, path: Path, rows: Rows | None = None) -> None:
    """Write what is known about all passages, or those in `rows`, as a table without vectors: no spreadsheet uses them.

    They would be nine tenths of the file.
    """
    table = _table(workspace).drop_columns(["vector"])
    write_table(table if rows is None else table.take(rows), path)


def write_map(workspace: Workspace, path: Path, colouring: Colouring | None = None) -> None:
    """Write the map as a table, a table for Embedding Atlas, a page or a picture, by the path's suffix.

    A page and a picture are coloured by `colouring`, or by the clusters.

    Raises InputError if there is no map, or for a picture of a map in 3-D.
    """
    projection, suffix = map_of(workspace), path.suffix.lower()
    if path.name.lower().endswith(ATLAS_SUFFIX):
        graph = graph_of(workspace).nearest(TRUE_NEIGHBOURS)
        write_table(atlas_table(workspace.corpus, projection, graph, **_grouped(workspace)), path)
    elif suffix in SUFFIXES:
        write_passages(workspace, path)
    else:
        draw = _map_page if suffix == ".html" else _svg if suffix == ".svg" else _png
        content = draw(workspace, colouring)
        with atomic_write(path) as file:
            file.write(content)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a page shows besides the results of its workspace, and how."""

    comparison: Comparison | None = None
    """Of other texts."""
    beside: BesideEachOther | None = None
    """A comparison of other documents, in place of that of the workspace."""
    filters: tuple[str, ...] = ()
    """Sentences on what the hits are restricted to."""
    colouring: Colouring | None = None
    """That of the map; None for clusters."""


NOTHING_ELSE = Shown()


def write_report(workspace: Workspace, path: Path, shown: Shown = NOTHING_ELSE) -> None:
    """Write the results, and what else is `shown`, as a page for printing.

    Raises InputError if there are no results yet.
    """
    from gte_demo.export.report.page import Findings, report_html

    answers, projection = workspace.search.answers, workspace.map.projection
    findings = Findings(
        workspace.corpus,
        shown.comparison,
        answers,
        workspace.grouping,
        projection,
        shown.beside or workspace.beside,
        workspace.derived.topics,
        workspace.categories,
        shown.filters,
        shown.colouring,
    )
    content = report_html(findings, date.today()).encode("utf-8")
    with atomic_write(path) as file:
        file.write(content)


def _table(workspace: Workspace) -> pa.Table:
    projection, hits = workspace.map.projection, workspace.search.hits
    return corpus_table(workspace.corpus, projection=projection, hits=hits, **_grouped(workspace))


def _map_page(workspace: Workspace, colouring: Colouring | None) -> bytes:
    from gte_demo.figures.plotly_map import map_figure
    from gte_demo.figures.plotly_page import figure_html

    figure = map_figure(workspace.corpus, map_of(workspace), colouring=colouring, grouping=workspace.grouping)
    return figure_html(figure, workspace.corpus.name).encode("utf-8")


def _svg(workspace: Workspace, colouring: Colouring | None) -> bytes:
    from gte_demo.figures.slides.slide_svg import slide_svg

    return slide_svg(_slide(workspace, colouring)).encode("utf-8")


def _png(workspace: Workspace, colouring: Colouring | None) -> bytes:
    from gte_demo.figures.slides.slide_png import slide_png

    return slide_png(_slide(workspace, colouring))


def _slide(workspace: Workspace, colouring: Colouring | None) -> Slide:
    from gte_demo.figures.slides.slide import map_slide

    return map_slide(workspace.corpus, map_of(workspace), colouring=colouring, **_grouped(workspace))


def _grouped(workspace: Workspace) -> dict[str, Any]:
    """Return the clusters and their names, if there are any, as arguments of figures and tables."""
    grouping = workspace.grouping
    return {"clusters": grouping.clusters, "names": grouping.names} if grouping else {}
