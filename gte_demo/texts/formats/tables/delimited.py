"""Tables that are text: CSV, TSV, and what parts its cells by anything else."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice

from gte_demo.texts.decoding import clean_records, clean_text
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.plain import decoded_text
from gte_demo.texts.formats.tables.dialect import CONTROLS, ONE_COLUMN, find_dialect
from gte_demo.texts.formats.tables.header import Layout, find_layout, layout_notes
from gte_demo.texts.formats.tables.table import Table, check_width, distinct

_DECLARED_DELIMITER = re.compile(r'"?sep=(.|\\t)"?[,;\t]*\n', re.IGNORECASE)
_RECORD_ENDS = re.compile("\r\n?")


def read_delimited(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    """The table in a text file, or its first `stop` rows. Raises DocumentError if it is not text, or damaged."""
    text, notes = decoded_text(source, limits, clean=_clean)
    declared = _DECLARED_DELIMITER.match(text)
    text = text[declared.end() :] if declared else text
    csv.field_size_limit(limits.characters)
    dialect = find_dialect(text, declared[1].replace("\\t", "\t") if declared else "")
    try:
        rows = list(islice(dialect.records(text), stop + 1))
    except csv.Error as error:
        raise source.error(f"The table can't be read: {error}.") from error
    check_width(source, _usual_width(rows), limits)
    if clean_text(text) != text:  # line ends that don't separate records are inside cells
        rows = [[clean_text(cell) for cell in row] for row in rows]
    if not any(cell.strip() for row in rows for cell in row):
        return Table((), [], notes)
    layout = find_layout(rows)
    body = [row for row in rows[layout.first : layout.last] if row]
    notes += layout_notes(source.name, layout)
    joint = "\n" if dialect.delimiter == ONE_COLUMN else dialect.delimiter
    return _rectangular(source, layout, body[:stop], joint, notes)


def _clean(text: str) -> str:
    """Clean the text, but keep the control characters that separate cells."""
    text = _RECORD_ENDS.sub("\n", text)
    line = text[: text.find("\n") + 1] or text
    delimiter = next((control for control in CONTROLS if control in line), "\n")
    return delimiter.join(map(clean_records, text.split(delimiter)))


def _usual_width(records: list[list[str]]) -> int:
    """How many cells most records have."""
    return Counter(map(len, records)).most_common(1)[0][0] if records else 0


def _rectangular(
    source: SourceFile, layout: Layout, records: list[list[str]], delimiter: str, notes: tuple[str, ...]
) -> Table:
    """Make every record as wide as the header: add empty cells, or join extra cells to the last column.

    Columns without a name and without a cell are left out.
    """
    names = layout.names or ("",) * _usual_width(records)
    width = len(names)
    if all(not "".join(record[width:]).strip() for record in records):  # a delimiter ends the lines
        records = [record[:width] for record in records]
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
    kept = [place for place in range(width) if names[place].strip() or any(row[place].strip() for row in rows)]
    if len(kept) < width:
        names, rows = tuple(names[place] for place in kept), [[row[place] for place in kept] for row in rows]
    return Table(distinct(names), rows, notes)
