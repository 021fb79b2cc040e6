"""Plain text: its paragraphs, headings and contents."""

from __future__ import annotations

import gzip
import re

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.datasets.samples import SAMPLES, load_sample
from gte_demo.texts.documents import Document
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import read_plain


def read(text: str) -> Document:
    return read_plain(SourceFile("a.txt", text.encode()), ReadingLimits()).documents[0]


def headings(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in read(text).sections]


def test_every_chapter_of_a_novel_is_a_section() -> None:
    titles = [section.title for section in load_sample("moby-dick")[0].sections]

    assert titles[:3] == ["ETYMOLOGY", "EXTRACTS", "CHAPTER 1. Loomings."]
    assert [title.split(".")[0] for title in titles[2:-1]] == [f"CHAPTER {number}" for number in range(1, 136)]
    assert titles[-1] == "EPILOGUE"


def test_every_question_of_a_faq_is_a_section_and_its_contents_are_left_out() -> None:
    raw = gzip.decompress(SAMPLES["debian-faq"].path.read_bytes()).decode()
    contents = raw[raw.index("Table of Contents") : raw.index("Chapter\u00a01.")]
    listed = re.findall(r"^\s+(\d+(?:\.\d+)+)\.", contents, re.MULTILINE)
    document = load_sample("debian-faq")[0]
    found = [section.title.split()[0].rstrip(".") for section in document.sections if section.level > 1]

    # The contents stop at the third level.
    assert [number for number in found if number.count(".") < 3] == listed
    assert len(found) - len(listed) == 2
    assert "Table of Contents" not in document.text
    assert document.text.count("What is this FAQ?") == 1
    assert "Permission is granted to make and distribute verbatim copies" in document.text


def test_chapters_parts_and_numbered_sections_have_levels() -> None:
    text = "PART ONE\n\nChapter 1. Of Ships\n\nText here.\n\n1.1. Their sails\n\nMore text.\n\n1.1.2. jib\n\nText.\n"

    assert headings(text) == [(1, "PART ONE"), (2, "Chapter 1. Of Ships"), (3, "1.1. Their sails"), (4, "1.1.2. jib")]


def test_a_title_below_the_number_of_a_chapter_belongs_to_it() -> None:
    assert headings("CHAPTER I.\nDown the Rabbit-Hole\n\nAlice was tired.") == [(1, "CHAPTER I. Down the Rabbit-Hole")]
    assert headings("CHAPTER I.\n\nDown the Rabbit-Hole\n\nAlice was tired.") == [
        (1, "CHAPTER I. Down the Rabbit-Hole")
    ]
    assert headings("CHAPTER I.\n\nAlice was tired of sitting, and so she got up.") == [(1, "CHAPTER I.")]


def test_underlined_lines_are_headings_and_the_lines_below_them_go() -> None:
    document = read("Title\n=====\n\nText.\n\nPart\n----\nMore text.\n\n----------\n\nEnd.")

    assert [(section.level, section.title) for section in document.sections] == [(1, "Title"), (2, "Part")]
    assert document.text == "Title\n\nText.\n\nPart\n\nMore text.\n\nEnd."


@pytest.mark.parametrize(
    "text",
    [
        "1. Wash the rice.\n\n2. Boil it.\n\n3. Eat.",
        "1. Wash\n\n2. Boil\n\n3. Eat",
        "Chapter 3 discusses the whale.\n\nIt is long.",
        "Part of the crew was asleep.\n\nThe rest was not.",
        "HAMLET\n\nTo be.\n\nHAMLET\n\nOr not.\n\nHAMLET\n\nTo be.",
        "THIS WHOLE TEXT IS SHOUTED.\n\nALL OF IT\n\nEVERY WORD OF IT.",
        "3.5 million people live here.\n\nMany more did before.",
        "Name    Size\n------------\nwhale   large",
    ],
)
def test_lists_sentences_speakers_and_shouting_are_not_headings(text: str) -> None:
    assert headings(text) == []


def test_capitals_above_an_indented_text_are_a_heading_unless_they_are_speakers() -> None:
    page = "NAME\n       tar - an archiver\n\nEXIT STATUS\n       0 if all went well.\n\n       1 if not.\n"
    play = "ANN\n    Is it late?\n\nBOB\n    It is.\n\n" * 3 + "A SERVANT\n    My lord!\n"

    assert [section.title for section in read(page).sections] == ["NAME", "EXIT STATUS"]
    assert read(play).sections == ()


def test_form_feeds_separate_pages() -> None:
    document = read("One.\n\fTwo,\ngoes on.\n\f\f\nFour.")

    assert document.text == "One.\n\nTwo,\ngoes on.\n\nFour."
    assert document.pages == (0, 6, 21, 21)
    assert [document.page_at(document.text.index(word)) for word in ("One", "goes", "Four")] == [1, 2, 4]
    assert read("One.\n\nTwo.").pages == ()


def test_wrapped_paragraphs_keep_their_lines_and_lose_their_common_indentation() -> None:
    assert read("  one\n  two\n\n\n\n    * three\n      four\n").text == "one\ntwo\n\n* three\n  four"


def test_a_text_beyond_the_limit_or_without_any_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: Its text has 11 characters; at most 10 are read\."):
        read_plain(SourceFile("a.txt", b"hello there"), ReadingLimits(characters=10))
    with pytest.raises(DocumentError, match="no text"):
        read_plain(SourceFile("a.txt", "\ufeff".encode()), ReadingLimits())


def test_a_list_is_no_heading_and_a_chapter_needs_no_dot_above_its_sections() -> None:
    document = read("1. one\n2. two\n\nText.\n\n1 Tides\n\nText.\n\n1.1 High\n\nText.\n")

    assert [section.title for section in document.sections] == ["1 Tides", "1.1 High"]


@pytest.mark.parametrize(
    ("below", "is_title"),
    [
        ("Down the Rabbit-Hole.", True),
        ("Loomings.", True),
        ("The Boats", True),
        ("Call me Ishmael.", False),
        ("The fog rose.", False),
        ("“She is lost.”", False),
    ],
)
def test_a_sentence_below_a_chapter_number_is_no_title(below: str, is_title: bool) -> None:
    titles = [section.title for section in read(f"Chapter 2:\n\n{below}\n\n{'Then the bell was heard. ' * 5}").sections]

    assert titles == [f"Chapter 2: {below}" if is_title else "Chapter 2:"]


def test_what_repeats_on_the_pages_of_a_text_goes_and_a_paragraph_goes_on_over_it() -> None:
    words = ("fog", "ice", "rain", "snow", "wind", "hail")
    pages = [
        f"RFC 9999            On Weather            May 2022\n\n\nand {word} is seen.\n\nThere is {word}\n\n\n"
        f"Fielding           Informational          [Page {number}]\n"
        for number, word in enumerate(words, 1)
    ]
    reading = read_plain(SourceFile("a.txt", "\f\n".join(pages).encode()), ReadingLimits())
    document = reading.documents[0]

    assert "There is fog\nand ice is seen.\n\nThere is ice\nand rain" in document.text
    assert "On Weather" not in document.text
    assert "Fielding" not in document.text
    assert document.page_at(document.text.index("and rain")) == 2
    assert "[Page 1]" in reading.notes[0]
