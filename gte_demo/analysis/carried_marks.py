"""A person's marks when the corpus changes under them: they stay with the text that was marked."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.marks import Marks
from gte_demo.corpus import Corpus
from gte_demo.types import Rows


def carry_marks(marks: Marks, before: Corpus, after: Corpus) -> Marks:
    """The marks of `before` as rows of `after`, which was made from it and shares its documents.

    A passage that is cut as it was keeps its marks; else the passages whose middle lies in the marked one
    get them, or the one in which its middle lies. Marks of documents that are gone go with them.
    """
    numbers = {id(document): number for number, document in enumerate(after.documents)}
    carried = {
        query: frozenset(int(found) for row in rows for found in _rows_at(before, row, after, numbers))
        for query, rows in marks.right.items()
    }
    return Marks({query: rows for query, rows in carried.items() if rows})


def _rows_at(before: Corpus, row: int, after: Corpus, numbers: dict[int, int]) -> Rows:
    """The rows of `after` where the passage in `row` of `before` stands."""
    number = numbers.get(id(before.document(row)))
    if number is None:
        return np.array([], dtype=np.int64)
    start, end = int(before.passages.start[row]), int(before.passages.end[row])
    rows = np.flatnonzero(after.passages.document == number)
    starts, ends = after.passages.start[rows], after.passages.end[rows]
    middles, middle = (starts + ends) / 2, (start + end) / 2
    for is_here in (
        (starts == start) & (ends == end),
        (start <= middles) & (middles < end),
        (starts <= middle) & (middle < ends),
    ):
        if is_here.any():
            return rows[is_here]
    return rows[:0]
