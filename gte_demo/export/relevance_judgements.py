"""Exporting marked passages as relevance judgements, for `evaluate retrieval` and other tools."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from gte_demo.analysis.evaluation.judgements import Marks
from gte_demo.analysis.search.filters import in_apparatus
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.files import atomic_write

PASSAGES, QUERIES, JUDGEMENTS, ABOUT = "passages.jsonl", "queries.tsv", "judgements.tsv", "README.txt"

_ABOUT = """The questions that were marked in “{name}”, and all of its {passages:,} passages.

Measure every search method with them:

    python -m gte_demo evaluate retrieval --passages {PASSAGES} --queries {QUERIES} --judgements {JUDGEMENTS}
"""


def write_judgements(corpus: Corpus, marks: Marks, path: Path) -> None:
    """Write a zip of the passages of `corpus`, the marked queries, and their relevant passages.

    passages.jsonl has id (the row), text, title (the headings above), document, and apparatus, which is true for
    tables of contents and indexes. It is JSON, which preserves every character and is not executed by spreadsheets.
    queries.tsv has id and text, judgements.tsv has query-id and passage-id. Raises InputError if nothing is marked,
    or if the file can't be written.
    """
    if not len(marks):
        raise InputError(
            "No passage is marked as correct yet. Search, and mark the passages that answer your question."
        )
    right = [(number, row) for number, rows in enumerate(marks.right.values()) for row in sorted(rows)]
    about = _ABOUT.format(
        name=corpus.name, passages=len(corpus), PASSAGES=PASSAGES, QUERIES=QUERIES, JUDGEMENTS=JUDGEMENTS
    )
    parts = {
        PASSAGES: _passages(corpus),
        QUERIES: _tsv(("id", "text"), enumerate(marks.right)),
        JUDGEMENTS: _tsv(("query-id", "passage-id"), right),
        ABOUT: about,
    }
    with atomic_write(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode("utf-8", "replace"))


def _passages(corpus: Corpus) -> str:
    """Write one line per passage. Names of documents may repeat, so their numbers are included."""
    is_apparatus = in_apparatus(corpus)
    records = (
        {
            "id": str(row),
            "text": corpus.text(row),
            "title": corpus.passages.section[row],
            "document": f"{corpus.passages.document[row]}: {corpus.document(row).name}",
            "apparatus": bool(is_apparatus[row]),
        }
        for row in range(len(corpus))
    )
    return "".join(json.dumps(record) + "\n" for record in records)


def _tsv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    table = io.StringIO()
    writer = csv.writer(table, delimiter="\t", lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return table.getvalue()
