"""A map can have another layout, and reports how many neighbours each layout keeps."""

import json
import re

import pyarrow.parquet as pq
import pytest

from gte_demo.cli.parser import main
from gte_demo.export.tables import ABOUT

SUBJECTS = ["ship", "bank", "cat", "farmer", "storm"]
DEEDS = ["came home", "lost its way", "grew old", "was late", "made noise", "needs help", "is near", "found gold"]


@pytest.fixture
def forty(tmp_path):
    path = tmp_path / "lines.csv"
    texts = [f"The {subject} {does}." for subject in SUBJECTS for does in DEEDS]
    path.write_text("\n".join(["text", *texts]), encoding="utf-8")
    return path


def test_our_layout_is_the_default(run, forty, tmp_path):
    found = run("map", forty, "--out", tmp_path / "map.csv", "--json")

    assert found["layout"] == "ours"
    assert found["quality"].keys() == {"neighbours_kept", "by_chance", "trustworthiness", "continuity"}
    assert "layouts" not in found


@pytest.mark.parametrize("layout", ["umap-learn", "densmap"])
def test_a_map_by_umap_learn_tells_so_in_its_json_and_in_the_table(run, forty, tmp_path, layout):
    drawn, ours = tmp_path / "map.parquet", tmp_path / "ours.parquet"

    assert run("map", forty, "--layout", layout, "--out", drawn, "--json")["layout"] == layout
    run("map", forty, "--out", ours, "--json")
    assert pq.read_table(drawn).column("x") != pq.read_table(ours).column("x")
    assert json.loads(pq.read_schema(drawn).metadata[ABOUT.encode()])["map"]["layout"] == layout


def test_kept_neighbours_of_all_layouts_are_side_by_side(run, forty, tmp_path):
    found = run("map", forty, "--compare-layouts", "--out", tmp_path / "map.csv", "--json")

    assert list(found["layouts"]) == ["ours", "umap-learn", "densmap"]
    assert found["layouts"]["ours"] == found["quality"]
    assert len({each["by_chance"] for each in found["layouts"].values()}) == 1
    assert len({each["trustworthiness"] for each in found["layouts"].values()}) > 1


def test_a_person_reads_them_in_a_sentence(capsys, forty, tmp_path):
    assert main(["map", str(forty), "--layout", "densmap", "--compare-layouts", "--out", str(tmp_path / "m.svg")]) == 0
    shown = capsys.readouterr().out.splitlines()[-1]
    pattern = r"Kept of 15 true neighbours: (\S+) by ours, (\S+) by umap-learn, (\S+) by densmap; by chance 5\.8"
    kept = re.fullmatch(pattern, shown)
    assert kept, shown
    assert all(float(count) > 7 for count in kept.groups())


def test_compiling_is_announced_once_per_process(capsys, forty, tmp_path, monkeypatch):
    monkeypatch.setattr("gte_demo.analysis.layout.umap_learn._compiled", set())
    for _ in range(2):
        assert main(["map", str(forty), "--layout", "umap-learn", "--out", str(tmp_path / "map.svg")]) == 0

    assert capsys.readouterr().err.count("Compiling umap-learn, once per process") == 1


def test_a_report_says_which_layout_drew_its_map(run, forty, tmp_path):
    out = tmp_path / "report.html"
    run("report", forty, "--layout", "umap-learn", "--out", out, "--json")

    assert "UMAP by umap-learn in 2-D, 15 neighbours, minimum distance 0.1" in out.read_text(encoding="utf-8")


def test_a_layout_that_does_not_exist_is_refused_with_those_that_do(capsys, forty):
    with pytest.raises(SystemExit):
        main(["map", str(forty), "--layout", "tsne", "--out", "map.svg"])
    assert "ours" in capsys.readouterr().err
