"""`differ` lists what stands in one document only, and writes it as a table and as a report."""

import csv
from pathlib import Path

from gte_demo.cli.parser import main

DATA = Path(__file__).parents[2] / "data" / "translations"


def test_two_translations_of_which_one_lacks_a_chapter(run, capsys, tmp_path):
    old, whole, new = DATA / "jonah-kjv.md", (DATA / "jonah-web.md").read_text("utf-8"), tmp_path / "web.md"
    second = whole.index("# Chapter 2")
    new.write_text(whole[:second] + whole[whole.index("# Chapter 3") :], encoding="utf-8")
    table, report = tmp_path / "differences.csv", tmp_path / "report.html"

    found = run("differ", old, new, "--out", table, "--json")
    same_way = run("differ", new, old, "--out", report, "--json")

    assert found.keys() == {"only_a", "only_b", "same", "out", "skipped", "notes", "model"}
    assert {one["section"] for one in found["only_a"]} == {"Chapter 2"}
    first = found["only_a"][0]
    assert first.keys() == {"text", "document", "page", "section", "start", "end", "best"}
    assert first["end"] - first["start"] == len(first["text"])
    assert first["text"].startswith("Chapter 2")
    assert found["only_b"] == []
    assert [one["text"] for one in same_way["only_b"]] == [one["text"] for one in found["only_a"]]
    assert all(pair.keys() == {"a", "b", "score", "shared"} for pair in found["same"])
    rows = list(csv.DictReader(table.open(encoding="utf-8")))
    assert sum(row["in"] == "only A" for row in rows) == len(found["only_a"])
    assert all(row["text_a"] and not row["text_b"] for row in rows if row["in"] == "only A")
    assert "Only in jonah-kjv.md" in report.read_text("utf-8")

    assert main(["differ", str(old), str(new)]) == 0
    printed = capsys.readouterr().out
    assert f"Only in jonah-kjv.md: {len(found['only_a'])}" in printed
    assert "Only in web.md: 0" in printed
