"""The commands that read passages keep their names and their JSON."""

import json

import pyarrow.parquet as pq
import pytest

from gte_demo.analysis.search.ranking import DEFAULT_METHOD
from gte_demo.cli.parser import build_parser, main
from tests.cli.commands.texts import TOPICS
from tests.excerpts import pages_of_the_reference


def test_search_answers_each_question_with_places(run, tmp_path):
    found = run(
        "search",
        pages_of_the_reference(tmp_path / "boot.pdf", 101, 130),
        "--query",
        "the program that loads the kernel",
        "--query",
        "how passwords are kept safe",
        "--top",
        3,
        "--json",
    )

    assert [entry["query"] for entry in found["queries"]] == [
        "the program that loads the kernel",
        "how passwords are kept safe",
    ]
    assert [hit["rank"] for hit in found["queries"][0]["hits"]] == [1, 2, 3]
    hit = found["queries"][0]["hits"][0]
    assert hit.keys() == {
        "rank",
        "score",
        "document",
        "page",
        "page_label",
        "section",
        "start",
        "end",
        "text",
        "sentence",
    }
    assert 1 <= hit["page"] <= 13  # the chapter on starting the system, before that on passwords
    assert 14 <= found["queries"][1]["hits"][0]["page"] <= 30
    assert hit["sentence"] in hit["text"]
    assert found["skipped"] == []


def test_search_can_end_with_the_first_answers(run, tmp_path):
    pages = pages_of_the_reference(tmp_path / "boot.pdf", 1, 130)
    ask = ("search", pages, "--query", "the program that loads the kernel", "--top", 3, "--json")

    first, settled = run(*ask, "--first"), run(*ask)

    assert not first["settled"]
    assert first["encoded"] < first["passages"] == settled["passages"]
    assert settled["settled"]
    assert settled["encoded"] == settled["passages"]
    assert first["queries"][0]["hits"][0] == settled["queries"][0]["hits"][0]


def test_search_names_what_it_left_out(run, tmp_path, table):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")

    found = run("search", table, tmp_path / "broken.pdf", "--query", "boats", "--json")

    assert [entry["file"] for entry in found["skipped"]] == ["broken.pdf"]
    assert found["queries"][0]["hits"][0]["page"] is None


def test_search_folds_duplicates_on_request(run, tmp_path):
    lines = tmp_path / "lines.jsonl"
    texts = ("The ferry sails at nine.", "The ferry sails at nine!", "Bread is baked at dawn.")
    lines.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))

    plain, folded = (
        run("search", lines, "--query", "when does the ferry leave", "--json", *more)["queries"][0]["hits"]
        for more in ((), ("--fold",))
    )

    assert [hit["text"] for hit in plain] == list(texts)
    assert "folded" not in plain[0]
    assert [hit["text"] for hit in folded] == [texts[0], texts[2]]
    assert [len(hit["folded"]) for hit in folded] == [1, 0]
    assert folded[0]["folded"][0].keys() == {"document", "page", "page_label", "section", "start", "end"}


def test_cluster_labels_every_row_in_order(run, table):
    found = run("cluster", table, "--text-column", "text", "--clusters", 2, "--json")

    assert len(found["labels"]) == 6
    assert len(set(found["labels"][:3])) == len(set(found["labels"][3:])) == 1
    assert found["labels"][0] != found["labels"][3]
    assert {"id", "name", "size", "terms", "examples", "exemplar"} == found["clusters"][0].keys()
    first = found["clusters"][0]["exemplar"]
    assert found["labels"][first["row"]] == 0
    assert first["sentence"]
    assert "silhouette" in found["quality"]


def test_encode_writes_texts_and_vectors(run, table, tmp_path):
    out = tmp_path / "vectors.parquet"

    assert run("encode", table, "--text-column", "text", "--out", out, "--json")["passages"] == 6
    written = pq.read_table(out)
    assert written.column("text").to_pylist() == TOPICS["sea"] + TOPICS["money"]
    assert len(written.column("vector")[0]) == 384


@pytest.mark.parametrize(("suffix", "beginning"), [(".html", "<!doctype html>"), (".csv", '"row","document"')])
def test_map_is_written_as_page_or_table(run, table, tmp_path, suffix, beginning):
    out = tmp_path / f"map{suffix}"
    run("map", table, "--out", out, "--json")

    content = out.read_text(encoding="utf-8")
    assert "The harbour was full of ships." in content
    assert content.startswith(beginning)


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("map.svg", b"<svg"), ("map.PNG", b"\x89PNG"), ("map.parquet", b"PAR1"), ("map.atlas.parquet", b"PAR1")],
)
def test_map_is_written_as_a_picture_or_for_another_program(run, table, tmp_path, name, beginning):
    out = tmp_path / name
    run("map", table, "--out", out, "--json")

    assert out.read_bytes().startswith(beginning)
    if name.endswith("parquet"):
        assert ("neighbors" in pq.read_table(out).column_names) == ("atlas" in name)


def test_search_prints_the_time_of_what_was_found_in_subtitles(capsys, tmp_path):
    cues = ("The ferry sails at nine.", "Bread is baked at dawn.")
    shown = "".join(f"00:0{number}:00,000 --> 00:0{number}:05,000\n{cue}\n\n" for number, cue in enumerate(cues, 1))
    (tmp_path / "talk.srt").write_text(shown)

    assert main(["search", str(tmp_path / "talk.srt"), "--query", "baking bread"]) == 0
    assert "talk.srt, 00:02:00" in capsys.readouterr().out


def test_search_ranks_like_the_page_by_default():
    chosen = build_parser().parse_args(["search", "a.txt", "--query", "q"])

    assert chosen.method == DEFAULT_METHOD
