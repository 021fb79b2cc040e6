"""Reading chats that were exported as plain text: each message is a row with its date and sender."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from gte_demo.texts.files.chat_lines import chat_messages
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import decoded_text
from gte_demo.texts.formats.tables.table import Table
from gte_demo.texts.formats.tables.values.dates import DayOrder, read_dates

_DASHED = re.compile(r"^(\d{1,2})-(\d{1,2})-(\d{2})\b")
_ORDERS: tuple[DayOrder, ...] = ("day", "month")


def read_chat(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    """The messages of a chat, or the first `stop`. Raises DocumentError if it is not text, or too long."""
    text, notes = decoded_text(source, limits)
    messages = list(islice(chat_messages(text), stop))
    written = [_usual(message.date) for message in messages]
    dates = _read(written)
    rows = [
        [message.sender or None, dates.get(date, date), message.text]
        for message, date in zip(messages, written, strict=True)
    ]
    return Table(("sender", "date", "text"), rows, (*notes, f"{source.name}: each message is a row."), "text")


def _usual(date: str) -> str:
    """A date as `read_dates` knows it: 12.03.24, 9.05 has a colon, and 12-03-24 slashes."""
    day, _, time = " ".join(date.split()).partition(" ")
    day = _DASHED.sub(r"\1/\2/\3", day.rstrip(",").rstrip("."))
    return f"{day} {re.sub(r'(?<=[0-9])[.](?=[0-9])', ':', time)}"


def _read(written: Sequence[str]) -> Mapping[str, str]:
    """The dates in ISO form. Where no number tells whether the day or the month comes first, messages ascend."""
    found = read_dates(set(written))
    if not found.undecided:
        return found.values
    readings = [read_dates(set(written), order).values for order in _ORDERS]
    return min(readings, key=lambda values: _descents([values[date] for date in written if date in values]))


def _descents(dates: Sequence[str]) -> int:
    return sum(a > b for a, b in pairwise(dates))
