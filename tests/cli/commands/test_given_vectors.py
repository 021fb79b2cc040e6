"""`encode` takes vectors that came with their texts; the saved corpus works where no text has to be encoded."""

import numpy as np

from gte_demo.cli.parser import main


def test_vectors_of_another_model(run, table, tmp_path, capsys):
    array, saved, drawn = tmp_path / "v.npy", tmp_path / "own.zip", tmp_path / "map.csv"
    np.save(array, np.random.default_rng(0).normal(size=(6, 5)))
    given = ("--vectors", array, "--vectors-by", "my-model", "--text-column", "text")

    made = run("encode", table, *given, "--normalise", "--out", saved, "--json")

    assert (made["model"]["name"], made["model"]["dimension"], made["passages"]) == ("my-model", 5, 6)
    assert len(run("cluster", saved, "--clusters", 2, "--json")["labels"]) == 6
    assert run("duplicates", saved, "--json")["pairs"]
    assert run("map", saved, "--out", drawn, "--json")["model"]["name"] == "my-model"
    assert main(["search", str(saved), "--query", "a boat"]) == 2
    assert "encoded with my-model" in capsys.readouterr().err
    categories = tmp_path / "C.yaml"
    categories.write_text("- name: sea\n- name: money\n", encoding="utf-8")
    assert main(["classify", str(saved), "--categories", str(categories)]) == 2
    assert "vectors by my-model" in capsys.readouterr().err
    assert main(["map", str(saved), "--x", "sea | money", "--y", "calm | storm", "--out", str(drawn)]) == 2
    assert "vectors by my-model" in capsys.readouterr().err
    assert main(["encode", str(table), *map(str, given), "--out", str(saved)]) == 2
    assert "not 1" in capsys.readouterr().err
