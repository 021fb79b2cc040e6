"""Reading files in worker processes, so that a file that hangs, crashes or needs too much memory can't harm the server.

A worker's answers are checked: even if a hostile file takes it over, it can only send wrong texts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.pages_read import PagesRead, tell
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.from_json import (
    as_boxes,
    as_column,
    as_columns,
    as_number_of_pages,
    as_page,
    as_reading,
    as_sheets,
)
from gte_demo.texts.reading.pdf_pages import Box, PageImage, page_lines
from gte_demo.texts.reading.read_files import read_each
from gte_demo.texts.reading.scanned_pages import SECONDS_A_PAGE
from gte_demo.texts.reading.to_json import Plain
from gte_demo.texts.reading.worker_processes import Workers, valid_answer
from gte_demo.types import Progress

_DEFAULT = ReadingLimits()
_GUESSED = ReadingChoice()
_WORKERS = Workers()


def start_ahead() -> None:
    """Start a worker process, so that the first file doesn't wait for one."""
    _WORKERS.start_ahead()


def end_idle_workers() -> None:
    """End the worker that waits for the next file: its memory may still hold some of the last one."""
    _WORKERS.close()


def read_files_isolated(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limits: ReadingLimits = _DEFAULT,
    choice: ReadingChoice = _GUESSED,
    progress: Progress | None = None,
    workers: Workers = _WORKERS,
) -> Reading:
    """As `reading.read_files`, each file in a worker process within `limits.seconds` and `limits.memory_bytes`.

    `progress` is called with (files done, files) before each file and while it is read, so that it can stop the work.
    Who listens (`pages_read.told_to`) is told as often how many pages of the file are read, and can stop it, too.
    """
    counts = (0, 0)

    def count(done: int, total: int) -> None:
        nonlocal counts
        counts = (done, total)
        watch(None)

    def watch(pages: PagesRead | None) -> None:
        if progress:
            progress(*counts)
        tell(pages)

    def read(path: Path, name: str) -> Reading:
        return _read(path, name, limits, choice, partial(workers.ask, watch=watch))

    reading = read_each(paths, limits, read, count)
    tell(None)
    return reading


def read_named_isolated(
    path: Path,
    name: str,
    choice: ReadingChoice = _GUESSED,
    *,
    limits: ReadingLimits = _DEFAULT,
    workers: Workers = _WORKERS,
) -> Reading:
    """As `read_files.read_named`, in a worker process within `limits.seconds` and `limits.memory_bytes`."""
    return _read(path, name, limits, choice, workers.ask)


def _read(path: Path, name: str, limits: ReadingLimits, choice: ReadingChoice, ask: Callable[..., Plain]) -> Reading:
    fields = {"path": _absolute(path), "name": name, "limits": asdict(limits), "choice": asdict(choice)}
    allowed = _with_time_to_recognise(path, limits, ask) if choice.ocr else limits
    answer = ask("read", name, allowed, fields)
    with valid_answer(name):
        return as_reading(answer)


def _with_time_to_recognise(path: Path, limits: ReadingLimits, ask: Callable[..., Plain]) -> ReadingLimits:
    """The limits, with more time for each page that may have to be recognised."""
    answer = ask("scanned", path.name, limits, {"path": _absolute(path), "limits": asdict(limits)})
    with valid_answer(path.name):
        pages = min(as_number_of_pages(answer), limits.pages)
    return replace(limits, seconds=limits.seconds + SECONDS_A_PAGE * pages)


def table_sheets_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS
) -> tuple[str, ...]:
    """As `reading.table_sheets`, in a worker process."""
    answer = workers.ask("sheets", path.name, limits, {"path": _absolute(path), "limits": asdict(limits)})
    with valid_answer(path.name):
        return as_sheets(answer)


def table_columns_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, sheet: str | None = None, workers: Workers = _WORKERS
) -> tuple[str, ...]:
    """As `reading.table_columns`, in a worker process."""
    fields = {"path": _absolute(path), "limits": asdict(limits), "sheet": sheet}
    answer = workers.ask("columns", path.name, limits, fields)
    with valid_answer(path.name):
        return as_columns(answer)


def guess_text_column_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, sheet: str | None = None, workers: Workers = _WORKERS
) -> str | None:
    """As `reading.guess_text_column`, in a worker process."""
    fields = {"path": _absolute(path), "limits": asdict(limits), "sheet": sheet}
    answer = workers.ask("guess", path.name, limits, fields)
    with valid_answer(path.name):
        return as_column(answer)


def render_page_isolated(
    path: Path, page: int, scale: float = 1.5, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS
) -> PageImage:
    """As `pdf_pages.render_page`, in a worker process."""
    answer = workers.ask("page", path.name, limits, {"path": _absolute(path), "page": page, "scale": scale})
    with valid_answer(path.name):
        return as_page(answer)


def boxes_of_isolated(
    path: Path, document: Document, page: int, span: tuple[int, int], *, workers: Workers = _WORKERS
) -> tuple[Box, ...]:
    """As `pdf_pages.boxes_of`, in a worker process; `span` is (start, end)."""
    fields = {"path": _absolute(path), "page": page, "lines": page_lines(document, page, *span), "span": span}
    answer = workers.ask("boxes", path.name, _DEFAULT, fields)
    with valid_answer(path.name):
        return as_boxes(answer)


def yaml_entries_isolated(source: str, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS) -> object:
    """As `yaml_entries.yaml_entries`, in a worker process."""
    return workers.ask("yaml", "lesson.yaml", limits, {"source": source}).get("entries")


def _absolute(path: Path) -> str:
    return os.fspath(path.absolute())
