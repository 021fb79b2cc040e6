"""Lists of references: a row for each."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.references import read_references

RIS = """TY  - JOUR
TI  - Tides of the firth
AU  - Lee, Ann
AU  - Bo, Carl
PY  - 1998/05//
JO  - Harbour Notes
KW  - tides
AB  - The tide turns
DNA- and RNA-based life
ER  -

TY  - BOOK
T1  - Ropes
ER  -
"""
PUBMED = """
PMID- 123
TI  - Gulls and the weather: a study
      of one winter.
AB  - They fly inland.
FAU - Lee, Ann
DP  - 2020 Jan 3

PMID- 124
TI  - Knots.
"""
LIMITS = ReadingLimits()


def test_each_reference_is_a_row_of_title_and_abstract() -> None:
    table = read_references(SourceFile("a.ris", RIS.encode()), LIMITS, 100)

    assert (table.columns[:5], table.text) == (("title", "authors", "year", "published in", "keywords"), "text")
    assert table.rows == [
        [
            "Tides of the firth",
            "Lee, Ann; Bo, Carl",
            "1998",
            "Harbour Notes",
            "tides",
            "Tides of the firth\n\nThe tide turns DNA- and RNA-based life",
        ],
        ["Ropes", None, None, None, None, "Ropes"],
    ]


def test_references_of_pubmed_are_read_and_known_without_their_suffix() -> None:
    source = SourceFile("a.txt", PUBMED.encode())
    rows = read_references(source, LIMITS, 100).rows

    assert file_kind(source, LIMITS) == "references"
    assert [row[-1] for row in rows] == ["Gulls and the weather: a study of one winter.\n\nThey fly inland.", "Knots."]
    assert rows[0][1:3] == ["Lee, Ann", "2020"]


def test_a_list_without_words_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"holds no references with a title or an abstract"):
        read_references(SourceFile("a.ris", b"TY  - JOUR\nER  - \n"), LIMITS, 100)
