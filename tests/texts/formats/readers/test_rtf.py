"""RTF: text in any encoding, headings by style, tables and notes."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.rtf import read_rtf

STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s5\sbasedon1 Chapter;}{\*\cs10 Default;}}"


def reading(body: str, head: str = "") -> Reading:
    data = rf"{{\rtf1\ansi\ansicpg1252\deff0{head} {body}}}".encode("cp1252")
    return read_rtf(SourceFile("a.rtf", data), ReadingLimits())


def read(body: str, head: str = "") -> Document:
    return reading(body, head).documents[0]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 and \u8364?5", "caf\u00e9 and \u20ac5"),
        (r"10{\super 8} H{\sub 2}O, 5{\super th}", "10^8 H2O, 5th"),
        (r"\trowd\intbl One\par two\cell B\cell\row\pard After\column it", "One two | B\n\nAfter\n\nit"),
        (r"\uc2\u8364\'80\'80 5", "\u20ac 5"),
        (r"\uc0\u55357 \u56832 ", "\U0001f600"),
        (r"\ldblquote Now\rdblquote\emdash then", "\u201cNow\u201d\u2014then"),
        (r"co\-op\~a\_b \{x\}", "coop a-b {x}"),
        (r"{\fonttbl{\f0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}\f1\'cf\'f0 \f2\'93\'fa", "\u041f\u0440 \u65e5"),
        (r"one\line two\par three", "one\ntwo\n\nthree"),
        (r"seen {\v hidden}{\deleted struck}kept", "seen kept"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}}", "the link"),
        (r"{\header on every page}{\pict 00ff}{\*\unknown nothing}text", "text"),
        (r"{\pict\bin4 }}}}}text", "text"),
        (r"{\fonttbl{\f0 A;}{\f3\fcharset2 Symbol;}}{\f3 a\'b1\u-3999 ?} a", "α±α a"),
        (r"{\upr{?}{\*\ud{\u945 ?}}}", "\u03b1"),
    ],
)
def test_the_text_is_read_without_markup(body: str, text: str) -> None:
    assert read(body).text == text


def test_headings_are_known_by_their_styles_and_those_they_are_based_on() -> None:
    document = read(r"\s1 One\par\pard text\par\s5 Two\par\pard\outlinelevel1 Three\par\pard more", STYLES)

    assert [(section.title, section.level) for section in document.sections] == [("One", 1), ("Two", 1), ("Three", 2)]


def test_each_row_of_a_table_is_a_line() -> None:
    body = r"\trowd\intbl Name\cell Post\cell\row\trowd\intbl Anna\cell pilot\cell\row\pard After\par"

    assert read(body).text == "Name | Post\nAnna | pilot\n\nAfter"


def test_an_empty_cell_keeps_its_place_and_a_merged_one_repeats_what_is_above() -> None:
    first = r"\trowd\cellx1\cellx2\intbl Ayr\cell May\cell\row"
    second = r"\trowd\clvmrg\cellx1\cellx2\intbl\cell June\cell\row"
    third = r"\trowd\cellx1\cellx2\intbl\cell July\cell\row"

    assert read(rf"{first}{second}{third}\pard After\par").text == "Ayr | May\nAyr | June\n | July\n\nAfter"


def test_the_rows_of_a_table_in_a_cell_stay_apart() -> None:
    inner = r"\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}"

    assert read(rf"\trowd\intbl Outer\cell {inner}\cell\row\pard After\par").text == "a | b\nOuter | \n\nAfter"


FORM = r"{{\field{{\*\fldinst {}{{\*\formfield{{{}}}}}}}{{\fldrslt {}}}}}"


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (r'{\field{\*\fldinst SYMBOL 97 \\f "Symbol" \\s 10}{\fldrslt\f0}}', "α"),
        (r"{\field{\*\fldinst EQ \\f(1,2)}{\fldrslt}}", "1/2"),
        (FORM.format("FORMCHECKBOX", r"\fftype1\ffres25\ffdefres1", ""), "☒"),
        (FORM.format("FORMCHECKBOX", r"\fftype1\ffres0\ffdefres1", ""), "☐"),
        (FORM.format("FORMDROPDOWN", r"\fftype2\ffres1{\*\ffl Ayr}{\*\ffl Leith}", ""), "Leith"),
        (FORM.format("FORMDROPDOWN", r"\fftype2\ffres1{\*\ffl Ayr}{\*\ffl Leith}", "Leith"), "Leith"),
        (FORM.format("FORMDROPDOWN", r"\fftype2\ffres9", ""), ""),
    ],
)
def test_what_a_field_without_a_result_shows_is_read(field: str, shown: str) -> None:
    assert read(rf"[{field}]").text == f"[{shown}]"


def test_a_table_of_contents_does_not_double_the_headings() -> None:
    styles = r"{\stylesheet{\s1\outlinelevel0 heading 1;}{\s7 toc 1;}}"
    field = r"{\field{\*\fldinst TOC \\o}{\fldrslt Tides 3\par Ports 4}}\par"
    document = read(rf"{field}\pard\s7 Tides 3\par\pard\s1 Tides\par\pard Low water.\par", styles)

    assert document.text == "Tides\n\nLow water."


def test_the_description_of_a_picture_is_read() -> None:
    described = r"{\*\picprop{\sp{\sn fLine}{\sv 0}}{\sp{\sn wzDescription}{\sv The old mill pond}}}"

    assert read(rf"Before.{{\*\shppict{{\pict{described} 00ff}}}}\par After.").text == (
        "Before.\n\nThe old mill pond\n\nAfter."
    )


def test_a_footnote_follows_its_paragraph() -> None:
    body = r"The log{\super\chftn{\footnote\chftn  Folio 14.}} is lost.\par Then nothing."

    assert read(body).text == "The log[1] is lost.\n\n[1] Folio 14.\n\nThen nothing."


def test_a_text_box_is_read() -> None:
    body = (
        r"Before{\shp{\*\shpinst\shpleft1{\sp{\sn fLine}{\sv 0}}{\shptxt In the box\par}}{\shprslt again}} after.\par"
    )

    assert read(body).text == "Before after.\n\nIn the box"


def test_the_title_is_read_and_comments_are_counted() -> None:
    result = reading(r"{\info{\title The Log}{\author A}}Text{\*\annotation unsure}.")

    assert (result.documents[0].title, result.documents[0].text) == ("The Log", "Text.")
    assert result.notes == ("a.rtf: 1 comment left out.",)


def test_rtf_is_known_by_its_beginning() -> None:
    assert file_kind(SourceFile("a.doc", rb"{\rtf1 words}"), ReadingLimits()) == "rtf"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"{\\rtf1" + b"{" * 5_000, "damaged"), (rb"{\rtf1{\fonttbl{\f0 A;}}}", "no text"), (rb"}}}\rtf1", "no text")],
)
def test_errors_in_a_file_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_rtf(SourceFile("a.rtf", data), ReadingLimits())


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    assert read_rtf(SourceFile("a.rtf", rb"{\rtf1 Some words\par and th\u82"), ReadingLimits()).documents[0].text
