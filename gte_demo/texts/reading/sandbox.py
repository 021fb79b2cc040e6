"""Reading in a process of its own: a file that hangs, crashes or swells takes itself, never the server.

The worker is a fresh Python (spawned, never forked: the server has threads) that is sent a path and
sends back JSON, which is checked; were a hostile file to take the worker over, it could only send
false texts. One idle worker is kept, because starting one takes a quarter of a second.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeAlias

from gte_demo.errors import DocumentError, InputError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.files.reading_choice import ReadingChoice
from gte_demo.texts.reading.from_json import (
    as_boxes,
    as_column,
    as_columns,
    as_document_error,
    as_number_of_pages,
    as_page,
    as_reading,
    as_sheets,
)
from gte_demo.texts.reading.pdf_pages import Box, PageImage, page_lines
from gte_demo.texts.reading.read_files import read_each
from gte_demo.texts.reading.sandbox_worker import read_message, write_message
from gte_demo.texts.reading.scanned_pages import SECONDS_A_PAGE
from gte_demo.texts.reading.to_json import Plain
from gte_demo.types import Progress

ENTRY = "gte_demo.texts.reading.sandbox_worker"
_ROOT = Path(__file__).resolve().parents[3]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
"""Of the environment the worker gets no more than these: no token, no password."""
_FRUGAL = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Else numpy and pyarrow reserve more than a gigabyte of address space that they never touch."""
_MOST_JOBS = 50
"""After so many files a worker is replaced, for memory that its libraries never give back."""
_STARTING = 60.0
"""Seconds in which a worker has to be there. They are not taken from its first file's time: a busy machine is slow."""
_TICK = 0.1
"""Seconds between two looks at a worker."""
_MOST_OF_A_GREETING = 100
"""Bytes."""
_DEFAULT = ReadingLimits()
_GUESSED = ReadingChoice()
_CRASHED = "It made the reader crash; it is damaged, or made to do so. Save or download it again."

Watch: TypeAlias = Callable[[], None]


def _look_away() -> None:
    """Watch nothing."""


