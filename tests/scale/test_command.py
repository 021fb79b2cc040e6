"""From texts to hits in a store, by the commands alone."""

import json

import pytest

from gte_demo.cli.parser import main
from tests.scale.texts import write_texts

pytest.importorskip("milvus_lite", reason='pip install "gte-demo[milvus]"')


def test_texts_are_encoded_indexed_and_searched_as_in_files(tmp_path, monkeypatch, cache_dir, capsys):
    monkeypatch.setenv("GTE_DEMO_MODEL", "all-MiniLM-L6-v2")
    monkeypatch.setenv("GTE_DEMO_CACHE_DIR", str(cache_dir))
    texts, vectors = str(write_texts(tmp_path / "texts", 3)), str(tmp_path / "vectors")
    store = f"milvus://{tmp_path}/index.db/passages"

    def run(*arguments):
        assert main([*arguments, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    ask = ("--query", "a ship at sea", "--method", "meaning", "--where", "Year=1991", "--top", "5")
    in_files = run("search", texts, *ask, "--precision", "exact")
    made = run("encode", texts, "--out", vectors)
    assert run("index", vectors, "--store", store)["passages"] == made["passages"]
    in_store = run("search", "--store", store, *ask)

    assert in_store["queries"][0]["hits"] == in_files["queries"][0]["hits"]
    assert in_store.keys() == in_files.keys()
    assert in_store["skipped"] == in_files["skipped"]
