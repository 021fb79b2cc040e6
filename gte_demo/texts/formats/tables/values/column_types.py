"""Detecting whether a column contains dates, numbers, booleans or words.

A few cells that are empty in meaning, or can't be read, don't change it. They become None and are counted in a note.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.documents import Scalar
from gte_demo.texts.formats.tables.table import Table
from gte_demo.texts.formats.tables.values.dates import DayOrder, read_dates
from gte_demo.texts.formats.tables.values.missing import MISSING
from gte_demo.texts.formats.tables.values.numbers import DecimalMark, decimal_mark, read_numbers

_BOOLEANS = {"true": True, "false": False}
_MOST_UNREAD = 0.1
"""The largest share of a column's filled cells that may be neither readable nor a known word for “nothing”."""
_DAY_NAMES = frozenset(("date", "datum", "day", "tag", "fecha", "data", "dato", "when", "dated"))
_TIMES = """ts timestamp timestamp_ms time date datetime created created_at createdat created_time created_utc
create_time createtime update_time updated_at modified sent_at date_unixtime unixtime epoch"""
_TIME_NAMES = frozenset(_TIMES.split())
_EPOCHS = ((1e8, 4.2e9, 1), (1e11, 4.2e12, 1e3), (1e14, 4.2e15, 1e6))
"""From, to, and units per second: times since 1970, from 1973 to 2103."""
_SHOWN = 3
_SAMPLE = 200
"""Distinct texts of a column to try before trying all of them."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The columns of a table with typed values, and notes on them."""

    columns: list[list[Scalar]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """One column, with its cells sorted by kind."""

    name: str
    values: Sequence[Any]
    filled: Counter[str] = field(default_factory=Counter)
    """The texts that mean something."""
    nothing: Counter[str] = field(default_factory=Counter)
    """The texts that mean “nothing”, without empty ones."""
    others: Counter[type] = field(default_factory=Counter)
    """The types of values that aren't texts."""

    @property
    def last_name(self) -> str:
        return self.name.casefold().rpartition(".")[2].strip()


def scalar(value: Any) -> Scalar:
    """Convert a value to a text, a number, a boolean or None: dates and times in ISO format, others as JSON."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, bytes):
        return clean_text(value.decode("utf-8", "replace"))
    return clean_text(json.dumps(value, ensure_ascii=False, default=str))


def typed_columns(source: str, table: Table) -> Typed:
    """Convert the columns of a table read from `source`, each to one type."""
    columns = [_column(name, [row[place] for row in table.rows]) for place, name in enumerate(table.columns)]
    mark, order = _habits(columns)
    typed: list[list[Scalar]] = []
    notes: list[str] = []
    unread: list[str] = []
    for column in columns:
        values, said, missed = _typed(column, mark, order)
        typed.append(values)
        notes += [f"{source}: {said}"] if said else []
        unread += [missed] if missed else []
    if unread:
        notes.append(f"{source}: read as not given: {'; '.join(unread)}.")
    return Typed(typed, tuple(notes))


def _column(name: str, values: Sequence[Any]) -> _Column:
    column = _Column(name, values)
    for value, count in Counter(v for v in values if isinstance(v, str)).items():
        text = value.strip()
        if text.casefold() not in MISSING:
            column.filled[text] += count
        elif text:
            column.nothing[text] += count
    column.others.update(type(value) for value in values if value is not None and not isinstance(value, str))
    return column


def _habits(columns: Iterable[_Column]) -> tuple[DecimalMark, DayOrder]:
    """The decimal mark, and the order of day and month, that the table's columns agree on."""
    marks: set[DecimalMark] = set()
    orders: set[DayOrder] = set()
    for column in columns:
        texts = list(islice(column.filled, _SAMPLE))
        if len(read_numbers(texts).values) >= 0.9 * max(1, len(texts)):
            marks.add(decimal_mark(texts))
        elif len((dates := read_dates(texts)).values) >= 0.9 * max(1, len(texts)):
            orders.add(dates.order)
    marks, orders = marks - {""}, orders - {""}
    mark = marks.pop() if len(marks) == 1 else ""
    return mark, orders.pop() if len(orders) == 1 else "day" if mark == "," else ""


def _typed(column: _Column, mark: DecimalMark, order: DayOrder) -> tuple[list[Scalar], str, str]:
    """The values, a note on how they were read, and one on those that could not be read."""
    if not column.filled and not column.others:
        return [None] * len(column.values), "", ""
    if not column.others and all(text.casefold() in _BOOLEANS for text in column.filled):
        return [_BOOLEANS.get(str(value).strip().casefold()) for value in column.values], "", _missed(column, {})
    is_compact = bool(_DAY_NAMES & set(column.last_name.replace("_", " ").split()))
    sample = list(islice(column.filled, _SAMPLE))
    if not column.others and not any(map(str.isdigit, "".join(sample))):
        return _words(column), "", ""
    dates = read_dates(sample, order, is_compact=is_compact)
    if dates.undecided or 2 * len(dates.values) > len(sample):
        dates = read_dates(column.filled, order, is_compact=is_compact)
    if _is_kind(column, dates.values, (date, datetime)):
        return _read(column, dates.values), "", _missed(column, dates.values)
    numbers = read_numbers(sample, mark)
    if 2 * len(numbers.values) > len(sample):
        numbers = read_numbers(column.filled, mark)
    rest = [text for text in column.filled if text not in numbers.values]
    if numbers.unit is not None and _is_kind(column, numbers.values, (int, float)) and not _hold_digits(rest):
        unit = numbers.unit
        said = f"the numbers of “{column.name}” were read without their “{unit}”." if unit else ""
        values, epoch, missed = _epochs(column, _numeric(_read(column, numbers.values)))
        return values, said or epoch, missed or _missed(column, numbers.values)
    said = f"“{column.name}” was left as words: nothing tells whether “{dates.undecided}” begins with the day."
    return _words(column), said if dates.undecided and not dates.values else "", ""


def _words(column: _Column) -> list[Scalar]:
    return [value.strip() or None if isinstance(value, str) else scalar(value) for value in column.values]


def _is_kind(column: _Column, read: Mapping[str, Any], types: tuple[type, ...]) -> bool:
    """Whether nearly all filled cells could be read, or already have one of the `types`."""
    other = sum(count for kind, count in column.others.items() if not issubclass(kind, types) or kind is bool)
    right = sum(column.others.values()) - other + sum(column.filled[text] for text in read)
    total = sum(column.others.values()) + sum(column.filled.values())
    return right > 0 and not other and total - right <= _MOST_UNREAD * total


def _hold_digits(texts: Iterable[str]) -> bool:
    """Whether some contain digits, and so are codes that would be lost among numbers."""
    return any(any(map(str.isdigit, text)) for text in texts)


def _read(column: _Column, read: Mapping[str, Scalar]) -> list[Scalar]:
    return [read.get(value.strip()) if isinstance(value, str) else scalar(value) for value in column.values]


def _numeric(values: list[Scalar]) -> list[Scalar]:
    """Integers if all are; otherwise floats."""
    if any(isinstance(value, float) for value in values):
        return [float(value) if isinstance(value, int) else value for value in values]
    return values


def _missed(column: _Column, read: Mapping[str, Any]) -> str:
    """How many cells could not be read, with examples."""
    texts = column.nothing + Counter({text: n for text, n in column.filled.items() if text not in read and read})
    texts += Counter({text: column.filled[text] for text, value in read.items() if value is None})
    if not texts:
        return ""
    shown = ", ".join(f"“{text}”" for text, _ in texts.most_common(_SHOWN))
    count = sum(texts.values())
    more = ", …" if len(texts) > _SHOWN else ""
    return f"{count:,} cell{'s' if count > 1 else ''} of “{column.name}” ({shown}{more})"


def _epochs(column: _Column, values: list[Scalar]) -> tuple[list[Scalar], str, str]:
    """The values, with seconds since 1970 as times if the column's name suggests times."""
    numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
    if column.last_name not in _TIME_NAMES or not numbers or len(numbers) < len([v for v in values if v is not None]):
        return values, "", ""
    for low, high, per_second in _EPOCHS:
        if all(low <= number <= high for number in numbers):
            times = [_moment(v / per_second) if isinstance(v, int | float) else None for v in values]
            return list(times), f"the numbers of “{column.name}” were read as times since 1970 (UTC).", ""
    return values, "", ""


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
