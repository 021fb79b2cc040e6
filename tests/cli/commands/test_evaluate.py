"""The command evaluate retrieval, on a person's own marks."""

from gte_demo.cli.parser import main
from tests.cli.commands.texts import TOPICS


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
    assert "Give both --passages and --queries" in capsys.readouterr().err


def test_a_text_without_headings_is_refused_in_one_sentence(capsys, tmp_path):
    path = tmp_path / "line.txt"
    path.write_text("One line.\n", encoding="utf-8")

    assert main(["evaluate", "retrieval", str(path)]) == 2
    assert "line.txt has 0 headings" in capsys.readouterr().err
