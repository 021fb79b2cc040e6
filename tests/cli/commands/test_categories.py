"""Commands on what a person names: categories, axes, texts to steer by, and the values of a column."""

import csv

import pytest

from gte_demo.cli.parser import main

CATEGORIES = """
- name: animals
  examples: [My dog barks.]
- name: ships
- name: banks
  about: where money is kept
"""
ROWS = [
    ("The cat sleeps on the sofa.", "animals"),
    ("A puppy chases its tail.", "animals"),
    ("The tanker left the port.", "ships"),
    ("A sailing boat crossed the bay.", "ships"),
    ("She opened a savings account.", "banks"),
    ("The loan has a high interest rate.", "banks"),
    ("Bread is baked from flour.", "food"),
]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("\n".join(["text,topic", *(f"{text},{topic}" for text, topic in ROWS)]), encoding="utf-8")
    return path


@pytest.fixture
def categories(tmp_path):
    path = tmp_path / "C.yaml"
    path.write_text(CATEGORIES, encoding="utf-8")
    return path


def test_rows_are_sorted_into_categories_and_a_column_tells_how_often_that_is_right(run, table, categories):
    found = run("classify", table, "--categories", categories, "--json")

    assert len(found["documents"]) == len(found["labels"])
    assert found["labels"][:6] == ["animals", "animals", "ships", "ships", "banks", "banks"]
    assert len(found["scores"]) == 7
    assert [one["name"] for one in found["categories"]] == ["animals", "ships", "banks"]
    assert sum(one["count"] for one in found["categories"]) == 7
    assert found["estimate"] == {"accuracy": 1.0, "by": "column:topic", "texts": 6}
    assert found.keys() >= {"skipped", "notes", "model"}


def test_each_row_has_its_label_and_one_without_a_text_is_in_no_category(run, tmp_path, categories):
    path = tmp_path / "survey.csv"
    path.write_text("text\nA cat slept on the sofa.\nn/a\nA ship left the harbour.\n-\n", encoding="utf-8")
    found = run("classify", path, "--categories", categories, "--json")

    assert found["labels"] == ["animals", None, "ships", None]
    assert len(found["documents"]) == len(found["scores"]) == 4
    assert sum(one["count"] for one in found["categories"]) == 2


def test_below_the_threshold_a_row_has_no_label(run, table, categories):
    found = run("classify", table, "--categories", categories, "--threshold", "0.2", "--json")

    assert found["labels"] == [
        label if score >= 0.2 else None
        for label, score in zip(
            run("classify", table, "--categories", categories, "--json")["labels"], found["scores"], strict=True
        )
    ]
    assert found["labels"][6] is None


def test_the_categories_are_listed_with_the_most_doubtful_texts(table, categories, capsys):
    assert main(["classify", str(table), "--categories", str(categories)]) == 0

    printed = capsys.readouterr().out
    assert "Right for 100% of 6 texts, by the column “topic”." in printed
    assert "Bread is baked from flour." in printed.split("Most doubtful:")[1]


def test_a_map_runs_between_two_named_ends_a_side(run, table, tmp_path):
    out = tmp_path / "map.csv"
    found = run("map", table, "--x", "animals | ships", "--y", "banks | nature", "--out", out, "--json")

    assert [axis["ends"] for axis in found["axes"]] == [["animals", "ships"], ["banks", "nature"]]
    assert found["axes"][0]["auc"] == 1.0
    assert "auc" not in found["axes"][1]
    assert all(axis["spread"] > 0 and axis["random"] > 0 for axis in found["axes"])
    x = [float(row["x"]) for row in csv.DictReader(out.open(encoding="utf-8"))]
    assert max(x[:2]) < min(x[2:4])


def test_one_axis_alone_may_run_between_chosen_texts(run, table, tmp_path):
    ends = ["--left", ROWS[0][0], "--right", ROWS[2][0], "--right", ROWS[3][0]]
    (axis,) = run("map", table, "--x", "| ships", *ends, "--out", tmp_path / "map.csv", "--json")["axes"]

    assert axis["ends"] == [f"“{ROWS[0][0]}”", "ships"]
    assert axis["examples"] == [[ROWS[0][0]], [ROWS[2][0], ROWS[3][0]]]
    x = [float(row["x"]) for row in csv.DictReader((tmp_path / "map.csv").open(encoding="utf-8"))]
    assert max(x[:2]) < 0 < min(x[2:4])


def test_a_search_is_steered(run, table):
    plain = run("search", table, "--query", "a journey", "--json")["queries"][0]
    steered = run("search", table, "--query", "a journey", "--more", "a loan", "--less", "a boat", "--json")["queries"][
        0
    ]

    assert (steered["more"], steered["less"]) == (["a loan"], ["a boat"])
    assert "more" not in plain
    assert plain["hits"][0]["text"] != steered["hits"][0]["text"] == ROWS[5][0]


def test_clusters_are_counted_by_the_values_of_a_column(run, table):
    by = run("cluster", table, "--clusters", "2", "--by", "topic", "--json")["by"]

    assert by["column"] == "topic"
    assert sorted(by["values"]) == ["animals", "banks", "food", "ships"]
    assert len(by["clusters"]) == 2
    for value, counts in enumerate(by["counts"]):
        assert sum(counts) == by["totals"][value]
        assert by["share"][value] == pytest.approx([count / by["totals"][value] for count in counts])
        assert all(by["low"][value][c] <= by["share"][value][c] <= by["high"][value][c] for c in range(2))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["classify", "rows.csv", "--categories", "no.yaml"], "no.yaml can't be read"),
        (["classify", "rows.csv", "--categories", "rows.csv"], "These are not categories"),
        (["classify", "rows.csv", "--categories", "C.yaml", "--threshold", "nan"], "The threshold is a score"),
        (["classify", "rows.csv", "--categories", "C.yaml", "--threshold", "7"], "between -1 and 1, not 7"),
        (["map", "rows.csv", "--out", "m.csv", "--y", "a | b"], "needs --x"),
        (["map", "rows.csv", "--out", "m.csv", "--x", "a", "--y", "a | b"], "An axis has two ends"),
        (["map", "rows.csv", "--out", "m.html", "--x", "a|b", "--y", "c|d", "--dimensions", "3"], "is flat"),
        (["search", "rows.csv", "--query", "a", "--more", ""], "is empty"),
        (["cluster", "rows.csv", "--by", "colour"], "There is no column “colour”"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(table, categories, monkeypatch, capsys, arguments, message):
    monkeypatch.chdir(table.parent)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err


def test_topics_form_a_tree(run, tmp_path, capsys):
    path = tmp_path / "rows.csv"
    path.write_text("\n".join(["text", *(f"{text} {n}" for text, _ in ROWS for n in range(3))]), encoding="utf-8")
    found = run("cluster", path, "--tree", "--json")

    assert found["levels"] == [4]
    assert sorted(row for topic in found["topics"] for row in topic["rows"]) == list(range(21))
    assert all(topic["size"] == len(topic["rows"]) and topic["parts"] == [] for topic in found["topics"])
    assert main(["cluster", str(path), "--tree"]) == 0
    assert found["topics"][0]["name"] in capsys.readouterr().out


def test_a_word_is_listed_in_its_places(run, table, capsys):
    found = run("word", table, "--word", "account", "--json")

    assert (found["word"], found["found"], found["strength"]) == ("account", 1, None)
    assert found["senses"][0]["places"][0]["sentence"] == "She opened a savings account."
    assert main(["word", str(table), "--word", "account"]) == 0
    assert "too few different ones to tell senses apart" in capsys.readouterr().out
