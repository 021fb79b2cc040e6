"""How much of a file is read at most."""

from __future__ import annotations

from dataclasses import dataclass, fields

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """The bounds of one reading. A file beyond one of them is refused, with the number it broke."""

    file_bytes: int = 100 * MIB
    unpacked_bytes: int = 500 * MIB
    """Of everything packed in one file: the parts of a DOCX or EPUB, a gzip's contents."""
    files: int = 200
    archive_files: int = 1_000
    """Of one zip archive."""
    pages: int = 5_000
    characters: int = 50_000_000
    """Of the text of one file."""
    rows: int = 100_000
    """Of one table."""
    cells: int = 10_000_000
    """Of one sheet of a spreadsheet, with the empty ones between the first and the last that is filled."""
    seconds: float = 60.0
    """To read one file; kept where a worker process reads (texts/isolation.py)."""
    memory_bytes: int = 2048 * MIB
    """Of that process, address space included that it never touches."""

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise ValueError(f"the limit {field.name} is {getattr(self, field.name)}; it must be at least 1")


def size(count: int) -> str:
    """Bytes as a person reads them: `size(1_500_000)` is "1.4 MiB"."""
    return f"{count / MIB:.1f} MiB" if count >= MIB / 10 else f"{count:,} bytes"
