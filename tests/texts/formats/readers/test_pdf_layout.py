"""Joining lines to text, without a PDF."""

from __future__ import annotations

from dataclasses import replace

from gte_demo.texts.documents import Section
from gte_demo.texts.formats.pdf.line import Line
from gte_demo.texts.formats.readers.pdf_layout import OutlineEntry, PdfText, layout


def lines(*texts: str, top: float = 700, size: float = 10) -> list[Line]:
    return [Line.of(text, 72, top - 12 * number, size) for number, text in enumerate(texts)]


def in_bold(*texts: str, top: float = 700) -> list[Line]:
    return [replace(line, is_bold=True) for line in lines(*texts, top=top)]


def test_ligatures_are_spelt_out() -> None:
    assert Line.of("the \ufb01rst o\ufb03ce \x00", 0, 0, 10).text == "the first office"


def test_hyphens_at_line_ends_are_joined_as_the_document_writes_the_word() -> None:
    page = lines(
        "An implemen\x02",
        "tation of a well\x02",
        "known thing, and re\x02",
        "use of what is well-known is fine here.",
        "",
    )

    assert layout([page], []).text == (
        "An implementation of a well-known thing, and reuse of what is well-known is fine here.\n"
    )


def test_a_large_first_letter_joins_its_word() -> None:
    heads = [Line.of("T", 72, 688, 24), *lines("his is a letter that reaches", top=700)]
    alone = [Line.of("A", 72, 488, 24), *lines("fox is a word beside this one. A fox", top=500)]
    page = [replace(line, x=90) if len(line.text) > 1 else line for line in (*heads, *alone)]

    found = layout([[*page, *lines("down beside two lines, as a fox does.", top=400)]], [])

    assert found.text.startswith("This is a letter that reaches\n\nA fox is a word")
    assert found.sections == ()


def test_notes_below_a_column_do_not_interrupt_a_sentence_that_goes_on_in_the_next_one() -> None:
    notes = lines("1 Weighed when dry.", top=64, size=8)
    right = [replace(line, x=320) for line in lines("in the long winter, as it does each year.", "It ends.")]
    begins = [*lines("An old lead.", top=130), *lines("The rope was left in the shed", top=100)]
    formula = [Line.of("n", 80, 300, 7), Line.of("over many lines and on", 72, 306, 10)]

    text = layout([[*lines("It is a sum"), *formula, *begins, *notes, *right]], []).text

    assert "1 Weighed when dry.\n\nThe rope was left in the shed\nin the long winter" in text
    assert text.index("It is a sum") < text.index("\nn\n") < text.index("over many")


def test_entries_of_the_outline_begin_at_their_titles() -> None:
    pages = [lines("1.2 The", "First Part", "text of it"), lines("no title here")]
    outline = [OutlineEntry("The First Part", 1, 0), OutlineEntry("Elsewhere", 2, 1)]

    assert layout(pages, outline).sections == (Section("1.2 The First Part", 1, 0), Section("Elsewhere", 2, 30))


def test_a_page_number_above_a_numbered_title_is_not_part_of_it() -> None:
    pages = [lines("32", "5 Transactions", "5.1 Basic format", "text of it")]
    outline = [OutlineEntry("5 Transactions", 1, 0), OutlineEntry("Basic format", 2, 0)]

    assert layout(pages, outline).sections == (Section("5 Transactions", 1, 3), Section("5.1 Basic format", 2, 18))


def test_an_appendix_begins_at_its_title_though_the_outline_writes_only_its_letter() -> None:
    pages = [lines("the end of the last chapter.", "Appendix A A sample session", "text of it")]
    outline = [OutlineEntry("A A sample session", 1, 0)]

    assert layout(pages, outline).sections == (Section("Appendix A A sample session", 1, 29),)


def test_bold_lines_that_stand_alone_are_headings_below_those_in_larger_letters() -> None:
    page = [
        *lines("Harbours", top=700, size=14),
        *in_bold("1. The old harbour", top=670),
        *lines("Ships came every day, and", "the quay was full of them.", "They sailed again.", top=658),
        *in_bold("The new harbour", top=610),
        *lines("It was built in 1912.", top=598),
    ]

    found = layout([page], [])

    assert found.sections == (
        Section("Harbours", 1, 0),
        Section("1. The old harbour", 2, 9),
        Section("The new harbour", 2, found.text.index("The new")),
    )
    assert "harbour\n\nShips" in found.text


