"""Reading records in JSON: line by line, in a list, below a name, or by columns. Nested values become columns, too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, TypeAlias

from gte_demo.texts.decoding import clean_records
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import decoded_text
from gte_demo.texts.formats.tables.conversations.chat_exports import as_conversations
from gte_demo.texts.formats.tables.conversations.chats import chat_rows
from gte_demo.texts.formats.tables.json_values import JsonValues
from gte_demo.texts.formats.tables.table import Table, distinct

Record: TypeAlias = "Mapping[str, Any]"
_Named: TypeAlias = "tuple[str, list[Record]]"
"""A list of records, and the names that lead to it."""

_DEEPEST = 6
"""The deepest level of nested names that become columns."""
_SHORTEST_PARAGRAPH = 60
"""Characters from which the values of a list are paragraphs, and no tags."""
_NAMED_LISTS = 5
_SAMPLE, _MORE = 200, 2
_MOST_COLUMNS = 300
"""With more columns, the names are probably keys, and nested values stay JSON."""


def read_json(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    """The table in a JSON file, or its first `stop` rows. Raises DocumentError if it is damaged."""
    text, notes = decoded_text(source, limits, clean=clean_records)
    values = JsonValues(source, text)
    try:
        taken = list(islice(values, stop))
        records, said = _found(taken) or ([_as_record(value) for value in taken], ())
        rows = chat_rows(records)
        flat = list(islice(rows, stop)) if rows else _flattened(records[:stop])
    except RecursionError as error:
        raise source.error("The records are nested too deeply to be read.") from error
    said = (*said, *(rows.notes() if rows else ()))
    columns = tuple(dict.fromkeys(chain.from_iterable(flat)))
    table = [[record.get(column) for column in columns] for record in flat]
    notes = (*notes, *(f"{source.name}: {note}" for note in said), *values.notes())
    return Table(distinct(columns), table, notes, "text" if rows and table else "")


def holds_records(source: SourceFile, limits: ReadingLimits) -> bool:
    """Whether the file is JSON that is a table."""
    text, _ = decoded_text(source, limits, clean=clean_records)
    try:
        return _found([json.loads(text)]) is not None
    except (ValueError, RecursionError):
        return False


def _found(values: Sequence[Any]) -> tuple[list[Record], tuple[str, ...]] | None:
    """The records in the values of a file, and their position in it; None if there are none."""
    if exported := as_conversations(values):
        return exported, ()
    if len(values) != 1:
        return [_as_record(value) for value in values], ()
    [value] = values
    if isinstance(value, list):
        return (_of_list(value), ()) if value else None
    if not isinstance(value, dict):
        return None
    if chat_rows([value]):
        return [value], ()
    keyed: list[Record] = [
        {**one, "name": one.get("name") or key} for key, one in value.items() if isinstance(one, dict)
    ]
    if chat_rows(keyed):
        return keyed, ()
    lists = list(_lists(value))
    if lists and not any(chat_rows(records) for _, records in lists) and _says_more(value, lists):
        return [value], ()
    if lists:
        return _of_lists(value, lists)
    found = _by_columns(value) or _by_keys(value)
    if found is None and _is_text(value):
        found = [value]
    return None if found is None else (found, ())


def _of_lists(value: Record, lists: Sequence[_Named]) -> tuple[list[Record], tuple[str, ...]]:
    """The records of all lists of conversations, or else of the largest list and those beside it that are like it."""
    taken = [found for found in lists if chat_rows(found[1])] or _alike(lists)
    records = list(chain.from_iterable(records for _, records in taken))
    if len(taken) > 1 and not chat_rows(records):
        records = [{"list": name.rpartition(".")[2], **record} for name, found in taken for record in found]
    names = [name for name, _ in taken]
    beside = [other for other, plain in value.items() if isinstance(plain, str | int | float) and plain != ""]
    others = ", ".join(f"“{other}”" for other in (*(other for other, _ in lists if other not in names), *beside))
    places = ", ".join(f"“{name}”" for name in names[:_NAMED_LISTS]) + (" …" if len(names) > _NAMED_LISTS else "")
    return records, (f"the rows were taken from {places}" + (f"; left out: {others}." if others else "."),)


def _alike(lists: Sequence[_Named]) -> list[_Named]:
    """The list that says most, and those beside it whose records have mostly the same names, in their order."""
    name, records = max(lists, key=lambda found: _weight(found[1]))
    names = set(chain.from_iterable(records))
    beside = [found for found in lists if found[0].rpartition(".")[0] == name.rpartition(".")[0]]
    return [
        found for found in beside if 2 * len(names & (own := set(chain.from_iterable(found[1])))) > len(names | own)
    ]


def _weight(records: Sequence[Record]) -> float:
    """How many records and words a list has, judged by the first records."""
    sample = records[:_SAMPLE]
    return len(records) * (1 + sum(map(_words, sample)) / len(sample))


def _words(record: Record) -> int:
    return sum(len(value.split()) for value in record.values() if isinstance(value, str))


def _says_more(value: Record, lists: Sequence[_Named]) -> bool:
    """Whether a record says more than the lists in it, such as a note with its labels."""
    return _words(value) > _MORE * sum(_weight(records) for _, records in lists)


def _as_record(value: Any) -> Record:
    return value if isinstance(value, dict) else {"text": value}


def _of_list(values: Sequence[Any]) -> list[Record]:
    """Records from a list of records, or of rows of which the first has the names of columns."""
    head = values[0]
    has_names = isinstance(head, list) and head and all(isinstance(name, str) for name in head)
    if has_names and len(values) > 1 and len(set(head)) == len(head) and all(isinstance(row, list) for row in values):
        return [dict(zip(head, row, strict=False)) for row in values[1:]]
    if all(isinstance(value, list) and value and all(isinstance(one, dict) for one in value) for value in values):
        return [{"messages": value} for value in values]
    return [_as_record(value) for value in values]


def _lists(value: Record, path: str = "", depth: int = 0) -> Iterator[_Named]:
    """The lists of records at any depth, but not inside other lists, by the names above them."""
    for name, below in value.items():
        here = f"{path}.{name}" if path else str(name)
        if isinstance(below, list) and below and all(isinstance(record, dict) for record in below):
            yield here, below
        elif isinstance(below, dict) and depth < _DEEPEST:
            yield from _lists(below, here, depth + 1)


def _by_columns(value: Record) -> list[Record] | None:
    """The records of a table that is stored by columns, as by pandas; None if it isn't one."""
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(row, list) for row in data):
        return [dict(zip(map(str, names), row, strict=False)) for row in data]
    columns = list(value.values())
    if len(columns) > 1 and all(isinstance(c, list) and len(c) == len(columns[0]) > 1 for c in columns):
        return [dict(zip(value, row, strict=True)) for row in zip(*columns, strict=True)]
    if columns and all(isinstance(c, dict) and c and all(map(str.isdigit, c)) for c in columns):
        rows = dict.fromkeys(chain.from_iterable(columns))
        return [{name: value[name].get(row) for name in value} for row in rows]
    return None


