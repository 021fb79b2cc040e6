"""Opening saved corpora and vectors that come from outside."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from threading import Lock

from gte_demo.corpus.archive import Kept, load_corpus
from gte_demo.corpus.vector_files import read_vectors
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.from_json import as_columns
from gte_demo.texts.reading.worker_processes import Workers, valid_answer
from gte_demo.types import Vectors

_DEFAULT = ReadingLimits()
_ONE_AT_A_TIME = Lock()
"""What the server unpacks after the worker takes memory that is not counted until it is done."""
_WORKERS = Workers("gte_demo.corpus.archive_worker", most=1)


def end_idle_worker() -> None:
    """End the worker that waits for the next saved corpus: its memory may still hold some of the last one."""
    _WORKERS.close()


def open_saved(path: Path, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS) -> Kept:
    """As `load_corpus`, after a worker process has loaded it within `limits.seconds` and `limits.memory_bytes`.

    Its answer is not used, only that there is one: what the server then loads takes no more than it did there.
    Raises DocumentError as `load_corpus` does, and if the limits don't suffice.
    """
    with _ONE_AT_A_TIME:
        workers.ask("check", path.name, limits, {"path": os.fspath(path.absolute()), "limits": asdict(limits)})
        return load_corpus(path, limits=limits)


def vectors_isolated(
    path: Path, column: str, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS
) -> Vectors:
    """As `read_vectors`, after a worker process has read them within the limits, as in `open_saved`."""
    fields = {"path": os.fspath(path.absolute()), "column": column, "limits": asdict(limits)}
    with _ONE_AT_A_TIME:
        workers.ask("vectors", path.name, limits, fields)
        return read_vectors(path, column, limits)


def vector_columns_isolated(
    path: Path, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS
) -> tuple[str, ...]:
    """As `vector_columns`, in a worker process."""
    answer = workers.ask("vector_columns", path.name, limits, {"path": os.fspath(path.absolute())})
    with valid_answer(path.name):
        return as_columns(answer)
