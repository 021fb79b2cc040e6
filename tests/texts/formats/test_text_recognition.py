"""Text on images: spaces between words, and lines in reading order."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.formats.text_recognition import TextBox, reading_order
from gte_demo.texts.reading.read_files import read_file
from gte_demo.texts.reading.sandbox import read_files_isolated
from gte_demo.texts.reading.scanned_pages import most_scanned_pages

REFERENCE = Path(__file__).parents[2] / "data/documents/debian-reference.en.pdf"
ASKED = ReadingChoice(ocr=True)


def box(text: str, left: float, top: float, width: float = 40.0) -> TextBox:
    return TextBox(text, left, top, left + width, top + 10)


def texts(boxes: list[TextBox]) -> list[str]:
    return [one.text for one in reading_order(boxes)]


def test_boxes_beside_each_other_are_one_row() -> None:
    assert texts([box("2020", 100, 21), box("Sales", 10, 20), box("Title", 10, 5)]) == ["Title", "Sales 2020"]


def test_columns_are_read_in_order() -> None:
    left = [box(f"left {row}", 10, 30 + 12 * row) for row in range(5)]
    right = [box(f"right {row}", 70, 31 + 12 * row) for row in range(5)]
    title = box("A title over both", 10, 5, width=100)

    assert texts([*right, title, *left]) == ["A title over both", *(one.text for one in left + right)]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """The upper part of a page of prose, as an image in a PDF."""
    page = pypdfium2.PdfDocument(REFERENCE)[40].render(scale=150 / 72).to_pil().convert("L")
    path = tmp_path / "scan.pdf"
    page.crop((0, 60, page.width, 540)).save(path, resolution=150)
    return path


def test_a_scan_says_how_it_can_be_read(scan: Path) -> None:
    with pytest.raises(DocumentError, match=r"it is a scan\. To read it,.* ask for text recognition"):
        read_file(scan)


def test_the_pages_that_may_be_scanned_are_counted(scan: Path) -> None:
    assert most_scanned_pages(scan, ReadingLimits()) == 1


@pytest.mark.parametrize("name", ["scan.pdf", "scan.png"])
def test_a_scanned_page_is_recognised_in_a_worker(scan: Path, name: str) -> None:
    pytest.importorskip("rapidocr_onnxruntime")
    path = scan.with_name(name)
    if name == "scan.png":
        image = io.BytesIO()
        pypdfium2.PdfDocument(scan)[0].render(scale=150 / 72).to_pil().save(image, "PNG")
        path.write_bytes(image.getvalue())

    reading = read_files_isolated([path], choice=ASKED)

    assert reading.skipped == ()
    assert "There are two methods of associating a file" in reading.documents[0].text
    assert reading.notes[0] == (f"{name}: its only page was read by text recognition (OCR), which makes mistakes.")


def test_an_image_says_how_it_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    with pytest.raises(DocumentError, match=r"This is an image\. To read it,"):
        read_file(tmp_path / "a.png")


def test_a_damaged_image_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr_onnxruntime")
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    with pytest.raises(DocumentError, match="The image is damaged"):
        read_file(tmp_path / "a.png", choice=ASKED)
