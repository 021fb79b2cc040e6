"""The process that tries out saved corpora and vectors before the server opens them.

It is run as `python -m gte_demo.corpus.archive_worker`.

A few kilobytes can stand for gigabytes; here they meet the limits of a worker.
"""

from __future__ import annotations

from pathlib import Path

from gte_demo.corpus.archive import load_corpus
from gte_demo.corpus.vector_files import read_vectors, vector_columns
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.reading.sandbox_worker import Job, serve
from gte_demo.texts.reading.to_json import Plain


def check_job(path: str, limits: Plain) -> Plain:
    """Load a saved corpus and say how many passages it has."""
    return {"passages": len(load_corpus(Path(path), limits=ReadingLimits(**limits)).corpus)}


def vectors_job(path: str, column: str, limits: Plain) -> Plain:
    """Read vectors and say how many they are."""
    return {"vectors": len(read_vectors(Path(path), column, ReadingLimits(**limits)))}


def columns_job(path: str) -> Plain:
    """Name the columns of a Parquet file that hold vectors."""
    return {"columns": list(vector_columns(Path(path)))}


JOBS: dict[str, Job] = {"check": check_job, "vectors": vectors_job, "vector_columns": columns_job}

if __name__ == "__main__":
    serve(JOBS)
