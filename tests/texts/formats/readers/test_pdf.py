"""PDF: a real manual, and small pages for single properties."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading, Section
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.pdf import read_pdf
from gte_demo.texts.reading.read_files import read_file
from tests.texts import make

DOCUMENTS = Path(__file__).parents[3] / "data" / "documents"
LINES = make.paragraph(["Here are the first words of a paragraph", "that goes on. And ends."], top=700)


@pytest.fixture(scope="module")
def manual() -> Reading:
    return read_file(DOCUMENTS / "debian-reference.en.pdf")


def read(pages: list[list[make.Drawn]], rotate: int = 0) -> Document:
    return read_pdf(SourceFile("a.pdf", make.pdf(pages, rotate)), ReadingLimits()).documents[0]


def test_a_real_manual_has_its_pages_and_the_outline_as_sections(manual: Reading) -> None:
    document = manual.documents[0]
    place = document.text.index("If you are to compile a program from source to replace the Debian package")

    assert (document.title, len(document.pages), len(document.sections)) == ("Debian Reference", 261, 451)
    assert document.page_at(place) == 101
    assert document.path_at(place) == (
        "Chapter 2 Debian package management",
        "2.7 Tips for the package management",
        "2.7.12 The equivs package",
    )


def test_printed_page_numbers_are_kept_beside_the_count(manual: Reading) -> None:
    document = manual.documents[0]

    assert [document.page_label(page) for page in (1, 2, 27, 28, 29, 261)] == ["1", "i", "xxvi", "xxvii", "1", "233"]
    assert read([LINES]).page_labels == ()
    assert read([LINES]).page_label(1) == "1"


def test_running_headers_and_the_contents_pages_of_a_manual_are_left_out(manual: Reading) -> None:
    assert "73 / 233" not in manual.documents[0].text
    assert ". . . . ." not in manual.documents[0].text
    assert manual.notes[-1] == "debian-reference.en.pdf: its table of contents (18 pages) was left out."


def test_arabic_ligatures_and_brackets_are_in_the_order_in_which_they_are_read() -> None:
    letters = {"a": "لا", "b": "ب", "c": "س"}
    drawn = [[(72.0, 700.0, 20.0, "bc (cb) ab"[::-1])]]  # from the left, the brackets by their meaning
    document = read_pdf(SourceFile("a.pdf", make.pdf(drawn, letters=letters)), ReadingLimits()).documents[0]

    assert document.text == "بس (سب) لاب"


@pytest.mark.parametrize("pages", [3, 80], ids=["one process", "two processes"])
def test_a_damaged_page_is_left_out_with_a_note_and_the_others_are_read(pages: int) -> None:
    words = ["".join("abcdefghij"[int(digit)] * 4 for digit in str(number)) for number in range(1, pages + 1)]
    whole = make.pdf([make.paragraph([f"{word}, {word[::2]} {word[1:]}."], top=700) for word in words])
    damaged = whole.replace(b"[4 0 R 6 0 R ", b"[4 0 R 3 0 R ")  # a font in place of the second page

    found = read_pdf(SourceFile("a.pdf", damaged), ReadingLimits(processes=2))

    text = found.documents[0].text
    assert [f"{words[number - 1]}," in text.split() for number in (1, 2, 3, pages)] == [True, False, True, True]
    assert found.notes == (f"a.pdf: page 2 of {pages} is damaged and was not read. Save or download the file again.",)
    assert len(found.documents[0].pages) == pages


def test_a_pdf_of_damaged_pages_is_refused() -> None:
    damaged = make.pdf([LINES, LINES]).replace(b"[4 0 R 6 0 R]", b"[3 0 R 3 0 R]")

    with pytest.raises(DocumentError, match="None of its pages can be read: it is damaged"):
        read_pdf(SourceFile("a.pdf", damaged), ReadingLimits())


def test_a_space_that_was_painted_as_a_wider_letter_is_read() -> None:
    wide = "2.8 Tc [({}) 280] TJ 0 Tc"  # as Ghostscript writes it: the first of the two letters takes the space
    words = f"(That is how the) Tj {wide.format('ya')} (re read) Tj {wide.format(',o')} (r not, a,b) Tj"
    shown = f"BT /F1 10 Tf 72 700 Td {words} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    text = read_pdf(SourceFile("a.pdf", make.pdf_of(objects)), ReadingLimits()).documents[0].text

    assert text == "That is how they are read, or not, a,b"


def test_a_bold_line_above_text_is_a_heading_by_the_name_of_its_font() -> None:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    body = "".join(
        f"BT /F1 10 Tf 72 {680 - 12 * at} Td (Ships came every day and sailed again.) Tj ET " for at in range(3)
    )
    shown = f"BT /F2 10 Tf 72 700 Td (The harbour) Tj ET {body}"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        font.format("Times-Roman"),
        font.format("Times-Bold"),
    ]
    document = read_pdf(SourceFile("a.pdf", make.pdf_of(objects)), ReadingLimits()).documents[0]

    assert document.sections == (Section("The harbour", 1, 0),)
    assert document.text.startswith("The harbour\n\nShips came")


def test_lines_close_together_are_a_paragraph() -> None:
    page = [*LINES, *make.paragraph(["Another paragraph."], top=660)]

    assert read([page]).text == (
        "Here are the first words of a paragraph\nthat goes on. And ends.\n\nAnother paragraph."
    )


def test_repeated_lines_at_the_edges_of_pages_are_left_out_except_the_first() -> None:
    pages = [
        [(72, 800, 8, "The Book"), (72, 700, 10, f"Text number {text} is here."), (290, 30, 8, f"- {number} -")]
        for number, text in enumerate(("one", "two", "three"), start=1)
    ]
    document = read(pages)

    assert document.text == (
        "The Book\n\nText number one is here.\n\nText number two is here.\n\nText number three is here."
    )
    assert document.pages == (0, 36, 62)


def test_a_sentence_goes_on_over_the_page() -> None:
    document = read([[(72, 700, 10, "This sentence is not")], [(72, 780, 10, "over with the page.")]])

    assert document.text == "This sentence is not\nover with the page."
    assert document.pages == (0, 21)


def test_columns_are_read_in_order() -> None:
    left = make.paragraph(["Left one is here and", "goes on in the left."], top=700, x=50)
    right = make.paragraph(["Right one is here and", "goes on in the right."], top=700, x=320)

    assert read([left + right]).text == (
        "Left one is here and\ngoes on in the left.\n\nRight one is here and\ngoes on in the right."
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_reads_as_an_upright_one(turn: int) -> None:
    assert read([LINES], turn).text == read([LINES]).text


def test_without_an_outline_large_letters_are_headings() -> None:
    page = [(72, 780, 20, "A Long Title"), (72, 756, 20, "in Two Lines"), (72, 730, 14, "Part"), *LINES]
    page += make.paragraph(["And more of it follows here."] * 6, top=660)
    sections = read([page]).sections

    assert [(section.title, section.level) for section in sections] == [("A Long Title in Two Lines", 1), ("Part", 2)]


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (make.pdf([[], []]), ReadingLimits(), r"None of its 2 pages holds text: it is a scan"),
        (make.pdf([[]]), ReadingLimits(), r"Its only page holds no text: it is a scan"),
        (make.pdf([LINES] * 3), ReadingLimits(pages=2), r"has 3 pages; at most 2 are read"),
        (make.pdf([LINES]), ReadingLimits(characters=20), r"at most 20 are read"),
        (make.pdf([LINES])[:200], ReadingLimits(), r"damaged or cut off"),
        ((DOCUMENTS / "protected.pdf").read_bytes(), ReadingLimits(), r"protected with a password"),
    ],
)
def test_errors_in_a_pdf_are_named(data: bytes, limits: ReadingLimits, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_pdf(SourceFile("a.pdf", data), limits)


def test_pages_without_text_among_others_are_noted() -> None:
    reading = read_pdf(SourceFile("a.pdf", make.pdf([LINES, []])), ReadingLimits())

    assert reading.notes == ("a.pdf: 1 of 2 pages hold no text (blank, or images).",)


def test_a_raised_number_stays_in_its_line() -> None:
    raised = [(72, 700, 11, "E = mc"), (106.8, 704.4, 9.2, "2"), (115, 700, 11, "of course, and so on.")]
    below = make.paragraph(["A line of its own."], top=680, size=11)

    assert read([[*raised, *below]]).text == "E = mc2 of course, and so on.\nA line of its own."


def test_raised_digits_are_powers_of_ten_and_two_only() -> None:
    """The number 1901 has a note, whose mark is 6."""
    drawn = [
        (72, 700, 11, "at 10"),
        (96.9, 704.4, 7, "6"),
        (104, 700, 11, "or 1901"),
        (141.7, 704.4, 7, "6"),
        (149, 700, 11, "of 106"),
    ]

    assert read([drawn]).text == "at 10^6 or 19016 of 106"


def test_accents_painted_over_letters_are_joined_with_them() -> None:
    text, dots = "fur alle Hafen gilt dies", "\u00a8"  # widths of Helvetica: f 278, u 556, the dots 333
    drawn = [(72, 700, 10, text), (72 + 2.78 + 1.1, 700, 10, dots)]
    plain = [(72, 680, 10, "Use `a` and ^ here.")]

    assert read([[*drawn, *plain]]).text == "f\u00fcr alle Hafen gilt dies\nUse `a` and ^ here."


def test_what_a_browser_prints_around_a_page_is_left_out_even_of_a_single_page() -> None:
    around = [(24, 820, 8, "11/28/26, 12:02 PM Tides"), (24, 16, 8, "https://example.org/tides 1/1")]
    other = [(24, 820, 8, "11/28/26, 12:02 PM Tides"), (24, 16, 8, "https://example.org/tides 3/4")]

    assert read([[*around, *LINES]]).text == " ".join(line[3] for line in LINES).replace(
        "paragraph that", "paragraph\nthat"
    )
    assert "example.org" in read([[*other, *LINES]]).text
