"""The automatic numbers of Word's paragraphs."""

from __future__ import annotations

import pytest
from lxml import etree

from gte_demo.texts.formats.office.word_numbering import WordNumbering, roman

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(depth: int, text: str, number_format: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> WordNumbering:
    root = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}</w:numbering>'
    return WordNumbering(etree.fromstring(root))


def test_deeper_numbers_restart_under_each_higher_one() -> None:
    lists = numbering(level(0, "%1.") + level(1, "%1.%2"))

    assert [lists.label("1", depth) for depth in (0, 1, 1, 0, 1)] == ["1. ", "1.1 ", "1.2 ", "2. ", "2.1 "]


def test_a_depth_that_was_passed_over_counts_from_its_start() -> None:
    assert numbering(level(0, "%1.") + level(1, "%1.%2")).label("1", 1) == "1.1 "


def test_letters_roman_numerals_and_bullets_are_written_as_the_list_says() -> None:
    formats = ("lowerLetter", "upperRoman", "decimalZero", "bullet", "none")
    lists = numbering("".join(level(depth, f"%{depth + 1})", name) for depth, name in enumerate(formats)))

    assert [lists.label("1", depth) for depth in range(5)] == ["a) ", "I) ", "01) ", "• ", ") "]
    assert [numbering(level(0, "%1", "lowerLetter")).label("1", 0), roman(1994)] == ["a ", "mcmxciv"]


def test_legal_numbering_writes_digits_for_all_depths() -> None:
    lists = numbering(level(0, "%1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>"))
    lists.label("1", 0)

    assert lists.label("1", 1) == "1.1 "


def test_a_list_continues_another_of_the_same_definition_unless_it_restarts() -> None:
    shared = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(level(0, "%1."), shared.format(1, "") + shared.format(2, "") + shared.format(3, anew))

    assert [lists.label(key, 0) for key in ("1", "2", "3", "3", "1")] == ["1. ", "2. ", "1. ", "2. ", "3. "]


def test_the_depth_can_be_that_of_the_style() -> None:
    lists = numbering(level(0, "%1") + level(1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'))

    assert lists.label("1", None, "Heading2") == "1.1 "


@pytest.mark.parametrize(("list_id", "label"), [("", ""), ("0", ""), ("9", "• ")])
def test_no_list_has_no_label_and_an_unknown_one_has_bullets(list_id: str, label: str) -> None:
    assert numbering(level(0, "%1.")).label(list_id, 0) == label
    assert WordNumbering(None).label(list_id, 0) == label
