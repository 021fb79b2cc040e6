"""The process that tries out saved corpora before the server opens them: `python -m gte_demo.corpus.archive_worker`.

A few kilobytes can stand for gigabytes; here they meet the limits of a worker.
"""

from __future__ import annotations

from pathlib import Path

from gte_demo.corpus.archive import load_corpus
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.sandbox_worker import Job, serve
from gte_demo.texts.reading.to_json import Plain


def check_job(path: str, limits: Plain) -> Plain:
    """Load a saved corpus and say how many passages it has."""
    return {"passages": len(load_corpus(Path(path), limits=ReadingLimits(**limits)).corpus)}


JOBS: dict[str, Job] = {"check": check_job}

if __name__ == "__main__":
    serve(JOBS)
