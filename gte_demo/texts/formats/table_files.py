"""The rows of CSV, JSON Lines and Parquet files, as they stand."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeAlias

from gte_demo.texts.decoding import clean_records, clean_text
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import FileKind
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.formats.readers.plain import decoded_text

Dialect: TypeAlias = "tuple[str, Literal[0, 3]]"
"""A delimiter, and whether cells may be quoted (csv.QUOTE_MINIMAL) or not (csv.QUOTE_NONE)."""

_SAMPLE_CHARACTERS, _SAMPLE_ROWS = 200_000, 100
_BATCH_ROWS = 1_000
_LONGEST_COLUMN_NAME = 100
_DIALECTS: tuple[Dialect, ...] = (
    (",", csv.QUOTE_MINIMAL),
    ("\t", csv.QUOTE_MINIMAL),
    ("\t", csv.QUOTE_NONE),
    (";", csv.QUOTE_MINIMAL),
    ("|", csv.QUOTE_MINIMAL),
)
_ONE_COLUMN: Dialect = ("\x1f", csv.QUOTE_MINIMAL)
_SENTENCE, _ABBREVIATION = re.compile(r"\w{2}[.!?](?:\s|$)"), re.compile(r"\w{1,5}\.")
_MEASURED = re.compile(r"[-+$€£]?\.?\d.*", re.DOTALL)
"""A number, a date or a price."""
_DECLARED_DELIMITER = re.compile(r"sep=(.)\n")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The columns of a table and its rows, each as long as there are columns."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    notes: tuple[str, ...] = ()
    is_text: bool = False
    """Whether every value is still a string, its type to be told."""


def load_table(source: SourceFile, kind: FileKind, limits: ReadingLimits, most_rows: int | None = None) -> Table:
    """The table in `source`, or its first `most_rows`.

    Raises DocumentError where it is damaged, or has more rows than the limit.
    """
    stop = limits.rows + 1 if most_rows is None else most_rows
    table = {"csv": _csv, "jsonl": _json, "parquet": _parquet}[kind](source, limits, stop)
    if len(table.rows) > limits.rows:
        raise source.error(f"The table has more than {limits.rows:,} rows, the most that are read.")
    return table


def _csv(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    text, notes = decoded_text(source, limits, clean=clean_records)
    declared = _DECLARED_DELIMITER.match(text)
    text = text[declared.end() :] if declared else text
    csv.field_size_limit(limits.characters)
    delimiter, quoting = _dialect(text)
    delimiter = declared[1] if declared else delimiter
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
        rows = list(islice((record for record in records if record), stop + 1))
    except csv.Error as error:
        raise source.error(f"The table can't be read: {error}.") from error
    if not rows:
        return Table((), [], notes, is_text=True)
    if clean_text(text) != text:  # line ends that part no records stand within cells
        rows = [[clean_text(cell) for cell in row] for row in rows]
    if not _is_header(rows[0], rows[1 : 1 + _SAMPLE_ROWS]):
        rows.insert(0, [])
        notes += (f"{source.name}: the first line is a row, not the names of columns; they were numbered.",)
    rows = rows[: stop + 1]
    width = len(rows[0]) or Counter(map(len, rows[1:])).most_common(1)[0][0]
    columns = _distinct([*rows[0], *[""] * (width - len(rows[0]))])
    return _rectangular(source, columns, rows[1:], delimiter, notes)


def _dialect(text: str) -> Dialect:
    """The delimiter and quoting under which most rows are as wide as the first; one column where none is.

    Whether the cells of a table with tabs are quoted can show late: all of it is looked at.
    """
    cut = text.rfind("\n", 0, _SAMPLE_CHARACTERS) if len(text) > _SAMPLE_CHARACTERS else len(text)
    sample = text[: cut if cut > 0 else len(text)]
    shares = {dialect: _consistency(sample, dialect, _SAMPLE_ROWS) for dialect in _DIALECTS}
    best = max(_DIALECTS, key=lambda dialect: shares[dialect])
    if shares[best] < 0.5:
        return _ONE_COLUMN
    alike = [dialect for dialect in _DIALECTS if dialect[0] == best[0]]
    return max(alike, key=lambda dialect: _consistency(text, dialect, None)) if len(alike) > 1 else best


def _consistency(text: str, dialect: Dialect, rows: int | None) -> float:
    """The share of the first `rows` rows, or of all, that are as wide as the first; 0 for a single column."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect[0], quoting=dialect[1])
    try:
        widths = [len(record) for record in islice(reader, rows) if record]
    except csv.Error:
        return 0.0
    return widths.count(widths[0]) / len(widths) if widths and widths[0] > 1 else 0.0


