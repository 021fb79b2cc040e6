"""The command keeps its names and its JSON; bad input is one sentence and exit code 2."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gte_demo import encoding
from gte_demo.cli import CONTEXTS, main
from gte_demo.keeping import load_corpus, save_corpus

DATA = Path(__file__).parent / "data" / "documents"
TOPICS = {
    "sea": ["The harbour was full of ships.", "Boats lay at anchor in the bay.", "A ferry crosses the strait at noon."],
    "money": ["Interest rates rose again in May.", "The central bank fears inflation.", "Bond prices fell on Monday."],
}


@pytest.fixture(autouse=True)
def embedded_model(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("GTE_DEMO_MODEL", "all-MiniLM-L6-v2")
    monkeypatch.setenv("GTE_DEMO_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cli-cache"))


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


def test_search_answers_each_question_with_places(run):
    found = run(
        "search",
        DATA / "debian-reference.en.pdf",
        "--query",
        "rescue a broken boot loader",
        "--query",
        "set the time zone",
        "--top",
        3,
        "--json",
    )

    assert [entry["query"] for entry in found["queries"]] == ["rescue a broken boot loader", "set the time zone"]
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
    assert 1 <= hit["page"] <= 261
    assert hit["sentence"] in hit["text"]
    assert found["skipped"] == []


def test_search_names_what_it_left_out(run, tmp_path, table):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")

    found = run("search", table, tmp_path / "broken.pdf", "--query", "boats", "--json")

    assert [entry["file"] for entry in found["skipped"]] == ["broken.pdf"]
    assert found["queries"][0]["hits"][0]["page"] is None


def test_similarity_scores_every_pair(run, tmp_path):
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("boats in a port\n")
    b.write_text("\n".join(TOPICS["sea"][:1] + TOPICS["money"][:1]))

    found = run("similarity", a, b, "--json")

    assert found["pairs"][0] == {"a": 0, "b": 0, "score": found["scores"][0][0]}
    assert found["scores"][0][0] > found["scores"][0][1]
    assert found["model"]["name"] == "all-MiniLM-L6-v2"


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


def test_a_saved_corpus_is_opened_by_every_command_without_encoding_it_again(run, table, tmp_path, monkeypatch):
    saved, map_file = tmp_path / "kept.zip", tmp_path / "map.csv"
    assert run("encode", table, "--text-column", "text", "--out", saved, "--json")["passages"] == 6

    def encode_nothing(*arguments, **options):
        raise AssertionError("it was encoded again")

    monkeypatch.setattr("gte_demo.corpus.encode_passages", encode_nothing)
    found = run("search", saved, "--query", "boats in the port", "--top", 1, "--json")
    assert found["queries"][0]["hits"][0]["text"] in TOPICS["sea"]
    assert len(run("cluster", saved, "--clusters", 2, "--json")["labels"]) == 6
    assert run("duplicates", saved, "--json")["pairs"]
    assert run("map", saved, "--out", map_file, "--json")["passages"] == 6


def test_files_are_added_to_a_saved_corpus(run, table, tmp_path):
    saved, more = tmp_path / "kept.zip", tmp_path / "more.txt"
    more.write_text("A sailor mends his nets on the quay.", encoding="utf-8")
    run("encode", table, "--out", saved, "--json")

    assert run("encode", saved, more, "--out", saved, "--json")["passages"] == 7
    found = run("search", saved, "--query", "a seaman repairs his nets", "--top", 1, "--json")
    assert found["queries"][0]["hits"][0]["document"] == "more.txt"


def test_another_models_corpus_is_encoded_again_only_where_that_is_allowed(run, capsys, table, tmp_path):
    saved = tmp_path / "kept.zip"
    run("encode", table, "--out", saved, "--json")
    corpus = load_corpus(saved).corpus
    save_corpus(replace(corpus, model=replace(corpus.model, name="other", fingerprint="other-1")), saved)

    assert main(["search", str(saved), "--query", "boats", "--json"]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "was encoded by other" in err
    assert "--encode-again" in err
    assert run("search", saved, "--query", "boats", "--encode-again", "--json")["model"]["name"] == "all-MiniLM-L6-v2"


def test_documents_are_cut_and_encoded_as_asked(run, tmp_path):
    saved, finer = tmp_path / "manual.zip", tmp_path / "finer.zip"
    epub = DATA / "live-manual.en.epub"

    coarse = run("encode", epub, "--out", saved, "--json")
    fine = run("encode", epub, "--tokens", 100, "--overlap", 20, "--context", "prefixed", "--out", finer, "--json")

    assert fine["passages"] > 1.5 * coarse["passages"]
    assert load_corpus(saved).corpus.splitting.tokens == 200
    splitting = load_corpus(finer).corpus.splitting
    assert (splitting.tokens, splitting.overlap, splitting.context) == (100, 20, "prefixed")


def test_longer_passages_than_the_model_reads_are_told(run, table):
    found = run("search", table, "--text-column", "text", "--query", "boats", "--tokens", 1000, "--json")

    assert found["notes"] == ["all-MiniLM-L6-v2 reads 254 tokens at once: passages have up to 254, not 1,000."]


def test_the_contexts_it_offers_are_those_there_are():
    assert set(CONTEXTS) == set(encoding.CONTEXTS)


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


def test_verify_measures_the_cards_sentences(run):
    found = run("verify", "--json")

    assert [row["text"] for row in found["rows"]] == [
        "how to implement quick sort in python?", "Beijing", "sorting algorithms",
    ]  # fmt: skip
    assert found["agrees"] is None  # the card's figures are of another model
    assert max(found["rows"], key=lambda row: row["measured"])["text"] == "Beijing"


def test_models_are_listed_with_what_can_be_used(run):
    listed = {model["name"]: model for model in run("models", "--json")["models"]}

    assert {"gte-base-en-v1.5", "gte-large-en-v1.5", "all-MiniLM-L6-v2", "all-mpnet-base-v2"} <= listed.keys()
    assert listed["all-MiniLM-L6-v2"]["available"] is True


def test_reduced_precision_says_what_became_of_it(run):
    model = run("verify", "--precision", "reduced", "--json")["model"]

    # The CPU decides: it has bfloat16, which was then checked, or it has not.
    told = {"openvino bfloat16": "checked against float32", "openvino float32": "This CPU has no instructions"}
    assert told[model["engine"]] in model["reason"]


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


def test_evaluation_measures_every_method_on_a_persons_own_marks(run, tmp_path, table):
    queries = tmp_path / "queries.tsv"
    queries.write_text("id\ttext\n0\tvessels in port\n3\tinterest rates were raised\n", encoding="utf-8")

    found = run("evaluate", "retrieval", "--passages", table, "--queries", queries, "--json")

    assert list(found["methods"]) == ["plain", "prefixed", "late", "bm25", "hybrid"]
    assert {"recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10"} < found["methods"]["plain"].keys()
    assert {"hit@1", "hit@5", "hit@10"} < found["methods"]["plain"].keys()
    assert found["methods"]["plain"]["recall@1"] == 1.0
    assert found["intervals"]["plain"]["recall@1"] == [1.0, 1.0]
    assert (found["queries"], found["passages"]) == (2, 6)
    assert any("prefixed is the same as plain" in note for note in found["notes"])


def test_evaluation_takes_a_saved_corpus_for_its_texts(run, tmp_path):
    text, saved = tmp_path / "book.md", tmp_path / "book.zip"
    sections = "\n\n".join(f"# {topic}\n\n{' '.join(lines)}" for topic, lines in TOPICS.items())
    text.write_text(sections, encoding="utf-8")
    run("encode", text, "--out", saved, "--json")

    def figures(path):
        found = run("evaluate", "retrieval", path, "--json")
        return found["methods"], found["queries"]

    assert figures(saved) == figures(text)


def test_evaluation_without_its_second_file_is_refused(capsys, table):
    assert main(["evaluate", "retrieval", "--passages", str(table)]) == 2
    assert "give both --passages and --queries" in capsys.readouterr().err


def test_report_writes_one_page(capsys, table, tmp_path):
    out = tmp_path / "report.html"

    assert main(["report", str(table), "--out", str(out), "--query", "ships", "--query", "money", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["out"] == str(out)
    written = out.read_text(encoding="utf-8")
    assert all(told in written for told in ("Search: “ships”", "Search: “money”", "<circle", "all-MiniLM-L6-v2"))
    assert main(["report", str(table), "--out", str(tmp_path / "report.pdf")]) == 2
