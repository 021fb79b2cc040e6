"""The command that writes a report for printing."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from gte_demo.analysis.maps.projection import ProjectionOptions
from gte_demo.cli.commands.inputs import encoder_of, open_passages
from gte_demo.cli.commands.layouts import compile_aloud
from gte_demo.cli.commands.outputs import print_written
from gte_demo.export.tables import check_suffix
from gte_demo.export.workspace_files import write_report
from gte_demo.jobs.derived import with_topics
from gte_demo.jobs.map import map_steps
from gte_demo.jobs.search.find import with_answers
from gte_demo.jobs.workspace import PLAIN, Workspace, after


def run_report(chosen: Namespace) -> None:
    """Answer the questions, find the clusters, draw the map, and write everything to one page."""
    out = Path(chosen.out)
    check_suffix(out, (".html",))
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    workspace = Workspace(opened.corpus)
    if chosen.query:
        workspace = with_answers(workspace, encoder, chosen.query, replace(PLAIN, top=chosen.top))
    if chosen.tree:
        workspace = with_topics(workspace, encoder)
    compile_aloud(chosen.layout)
    write_report(after(workspace, *map_steps(encoder, ProjectionOptions(layout=chosen.layout))), out)
    print_written(chosen, opened)
