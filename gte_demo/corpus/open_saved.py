"""Opening saved corpora that come from outside."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

from gte_demo.corpus.archive import Kept, load_corpus
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.worker_processes import Workers

_DEFAULT = ReadingLimits()
_WORKERS = Workers("gte_demo.corpus.archive_worker", most=1)


def open_saved(path: Path, *, limits: ReadingLimits = _DEFAULT, workers: Workers = _WORKERS) -> Kept:
    """As `load_corpus`, after a worker process has loaded it within `limits.seconds` and `limits.memory_bytes`.

    Its answer is not used, only that there is one: what the server then loads takes no more than it did there.
    Raises DocumentError as `load_corpus` does, and if the limits don't suffice.
    """
    workers.ask("check", path.name, limits, {"path": os.fspath(path.absolute()), "limits": asdict(limits)})
    return load_corpus(path, limits=limits)
