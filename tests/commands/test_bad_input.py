"""Bad input is one sentence and exit code 2; help is quick."""

import subprocess
import sys

import pytest

from gte_demo.cli import main


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
from gte_demo.cli import main
with contextlib.suppress(SystemExit):
    main(["--help"])
print(*sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert not {"numpy", "torch", "gradio", "pydantic", "transformers"} & set(done.stderr.split())
