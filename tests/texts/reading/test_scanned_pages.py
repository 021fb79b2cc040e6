"""Counting the pages that may need text recognition."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.scanned_pages import most_scanned_pages
from tests.texts import make

TWO_PAGES = make.pdf([make.paragraph(["one"], 700), make.paragraph(["two"], 700)])


def pages_of(path: Path, content: bytes) -> int:
    path.write_bytes(content)
    return most_scanned_pages(path, ReadingLimits())


def test_pages_are_counted_in_archives_and_mail_too(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Anna <anna@example.org>", "The scan"
    mail.set_content("See the scan.")
    mail.add_attachment(TWO_PAGES, maintype="application", subtype="pdf", filename="scan.pdf")
    mail.add_attachment(b"%PDF-1.4 cut off", maintype="application", subtype="pdf", filename="cut.pdf")

    assert pages_of(tmp_path / "a.pdf", TWO_PAGES) == 2
    assert pages_of(tmp_path / "a.eml", mail.as_bytes()) == 2
    assert pages_of(tmp_path / "a.zip", make.packed({"a.pdf": TWO_PAGES, "b.eml": mail.as_bytes()})) == 4
    assert pages_of(tmp_path / "a.txt", b"No pages.") == 0
