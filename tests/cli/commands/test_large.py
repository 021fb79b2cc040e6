"""Encoding to a folder, and the filters of a search."""

import importlib.util

import pytest

from gte_demo.cli.parser import main
from gte_demo.scale.folder import open_folder


def test_texts_are_encoded_to_a_folder(run, table, tmp_path):
    found = run("encode", table, "--out", tmp_path / "vectors", "--json")

    folder = open_folder(tmp_path / "vectors")
    assert found["passages"] == len(folder) == folder.manifest.documents
    assert found["tokens"] > found["passages"]
    assert found["skipped"] == []
    again = run("encode", table, "--out", tmp_path / "vectors", "--resume", "--json")
    assert again["passages"] == found["passages"]


def test_a_search_can_be_restricted(run, tmp_path):
    path = tmp_path / "ships.csv"
    path.write_text("text,Year\nThe ship sails,1990\nThe ship sinks,1991\nA ship is built,1991\n", encoding="utf-8")
    ask = ("search", path, "--query", "a ship", "--json")

    [answer] = run(*ask, "--where", "Year=1991")["queries"]

    assert {hit["text"] for hit in answer["hits"]} == {"The ship sinks", "A ship is built"}
    name = answer["hits"][0]["document"]
    [answer] = run(*ask, "--document", name)["queries"]
    assert [hit["document"] for hit in answer["hits"]] == [name]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("search", "--query", "a ship"), "--store"),
        (("search", "{table}", "--query", "a ship", "--where", "Year"), "COLUMN=VALUE"),
        (("search", "{table}", "--query", "a ship", "--document", "none"), "no document"),
        (("search", "--store", "nowhere", "--query", "a ship"), "not the address"),
        (("encode", "{table}", "--out", "{folder}/a.zip", "--resume"), "is a file"),
        (("encode", "{table}", "--out", "{folder}/a", "--engine", "spark"), "no engine"),
        (("index", "{folder}", "--store", "milvus://host/name"), "manifest.json"),
    ],
)
def test_what_does_not_go_is_said_in_one_sentence(table, tmp_path, capsys, arguments, sentence):
    code = main([argument.format(table=table, folder=tmp_path) for argument in arguments])

    assert code == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_it_is_said_what_to_install(table, tmp_path, capsys):
    assert main(["encode", str(table), "--out", str(tmp_path / "a"), "--engine", "ray"]) == 2
    assert 'pip install "gte-demo[ray]"' in capsys.readouterr().err
