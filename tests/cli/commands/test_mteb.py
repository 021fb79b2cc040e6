"""`evaluate mteb`: what it lists and refuses and, if MTEB is installed, the shape of its JSON."""

import json
import subprocess
import sys

import pytest

from gte_demo.cli.commands import mteb as benchmarking
from gte_demo.cli.commands.mteb import print_score, print_source
from gte_demo.cli.parser import main
from gte_demo.mteb.run import TaskScore
from tests.toy import ToyEncoder


def refused(capsys, *arguments):
    assert main(["evaluate", "mteb", *arguments]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    return err


def test_the_list_needs_no_mteb(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "mteb", None)

    assert main(["evaluate", "mteb", "--list"]) == 0
    listed = capsys.readouterr().out
    assert "local-factbook-clustering" in listed
    assert "SciFact" in listed
    assert main(["evaluate", "mteb", "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out).keys() == {"local", "published"}


def test_without_mteb_it_says_how_to_install_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "mteb", None)

    assert 'not installed: pip install "mteb>=2.26,<3" installs it' in refused(capsys, "--tasks", "local")


def test_tasks_must_be_named(capsys):
    assert "Name the tasks to run, as in --tasks local" in refused(capsys)
    assert "evaluate mteb --tasks SciFact" in refused(capsys, "SciFact")


def test_nothing_of_mteb_is_imported_before_a_task_is_run():
    asked = "import sys, gte_demo.cli.dispatch; sys.exit(bool({'mteb', 'datasets'} & sys.modules.keys()))"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_published_scores_are_beside_measured_ones_with_their_source(capsys):
    scores = [TaskScore("SciFact", "Retrieval", "ndcg_at_10", 64.5, 76.774), TaskScore("own", "STS", "x", 1.0, None)]

    for score in scores:
        print_score(score, first=False)
    print_source(scores, ToyEncoder().info)

    first, second, *about = capsys.readouterr().out.splitlines()
    assert first.split() == ["SciFact", "Retrieval", "ndcg_at_10", "64.50", "76.77"]
    assert second.split()[-2:] == ["1.00", "–"]
    assert "Published is gte-base-en-v1.5's" in about[1]
    assert about[2].startswith("The live model is toy")


def test_json_has_the_model_and_a_result_a_task(capsys, monkeypatch):
    pytest.importorskip("mteb", reason="mteb is optional: pip install -r requirements-bench.txt")
    monkeypatch.setattr(benchmarking, "encoder_of", lambda chosen: ToyEncoder())

    assert main(["evaluate", "mteb", "--tasks", "local-state-of-the-union-classification", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)

    assert found["model"]["name"] == "toy"
    (result,) = found["results"]
    assert list(result) == ["task", "type", "metric", "measured", "published"]
    assert (result["type"], result["metric"]) == ("Classification", "accuracy")
    assert 0 <= result["measured"] <= 100
    assert result["published"] is None