def _by_keys(value: Record) -> list[Record] | None:
    """The records in a mapping from keys to records; None if they have no names in common."""
    records = list(value.values())
    if len(records) < 2 or not all(isinstance(record, dict) for record in records):
        return None
    common = set(records[0]).intersection(*records[1:])
    return [{"key": key, **record} for key, record in value.items()] if common else None


def _is_text(value: Record) -> bool:
    """Whether a single text is most of a record."""
    texts = [len(text) for text in value.values() if isinstance(text, str)]
    return bool(texts) and max(texts) > 200 and 2 * max(texts) > len(json.dumps(value, ensure_ascii=False))


def _flattened(records: Sequence[Record]) -> list[dict[str, Any]]:
    flat = [flatten(record) for record in records]
    if len(set(chain.from_iterable(flat))) <= _MOST_COLUMNS:
        return flat
    return [dict(record) for record in records]


def flatten(record: Record, path: str = "", depth: int = 1) -> dict[str, Any]:
    """Flatten a record: nested names are joined by points, and values of a list become lines."""
    flat: dict[str, Any] = {}
    for name, value in record.items():
        here = f"{path}.{name}" if path else str(name)
        if isinstance(value, dict) and value and depth < _DEEPEST:
            flat |= flatten(value, here, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value) and depth < _DEEPEST:
            flat |= _lined_up([flatten(part, here, _DEEPEST - 1) for part in value])
        elif isinstance(value, list) and value and all(isinstance(part, str | int | float) for part in value):
            texts = [str(part) for part in value]
            flat[here] = (", " if max(map(len, texts)) < _SHORTEST_PARAGRAPH else "\n\n").join(texts)
        else:
            flat[here] = value or None if isinstance(value, list | dict) else value
    return flat


def _lined_up(parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The values of several records by name, one per line."""
    names = dict.fromkeys(chain.from_iterable(parts))
    if len(parts) == 1:
        return dict(parts[0])
    return {
        name: "\n".join(str(part[name]) for part in parts if part.get(name) not in (None, "")) or None for name in names
    }
