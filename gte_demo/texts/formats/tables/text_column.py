"""Guessing which column of a table contains the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from gte_demo.texts.formats.tables.table import Table

# fmt: off
_TEXT_NAMES = frozenset((
    "text", "body", "content", "contents", "description", "abstract", "review", "comment", "message", "msg", "sentence",
))
# fmt: on
_CODE = re.compile(r"\w+://\S+$|[!-~]{16,}$")
"""An address, a time, a checksum: one long word without a space."""


def likely_text_column(table: Table) -> str | None:
    """The column that most likely contains the texts: long, varied strings, or a name that says so."""
    if table.text:
        return table.text
    scores = {
        column: _text_score(column, [row[place] for row in table.rows]) for place, column in enumerate(table.columns)
    }
    best = max(scores, key=lambda column: scores[column], default=None)
    return best if best is not None and scores[best] > 0 else None


def _text_score(column: str, values: Sequence[Any]) -> float:
    texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
    wordy = [text for text in texts if any(map(str.isalpha, text)) and not _CODE.match(text)]
    if len(wordy) <= 0.5 * len(texts):
        return 0.0
    mean_length = sum(map(len, wordy)) / len(wordy)
    bonus = 3.0 if column.casefold().rpartition(".")[2] in _TEXT_NAMES else 1.0
    return mean_length * bonus * len(set(wordy)) / len(wordy) * len(wordy) / len(values)