def _is_header(record: Sequence[str], following: Sequence[Sequence[str]]) -> bool:
    """Whether a record holds the names of columns: all look like names, or one stands out from its column.

    It stands out as words above numbers and dates, or as the question that a survey asked above its answers.
    """
    if all(map(_is_name, record)):
        return True
    return any(
        _stands_out(cell.strip(), [row[place].strip() for row in following if place < len(row) and row[place].strip()])
        for place, cell in enumerate(record)
    )


def _stands_out(cell: str, below: Sequence[str]) -> bool:
    if not cell or not below:
        return False
    is_above_numbers = not _MEASURED.match(cell) and all(map(_MEASURED.match, below))
    return is_above_numbers or (cell.endswith("?") and not any(other.endswith("?") for other in below))


def _is_name(cell: str) -> bool:
    """Neither long nor a sentence; “No.” is a name, too."""
    cell = cell.strip()
    return len(cell) <= _LONGEST_COLUMN_NAME and not (_SENTENCE.search(cell) and not _ABBREVIATION.fullmatch(cell))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names of columns: none empty, none twice."""
    seen: Counter[str] = Counter()
    columns: list[str] = []
    for number, name in enumerate(names, start=1):
        name = " ".join(name.split()) or f"column {number}"
        seen[name] += 1
        columns.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(columns)


def _rectangular(
    source: SourceFile, columns: tuple[str, ...], records: list[list[str]], delimiter: str, notes: tuple[str, ...]
) -> Table:
    """Every record as wide as the header: cells that lack are empty, those beyond it join the last column's."""
    width = len(columns)
    ragged = [number for number, record in enumerate(records, start=1) if len(record) != width]
    rows = [
        [*record[: width - 1], delimiter.join(record[width - 1 :]), *[""] * (width - len(record))][:width]
        for record in records
    ]
    if ragged:
        notes += (
            f"{source.name}: {len(ragged):,} of {len(records):,} rows have more or fewer cells than the {width} "
            f"columns (the first is row {ragged[0]:,}); they were kept.",
        )
    return Table(columns, rows, notes, is_text=True)


def _json(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    text, notes = decoded_text(source, limits, clean=clean_records)
    records = [_as_record(record) for record in islice(_json_records(source, text), stop)]
    columns = tuple(dict.fromkeys(key for record in records for key in record))
    return Table(columns, [[record.get(column) for column in columns] for record in records], notes)


def _json_records(source: SourceFile, text: str) -> Iterator[Any]:
    """Each line's value, or each of one list."""
    listed = text.lstrip().startswith("[")
    lines: Iterable[str] = [text] if listed else io.StringIO(text)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            where = "The file" if listed else f"Line {number:,}"
            raise source.error(f"{where} is not valid JSON. Mend or remove it.") from error
        yield from value if listed else [value]


def _as_record(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"text": value}


def _parquet(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    import pyarrow
    import pyarrow.parquet

    rows: list[list[Any]] = []
    characters = 0
    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(source.data))
        groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
        if sum(group.total_byte_size for group in groups) > limits.unpacked_bytes:
            raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
        for batch in file.iter_batches(batch_size=_BATCH_ROWS):
            # A dictionary may make one long string stand in every row: counted before it is copied.
            characters += sum(column.nbytes for column in batch.columns)
            if characters > limits.unpacked_bytes:
                raise source.error(f"It unpacks to more than {size(limits.unpacked_bytes)}, the most that is read.")
            rows.extend(map(list, zip(*(column.to_pylist() for column in batch.columns), strict=True)))
            if len(rows) >= stop:
                break
        return Table(_distinct(file.schema_arrow.names), rows[:stop])
    except (pyarrow.ArrowException, OSError) as error:
        raise source.error("The Parquet file is damaged or cut off. Write it again.") from error
