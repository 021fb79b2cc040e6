"""What is saved of a map has the colours that are asked for, and says what they mean."""

from pathlib import Path

import pytest

from gte_demo.analysis.maps.projection import project
from gte_demo.corpus.corpus import build_corpus
from gte_demo.export.workspace_files import Shown, write_map, write_report
from gte_demo.figures.colour_by import NOTHING, by_column
from gte_demo.figures.colours import MISSING, score_scale, score_steps
from gte_demo.jobs.workspace import MapState, Workspace
from gte_demo.texts.documents import Document
from tests.toy import ToyEncoder


@pytest.fixture
def workspace(toy_encoder: ToyEncoder) -> Workspace:
    days = [*(f"2024-05-{day}" for day in range(10, 25)), None]
    documents = [Document(f"d{i}", "cat", "row", metadata={"sent on": day}) for i, day in enumerate(days)]
    corpus = build_corpus("Letters", documents, toy_encoder)
    return Workspace(corpus, map=MapState(project(corpus.vectors)))


@pytest.mark.parametrize(("suffix", "missing"), [(".svg", MISSING), (".html", "#8f897e"), (".report.html", MISSING)])
def test_a_saved_map_is_coloured_by_the_column_and_has_its_legend(
    workspace: Workspace, suffix: str, missing: str, tmp_path: Path
) -> None:
    path = tmp_path / f"map{suffix}"
    colouring = by_column(workspace.corpus, "sent on")
    if suffix == ".report.html":
        write_report(workspace, path, Shown(colouring=colouring))
    else:
        write_map(workspace, path, colouring)
    written = path.read_text("utf-8")
    for shown in ("sent on", "2024-05-10", "2024-05-24", NOTHING, missing):
        assert shown in written
    ends = (score_scale() if suffix == ".html" else [("", step) for step in score_steps()])[:: len(score_steps()) - 1]
    assert all(colour in written for _, colour in ends)
