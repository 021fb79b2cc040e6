"""The embedded model, a small table, and a command's JSON."""

import json

import pytest

from gte_demo.cli.parser import main
from tests.cli.commands.texts import TOPICS


@pytest.fixture(autouse=True)
def embedded_model(monkeypatch, cache_dir):
    monkeypatch.setenv("GTE_DEMO_MODEL", "all-MiniLM-L6-v2")
    monkeypatch.setenv("GTE_DEMO_CACHE_DIR", str(cache_dir))


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "items.csv"
    rows = [f'{i},"{text}"' for i, text in enumerate(TOPICS["sea"] + TOPICS["money"])]
    path.write_text("\n".join(["id,text", *rows]), encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        assert code == 0, err
        return json.loads(out)

    return run
