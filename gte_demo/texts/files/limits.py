"""Limits for reading files."""

from __future__ import annotations

from dataclasses import dataclass, fields

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Limits for reading files. A file that exceeds one is rejected, with the limit in the message."""

    file_bytes: int = 100 * MIB
    unpacked_bytes: int = 500 * MIB
    """Total of the unpacked contents of one file: a DOCX, an EPUB, a gzip file."""
    files: int = 200
    archive_files: int = 1_000
    """Files in one zip archive."""
    pages: int = 5_000
    characters: int = 50_000_000
    """Characters of the text of one file."""
    rows: int = 100_000
    """Rows of one table."""
    columns: int = 16_384
    """Columns of one table: as many as Excel has."""
    cells: int = 10_000_000
    """Cells of one sheet of a spreadsheet, including the empty ones between the first and the last filled cell."""
    seconds: float = 60.0
    """Time for reading one file; enforced when a worker process reads it (texts/reading/sandbox.py)."""
    memory_bytes: int = 2048 * MIB
    """Address space of that process."""
    processes: int = 1
    """With more than one, a fork reads half of the pages of a long PDF. Only for a process without other threads."""

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise ValueError(f"the limit {field.name} is {getattr(self, field.name)}; it must be at least 1")


def size(count: int) -> str:
    """Format a number of bytes: `size(1_500_000)` is "1.4 MiB"."""
    return f"{count / MIB:.1f} MiB" if count >= MIB / 10 else f"{count:,} bytes"