def test_bold_words_in_a_sentence_a_table_or_a_bold_text_are_not_headings() -> None:
    sentence = [*lines("Never leave the harbour"), *in_bold("without a light", top=688), *lines("at night.", top=676)]
    heads = [*in_bold("Ship", top=640), replace(in_bold("Year", top=640)[0], x=200.0), *lines("Ada 1912.", top=628)]
    bold = [*in_bold("All of it", "is bold", "from here", top=600)]

    assert layout([[*sentence, *heads, *lines(*["Text."] * 30, top=560)]], []).sections == ()
    assert layout([bold], []).sections == ()


def test_pages_that_list_others_are_left_out() -> None:
    contents = lines("1 One . . . . . . . . . 3", "2 Two . . . . . . . . . 5", "3 Three . . . . . . . 9")

    assert layout([contents, lines("Text.")], []) == PdfText("Text.", (0, 0), (), 1, origins=((0, 0),))


def test_rows_of_numbers_at_the_edges_of_pages_are_not_running_lines() -> None:
    pages = [
        lines("Weather of the century", *(f"{1900 + 40 * page + row} 0.{row} {row}" for row in range(40)), f"{page}")
        for page in range(4)
    ]
    text = layout(pages, ()).text

    assert all(str(1900 + year) in text for year in range(160))
    assert text.count("Weather of the century") == 1


def test_headings_that_differ_by_a_number_are_not_running_lines() -> None:
    pages = [lines(f"Version 4.{9 - page}.{page}", "What changed in it.", str(page + 1)) for page in range(6)]
    text = layout(pages, ()).text

    assert all(f"Version 4.{9 - page}.{page}" in text for page in range(6))
    assert "\n1\n" not in text


def test_a_line_of_larger_letters_or_of_the_outline_is_never_a_running_line() -> None:
    large = [[*lines("Question 1", size=16), *lines("The text of it.", top=650)] for _ in range(4)]
    small = [lines("Summary", "The text of it.") for _ in range(4)]

    assert layout(large, ()).text.count("Question 1") == 4
    assert layout(small, [OutlineEntry("Summary", 1, page) for page in range(4)]).text.count("Summary") == 4


def test_headings_that_often_come_first_on_a_page_are_not_running_lines() -> None:
    first = ["Arguments", "Then it ends.", "Arguments", "It returns nothing.", "Value", "Arguments", "See below."]
    pages = [[*lines("Manual of R", top=780), *lines(line, f"More of {line}")] for line in first]
    text = layout(pages, ()).text

    assert text.count("\n\nArguments\n") == 3
    assert text.count("Manual of R") == 1


def test_the_heads_of_boxes_in_the_text_are_not_running_lines() -> None:
    parts = ("Ropes", "Anchors", "Sails", "Masts", "Oars", "Nets", "Lamps", "Bells")
    pages = [
        [
            *lines("Manual of R", top=780),
            *lines(f"How to buy {part.lower()}", top=750),
            *lines("Warning", f"{part} wear out.", f"Look at {part.lower()} before you buy them.", top=711),
        ]
        for part in parts
    ]
    text = layout(pages, ()).text

    assert text.count("Warning") == len(parts)
    assert text.count("Manual of R") == 1


def test_the_first_head_of_a_long_table_is_kept_with_its_numbers() -> None:
    pages = [lines("Country 2019 2020 2021", *(f"Land {page} {row} 1 2" for row in range(5))) for page in range(4)]

    assert layout(pages, ()).text.count("Country 2019 2020 2021") == 1


def test_omitted_lines_are_named() -> None:
    pages = [
        [*lines(f"{word} sails away."), *lines(f"Page {page + 1} of 9", top=30)]
        for page, word in enumerate(["Ada", "Bob", "Cid", "Dot", "Eve", "Fay", "Guy", "Hal", "Ida"])
    ]

    assert layout(pages, ()).running == ("Page 1 of 9",)


def test_two_words_that_the_text_has_often_keep_their_hyphen() -> None:
    often = lines("The price is set. The price holds. A price.", "Determining it, determining it, determining it.")

    assert "price-determining" in layout([[*often, *lines("a price\x02", "determining rule.", top=600)]], ()).text
