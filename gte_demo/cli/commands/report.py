"""The command that writes a report to print."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from gte_demo.analysis.clusters.pipeline import group_corpus
from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.analysis.neighbours import neighbour_graph
from gte_demo.analysis.search.search import SearchOptions, index_corpus, search
from gte_demo.cli.commands.inputs import encoder_of, open_passages
from gte_demo.cli.commands.layouts import draw
from gte_demo.cli.commands.outputs import tell_written
from gte_demo.export.tables import check_suffix
from gte_demo.files import atomic_write


def run_report(chosen: Namespace) -> None:
    """Answer the questions, find the clusters, draw the map, and write all of it as one page."""
    from gte_demo.export.report.page import Findings, report_html

    out = Path(chosen.out)
    check_suffix(out, (".html",))
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    corpus = opened.corpus
    options = SearchOptions(fold=True, index=index_corpus(corpus, encoder))
    hits = tuple(search(corpus, query, encoder, top=chosen.top, options=options) for query in chosen.query or ())
    drawing = ProjectionOptions(layout=chosen.layout)
    graph = neighbour_graph(corpus.vectors, drawing.graph_neighbours)
    grouping = group_corpus(corpus, encoder, graph=graph)
    findings = Findings(corpus, None, hits, grouping, draw(corpus.vectors, drawing, graph))
    with atomic_write(out) as file:
        file.write(report_html(findings, date.today()).encode("utf-8"))
    tell_written(chosen, opened)