class Worker:
    """One worker process. Not safe for threads."""

    def __init__(self, entry: str) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-B", "-m", entry],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, **_FRUGAL, "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)])},
        )
        self._is_ready = threading.Event()
        self.jobs = 0

    @property
    def is_alive(self) -> bool:
        """Whether it can take a request."""
        return self._process.poll() is None

    def ask(self, request: Plain, limits: ReadingLimits, watch: Watch) -> Plain | None:
        """Its answer; None if it ended instead.

        Raises TimeoutError if it was ended for taking too long, and what `watch` raises, which ends it too.
        """
        self.jobs += 1
        answers: list[Plain | None] = []
        exchange = threading.Thread(target=lambda: answers.append(self._exchange(request, limits)), daemon=True)
        exchange.start()
        try:
            self._await(exchange, limits.seconds, watch)
        except BaseException:
            self._process.kill()
            exchange.join()
            self.close()
            raise
        if answers[0] is None:
            self.close()
        return answers[0]

    def _await(self, exchange: threading.Thread, seconds: float, watch: Watch) -> None:
        """Wait for the end of the `exchange`; a file's `seconds` count from when the worker is there."""
        was_ready = self._is_ready.is_set()
        deadline = time.monotonic() + (seconds if was_ready else _STARTING)
        while exchange.is_alive():
            exchange.join(_TICK)
            watch()
            if not was_ready and self._is_ready.is_set():
                was_ready, deadline = True, time.monotonic() + seconds
            if time.monotonic() > deadline:
                raise TimeoutError

    def _exchange(self, request: Plain, limits: ReadingLimits) -> Plain | None:
        if self._process.stdin is None or self._process.stdout is None:
            return None
        try:
            if not self._is_ready.is_set():
                read_message(self._process.stdout, _MOST_OF_A_GREETING)
                self._is_ready.set()
            write_message(self._process.stdin, request)
            return read_message(self._process.stdout, 4 * limits.characters + 2 * limits.unpacked_bytes)
        except (OSError, ValueError, RecursionError):  # a broken pipe, or no message
            return None

    def close(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()


class Workers:
    """Up to `most` worker processes at once, one of them kept for the next file; safe to use from many threads.

    `entry` is the module they run, which calls `worker.serve`.
    """

    def __init__(self, entry: str = ENTRY, most: int = 2) -> None:
        self._entry = entry
        self._room = threading.BoundedSemaphore(most)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []

    def ask(self, job: str, file: str, limits: ReadingLimits, fields: Plain, watch: Watch = _look_away) -> Plain:
        """What a worker answers to the request. Raises DocumentError about `file`, or InputError, as the job does.

        `watch` is called several times a second while it works; what it raises ends the worker.
        """
        bounds = {"seconds": limits.seconds, "memory_bytes": limits.memory_bytes}
        with self._room:
            worker = self._take()
            try:
                answer = worker.ask({"job": job, **bounds, **fields}, limits, watch)
            except TimeoutError as error:
                reason = f"It can't be read within {limits.seconds:g} seconds. Split it, or save it in a simpler form."
                raise DocumentError(file, reason) from error
            self._give_back(worker, is_sound=answer is not None and "out_of_memory" not in answer)
        if answer is None:
            raise DocumentError(file, _CRASHED)
        _raise_told(answer, file, limits)
        return answer

    def close(self) -> None:
        """End the idle workers."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
        return Worker(self._entry)

    def _give_back(self, worker: Worker, *, is_sound: bool) -> None:
        with self._lock:
            if is_sound and not self._idle and worker.jobs < _MOST_JOBS:
                self._idle.append(worker)
                return
        worker.close()


_WORKERS = Workers()


def read_files_isolated(
    paths: Iterable[str | os.PathLike[str]],
    *,
    limits: ReadingLimits = _DEFAULT,
    choice: ReadingChoice = _GUESSED,
    progress: Progress | None = None,
    workers: Workers = _WORKERS,
) -> Reading:
    """As `reading.read_files`, each file in a worker process within `limits.seconds` and `limits.memory_bytes`.

    `progress` is called with (files done, files) before each, and while each is read, so that it can be stopped.
    """
    counts = (0, 0)

    def count(done: int, total: int) -> None:
        nonlocal counts
        counts = (done, total)
        watch()

    def watch() -> None:
        if progress:
            progress(*counts)

    def read(path: Path, name: str) -> Reading:
        fields = {"path": _absolute(path), "name": name, "limits": asdict(limits), "choice": asdict(choice)}
        allowed = _with_time_to_recognise(path, limits, workers) if choice.ocr else limits
        answer = workers.ask("read", name, allowed, fields, watch)
        with _believing(name):
            return as_reading(answer)

    return read_each(paths, limits, read, count)


def _with_time_to_recognise(path: Path, limits: ReadingLimits, workers: Workers) -> ReadingLimits:
    """The limits, with more time for each page that may have to be recognised."""
    answer = workers.ask("scanned", path.name, limits, {"path": _absolute(path), "limits": asdict(limits)})
    with _believing(path.name):
        pages = min(as_number_of_pages(answer), limits.pages)
    return replace(limits, seconds=limits.seconds + SECONDS_A_PAGE * pages)


def table_sheets_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS
) -> tuple[str, ...]:
    """As `reading.table_sheets`, in a worker process."""
    answer = workers.ask("sheets", path.name, limits, {"path": _absolute(path), "limits": asdict(limits)})
    with _believing(path.name):
        return as_sheets(answer)


def table_columns_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, sheet: str | None = None, workers: Workers = _WORKERS
) -> tuple[str, ...]:
    """As `reading.table_columns`, in a worker process."""
    fields = {"path": _absolute(path), "limits": asdict(limits), "sheet": sheet}
    answer = workers.ask("columns", path.name, limits, fields)
    with _believing(path.name):
        return as_columns(answer)


def guess_text_column_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, sheet: str | None = None, workers: Workers = _WORKERS
) -> str | None:
    """As `reading.guess_text_column`, in a worker process."""
    fields = {"path": _absolute(path), "limits": asdict(limits), "sheet": sheet}
    answer = workers.ask("guess", path.name, limits, fields)
    with _believing(path.name):
        return as_column(answer)


def render_page_isolated(
    path: Path, page: int, scale: float = 1.5, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS
) -> PageImage:
    """As `page_images.render_page`, in a worker process."""
    answer = workers.ask("page", path.name, limits, {"path": _absolute(path), "page": page, "scale": scale})
    with _believing(path.name):
        return as_page(answer)


def boxes_of_isolated(
    path: Path, document: Document, page: int, span: tuple[int, int], *, workers: Workers = _WORKERS
) -> tuple[Box, ...]:
    """As `page_images.boxes_of`, in a worker process; `span` is (start, end)."""
    fields = {"path": _absolute(path), "page": page, "lines": page_lines(document, page, *span), "span": span}
    answer = workers.ask("boxes", path.name, _DEFAULT, fields)
    with _believing(path.name):
        return as_boxes(answer)


def _absolute(path: Path) -> str:
    return os.fspath(path.absolute())


@contextmanager
def _believing(file: str) -> Iterator[None]:
    """An answer that isn't what it should be comes from a worker that a file has got the better of."""
    try:
        yield
    except ValueError as error:
        raise DocumentError(file, _CRASHED) from error


def _raise_told(answer: Plain, file: str, limits: ReadingLimits) -> None:
    """Raise the error that an answer tells of, if it does."""
    if "document_error" in answer:
        with _believing(file):
            told = as_document_error(answer)
        raise told
    if "input_error" in answer:
        raise InputError(str(answer["input_error"]))
    if "out_of_memory" in answer:
        taken = size(limits.memory_bytes)
        raise DocumentError(file, f"Reading it takes more than {taken} of memory. Split it into smaller files.")
