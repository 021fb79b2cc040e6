"""Lines of a text file."""

from __future__ import annotations

from pathlib import Path

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.lines import read_lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_any_encoding_come_stripped_and_without_blank_ones(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "lines.txt"
    path.write_bytes("  Ein Café am Fluss.\r\n\r\n \t\r\nDie Straße ist gesperrt.".encode(encoding))

    assert read_lines(path, ReadingLimits()) == ["Ein Café am Fluss.", "Die Straße ist gesperrt."]


def test_binary_and_missing_files_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "image.txt"
    path.write_bytes(bytes(range(256)) * 20)

    with pytest.raises(DocumentError, match=r"image\.txt: This is not a text file"):
        read_lines(path, ReadingLimits())
    with pytest.raises(DocumentError, match=r"missing\.txt"):
        read_lines(tmp_path / "missing.txt", ReadingLimits())
