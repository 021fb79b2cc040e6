"""The inputs of commands: files, split as requested, and saved corpora."""

from dataclasses import replace
from typing import get_args

from gte_demo.analysis.maps.projection import Layout
from gte_demo.cli.options import CONTEXTS, LAYOUTS
from gte_demo.cli.parser import main
from gte_demo.corpus import contexts as encoding
from gte_demo.corpus.archive import load_corpus, save_corpus
from tests.cli.commands.texts import TOPICS
from tests.excerpts import chapter_of_the_manual
from tests.texts import make


def test_a_saved_corpus_is_opened_by_every_command_without_encoding_it_again(run, table, tmp_path, monkeypatch):
    saved, map_file = tmp_path / "kept.zip", tmp_path / "map.csv"
    assert run("encode", table, "--text-column", "text", "--out", saved, "--json")["passages"] == 6

    def encode_nothing(*arguments, **options):
        raise AssertionError("it was encoded again")

    monkeypatch.setattr("gte_demo.corpus.corpus.encode_passages", encode_nothing)
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


def test_documents_are_split_and_encoded_as_requested(run, tmp_path):
    saved, finer = tmp_path / "manual.zip", tmp_path / "finer.zip"
    chapter = chapter_of_the_manual(tmp_path / "packages.html")

    coarse = run("encode", chapter, "--out", saved, "--json")
    fine = run("encode", chapter, "--tokens", 100, "--overlap", 20, "--context", "prefixed", "--out", finer, "--json")

    assert fine["passages"] > 1.5 * coarse["passages"]
    assert load_corpus(saved).corpus.splitting.tokens == 200
    splitting = load_corpus(finer).corpus.splitting
    assert (splitting.tokens, splitting.overlap, splitting.context) == (100, 20, "prefixed")


def test_passages_longer_than_the_window_give_a_note(run, table):
    found = run("search", table, "--text-column", "text", "--query", "boats", "--tokens", 1000, "--json")

    assert found["notes"] == [
        "all-MiniLM-L6-v2 reads 254 tokens at once, so passages have up to 254 tokens, not 1,000."
    ]


def test_the_contexts_it_offers_are_those_there_are():
    assert set(CONTEXTS) == set(encoding.CONTEXTS)


def test_the_layouts_it_offers_are_those_there_are():
    assert get_args(Layout) == LAYOUTS


def test_a_sheet_of_a_workbook_is_chosen_by_name_or_number(run, tmp_path):
    book, out = tmp_path / "book.xlsx", tmp_path / "out.csv"
    rows = {name: [["text"], *([text] for text in texts)] for name, texts in TOPICS.items()}
    book.write_bytes(make.xlsx(rows))

    for sheet, topic in (("money", "money"), ("2", list(TOPICS)[1])):
        run("encode", book, "--sheet", sheet, "--out", out, "--json")
        assert [text for text in TOPICS[topic] if text not in out.read_text()] == []


def test_a_sheet_is_refused_without_a_workbook(capsys, tmp_path):
    notes = tmp_path / "notes.md"
    notes.write_text("A text of a few words.")

    assert main(["encode", str(notes), "--sheet", "2", "--out", str(tmp_path / "out.csv")]) == 2
    assert "no sheet “2”" in capsys.readouterr().err
