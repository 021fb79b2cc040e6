"""Rows in which nobody said anything are left out, and said to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Reading
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.read_files import read_file

SURVEY = [
    "The food is cold.",
    "",
    "n/a",
    "-",
    "No comment",
    "👍",
    "More light, please.",
    "k.A.",
    "No",
    "Too loud here.",
]


def read(folder: Path, texts: list[str], *, every_row: bool = False) -> Reading:
    table = folder / "answers.csv"
    table.write_text("\n".join(["day,answer", *(f'1,"{text}"' for text in texts)]), encoding="utf-8")
    return read_file(table, choice=ReadingChoice("answer", every_row=every_row))


def test_unanswered_questions_are_left_out_and_the_others_keep_their_number(tmp_path: Path) -> None:
    reading = read(tmp_path, SURVEY)

    assert [(document.name, document.text) for document in reading.documents] == [
        ("answers.csv row 1", "The food is cold."),
        ("answers.csv row 6", "👍"),
        ("answers.csv row 7", "More light, please."),
        ("answers.csv row 9", "No"),
        ("answers.csv row 10", "Too loud here."),
    ]
    assert reading.notes[-1] == (
        "answers.csv: 5 rows of 10 without a text (empty, “n/a”, “-”, “No comment”, “k.A.”) were left out."
    )


def test_what_has_a_vector_for_each_row_keeps_each(tmp_path: Path) -> None:
    assert [document.text for document in read(tmp_path, SURVEY, every_row=True).documents] == SURVEY


def test_in_a_list_of_words_they_are_words(tmp_path: Path) -> None:
    reading = read(tmp_path, ["NA", "DE", "void", "", "missing"])

    assert [document.text for document in reading.documents] == ["NA", "DE", "void", "missing"]
    assert "1 row of 5 without a text (empty) was left out" in reading.notes[-1]


def test_a_column_without_any_text_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="None of its rows holds a text"):
        read(tmp_path, ["", "-", "?"])
