"""Bad input is one sentence and exit code 2; help is quick."""

import json
import os
import socket
import subprocess
import sys

import pytest

from gte_demo.cli.parser import main


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["search", "missing.pdf", "--query", "x"], "missing.pdf"),
        (["cluster", "{table}", "--text-column", "body"], "body"),
        (["cluster", "{table}", "--clusters", "99"], "99"),
        (["cluster", "{table}", "--method", "magic"], "magic"),
        (["encode", "{table}", "--out", "vectors.xyz"], ".xyz"),
        (["encode", "{table}", "--out", "nowhere/corpus.zip"], "nowhere/corpus.zip can't be written"),
        (["map", "{table}", "--out", "nowhere/map.html"], "nowhere/map.html can't be written"),
        (["search", "{table}", "--query", "x", "--tokens", "50", "--overlap", "30"], "overlap is 30 tokens"),
        (["search", "{table}", "--query", "x", "--context", "late"], "at most 127 tokens"),
        (["map", "{table}", "--out", "map.html", "--min-dist", "7"], "7"),
        (["map", "{table}", "--out", "map.png", "--dimensions", "3"], "--dimensions 3"),
        (["search", "{table}", "--query", "x", "--model", "no-such-model"], "no-such-model"),
        (["search", "{table}", "--query", "x", "--device", "toaster"], "toaster"),
        (["search", "{table}", "--query", "  "], "empty"),
        (["verify", "--model", "all-mpnet-base-v2-not-there"], "all-mpnet-base-v2-not-there"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(capsys, table, arguments, sentence):
    code = main([argument.format(table=table) for argument in arguments])

    out, err = capsys.readouterr()
    assert code == 2
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["search"],
        ["search", "a.txt"],
        ["search", "a.txt", "--query", "x", "--top", "0"],
        ["search", "a.txt", "--query", "x", "--overlap", "-1"],
        ["search", "a.txt", "--query", "x", "--context", "whole"],
        ["search", "https://example.org/a.pdf", "--query", "x"],
        ["differ", "-", "a.txt"],
    ],
)
def test_a_wrong_call_is_one_sentence_and_exit_code_2(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_help_imports_nothing_heavy():
    code = """
import contextlib, sys
from gte_demo.cli.parser import main
with contextlib.suppress(SystemExit):
    main(["--help"])
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not {"numpy", "torch", "gradio", "pydantic", "transformers"} & set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["serve", "--port", "99999"], {}, "The setting port can't be “99999”"),
        (["serve", "--dataset", "a/b/c/d"], {}, "“a/b/c/d” is not the name of a dataset"),
        (["serve", "a.zip", "--dataset", "a/b"], {}, "The page opens with one corpus"),
        (["serve", "--text-column", "answer"], {}, "Name one by --dataset"),
        (["models"], {"GTE_DEMO_ENGINE": "onnx"}, "The setting engine can't be “onnx”"),
    ],
)
def test_a_setting_that_can_not_be_is_one_sentence(capsys, monkeypatch, arguments, environment, sentence):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = os.environ | {
            "GTE_DEMO_HOST": "127.0.0.1",
            "GTE_DEMO_PORT": str(taken.getsockname()[1]),
            "GTE_DEMO_CACHE_DIR": str(tmp_path),
            "GTE_DEMO_MODEL": "not-there",
        }
        ended = subprocess.run([sys.executable, "app.py"], env=environment, capture_output=True, text=True)

    assert ended.returncode == 2
    assert f"Nothing can be served at 127.0.0.1:{environment['GTE_DEMO_PORT']}" in ended.stderr.splitlines()[-1]


def test_characters_that_a_terminal_lacks_are_escaped(tmp_path, cache_dir):
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("The harbour – 港 – was full of ships.", encoding="utf-8")
    command = [sys.executable, "-m", "gte_demo", "search", str(tmp_path / name), "--query", "boats", "--json"]
    environment = os.environ | {
        "PYTHONIOENCODING": "cp1252",
        "GTE_DEMO_MODEL": "all-MiniLM-L6-v2",
        "GTE_DEMO_CACHE_DIR": str(cache_dir),
    }
    ended = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")

    assert (ended.returncode, ended.stderr) == (0, "")
    hit = json.loads(ended.stdout)["queries"][0]["hits"][0]
    assert (hit["document"], hit["text"]) == (name, "The harbour – 港 – was full of ships.")
