"""The boxes of a span of text on the real page: pdfium reads the text inside them."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.documents import Document
from gte_demo.texts.reading.pdf_pages import LARGEST_SIDE, Box, boxes_of, render_page
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.sentences import sentence_spans
from tests.texts import make

MANUAL = Path(__file__).parents[2] / "data" / "documents" / "debian-reference.en.pdf"
LEFT = make.paragraph(["Left one is here and", "goes on in the left."], top=700, x=50)
RIGHT = make.paragraph(["Right one is here and", "goes on in the right."], top=700, x=320)
CANVAS = 1_000_000


@pytest.fixture(scope="module")
def manual() -> Document:
    return read_file(MANUAL).documents[0]


def words_in(path: Path, page: int, boxes: tuple[Box, ...]) -> str:
    """What pdfium finds inside the boxes, a hair within their edges, spelt as documents are."""
    shown = pypdfium2.PdfDocument(path)[page - 1]
    convert = pypdfium2.PdfPosConv(shown, (0, 0, CANVAS, CANVAS, 0))
    text_page = shown.get_textpage()
    found = []
    for box in boxes:
        corners = ((box.x, box.y), (box.x + box.width, box.y + box.height))
        (x1, y1), (x2, y2) = (convert.to_page(round(x * CANVAS), round(y * CANVAS)) for x, y in corners)
        left, right, bottom, top = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        found.append(text_page.get_text_bounded(left + 0.1, bottom + 0.1, right - 0.1, top - 0.1))
    return letters(" ".join(found))


def letters(text: str) -> str:
    return re.sub(r"[\s\-\ufffe]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff"))


def boxed(path: Path, text: str) -> tuple[str, tuple[Box, ...]]:
    """The letters inside the boxes of `text`, which stands on the only page."""
    document = read_file(path).documents[0]
    start = document.text.index(text)
    boxes = boxes_of(path, document, 1, start, start + len(text))
    return words_in(path, 1, boxes), boxes


# Pages on which no line runs off the edge; some have tables.
@pytest.mark.parametrize("page", [*range(36, 44), 99, 122, 145, 168, 191, 214, 237, 260])
def test_every_sentence_of_a_real_page_is_boxed_exactly(manual: Document, page: int) -> None:
    sentences = sentence_spans(manual.text, manual.pages[page - 1], manual.pages[page])

    assert sentences
    for start, end in sentences:
        assert words_in(MANUAL, page, boxes_of(MANUAL, manual, page, start, end)) == letters(manual.text[start:end])


def test_a_sentence_over_two_pages_has_boxes_on_both(manual: Document) -> None:
    page = 101
    start, end = manual.pages[page] - 60, manual.pages[page] + 60
    found = [words_in(MANUAL, number, boxes_of(MANUAL, manual, number, start, end)) for number in (page, page + 1)]

    assert all(found)
    assert "".join(found) == letters(manual.text[start:end])
    assert boxes_of(MANUAL, manual, page + 2, start, end) == ()


def test_text_beyond_the_edge_of_the_page_has_no_box(manual: Document) -> None:
    start = manual.text.index("compress ”foo” to create ”foo.bz2”")

    assert manual.page_at(start) == 53
    assert boxes_of(MANUAL, manual, 53, start, start + 30) == ()


def test_there_is_one_box_a_line_and_none_reaches_into_the_other_column(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make.pdf([LEFT + RIGHT]))
    text, boxes = boxed(path, "one is here and\ngoes on in the left.")

    assert text == "oneishereandgoesonintheleft."
    assert len(boxes) == 2
    assert all(box.x + box.width < 0.5 for box in boxes)
    assert 700 / 842 < 1 - boxes[0].y < 712 / 842


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_boxed_as_it_is_shown(tmp_path: Path, turn: int) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make.pdf([LEFT + RIGHT], turn))
    text, [box] = boxed(path, "Right one")

    assert text == "Rightone"
    shown = render_page(path, 1)
    ink = Image.open(io.BytesIO(shown.png)).convert("L").point(lambda value: 255 * (value < 128))
    edges = (box.x, box.y, box.x + box.width, box.y + box.height)
    pixels = [edge * side for edge, side in zip(edges, (shown.width, shown.height) * 2, strict=True)]
    around = ink.crop((int(pixels[0]) - 2, int(pixels[1]) - 2, int(pixels[2]) + 3, int(pixels[3]) + 3)).getbbox()
    width, height = pixels[2] - pixels[0], pixels[3] - pixels[1]
    assert around is not None
    assert around[2] - around[0] == pytest.approx(width, abs=5 + 0.3 * height * (turn != 180))
    assert (width > height) == (turn == 180)


def test_a_page_is_an_image_of_its_size_in_points_times_the_scale(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make.pdf([LEFT]))
    shown = render_page(path, 1, scale=2)

    assert (shown.width, shown.height) == (1190, 1684)
    assert Image.open(io.BytesIO(shown.png)).size == (1190, 1684)
    assert render_page(path, 1, scale=100).height == LARGEST_SIDE


def test_pages_that_cannot_be_shown_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pytest.raises(DocumentError, match=r"no longer there"):
        render_page(path, 1)
    path.write_bytes(make.pdf([LEFT]))
    with pytest.raises(InputError, match="pages 1 to 1; there is no page 2"):
        render_page(path, 2)
    document = read_file(path).documents[0]
    assert boxes_of(path, replace(document, origins=None), 1, 0, 5) == ()
