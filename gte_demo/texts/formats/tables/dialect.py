"""Finding the dialect of a text table: its delimiter, its quotes, and the escape before a quote inside a cell.

Dialects are tried out: the one under which most rows have the same number of cells is taken.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

SPACES = "  "
"""The delimiter of a table whose columns are separated by two or more spaces."""
ONE_COLUMN = "\x1f\x1f"
"""A delimiter that occurs in no text."""
CONTROLS = "\x01\x02\x1e\x1f"
"""Control characters that separate cells, as in files of Hive."""

_COMMON = (",", "\t", ";", "|")
_ODD = ("||", "::", "^^", "~~", "@@", "##", "$$", "|~|", "~|~", "|^|", "^|^", "<|>", *CONTROLS, "^", "~", "¦", "§", "¬")
_RARE = (SPACES, ":", "#", "!", "@", " ")
"""Common in prose, so taken only if nearly all rows agree."""
_LEAST_SHARE = {**dict.fromkeys(_COMMON, 0.5), **dict.fromkeys(_ODD, 0.8), **dict.fromkeys(_RARE, 0.95)}
_LEAST_ROWS = {**dict.fromkeys(_COMMON, 1), **dict.fromkeys(_ODD, 2), **dict.fromkeys(_RARE, 3), " ": 2}
_SAMPLE_CHARACTERS, _SAMPLE_ROWS = 200_000, 100
_MOST_LINES_ABOVE = 30
_UNIT = "\x1f"
_RULE = re.compile(r"[\s|+:=*─-]*[-=─]{2,}[\s|+:=*─-]*")
_NUMBER = re.compile(r"\s*[-+$€£]?\d[\d.,]*%?\s*")
_CUT = re.compile(r"\S[,;|\t]\S")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are separated, quoted and escaped."""

    delimiter: str
    quote: str = '"'
    """'' if cells aren't quoted."""
    is_escaped: bool = False
    """Whether a backslash escapes a quote or delimiter inside a cell."""
    is_framed: bool = False
    """Whether rows have bars around them and rules between them, as when databases print tables."""

    def records(self, text: str) -> Iterator[list[str]]:
        """The cells of each row; none for a blank line. Raises csv.Error if a cell is too long."""
        if self.is_framed:
            return _framed(text)
        if self.delimiter == SPACES:
            return (re.split(r" {2,}|\t+", line.strip()) if line.strip() else [] for line in text.split("\n"))
        delimiter = self.delimiter
        if len(delimiter) > 1:
            text, delimiter = text.replace(_UNIT, "").replace(delimiter, _UNIT), _UNIT
        if self.is_escaped:  # any other backslash is literal
            text = re.sub(rf'\\(?![\\"\n{re.escape(delimiter)}])', r"\\\\", text)
        return csv.reader(
            io.StringIO(text, newline=""),
            delimiter=delimiter,
            quotechar=self.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            escapechar="\\" if self.is_escaped else None,
            skipinitialspace=delimiter == " ",
        )


def find_dialect(text: str, declared: str = "") -> Dialect:
    """The dialect of a table, with the delimiter that the file declares, or the one that fits best.

    All of `text` is checked, because the first quoted cell may come late.
    """
    cut = text.rfind("\n", 0, _SAMPLE_CHARACTERS) if len(text) > _SAMPLE_CHARACTERS else len(text)
    sample = text[: cut if cut > 0 else len(text)]
    if not declared and _is_framed(sample):
        return Dialect("|", quote="", is_framed=True)
    fits = [_fit(sample, dialect, _SAMPLE_ROWS) for dialect in _candidates(sample, declared)]
    good = [fit for fit in fits if fit.share >= (0 if declared else _LEAST_SHARE[fit.dialect.delimiter])]
    if not good:
        return Dialect(ONE_COLUMN)
    delimiter = max(good, key=lambda fit: fit.score).dialect.delimiter
    alike = [fit.dialect for fit in good if fit.dialect.delimiter == delimiter]
    return (
        alike[0]
        if len(alike) == 1
        else max((_fit(text, one, None) for one in alike), key=lambda fit: fit.score).dialect
    )


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a dialect fits a table."""

    dialect: Dialect
    share: float
    """The share of rows that are as wide as the table, in [0, 1]; 0 for a single column."""
    score: float
    """The share, reduced if cells are cut apart or columns are empty."""


def _candidates(sample: str, declared: str) -> Iterator[Dialect]:
    """The dialects to try: those whose delimiter occurs in the sample, with each kind of quotes."""
    for delimiter in (declared,) if declared else (*_COMMON, *_ODD, *_RARE):
        if delimiter not in sample:
            continue
        around = re.escape(delimiter)
        if delimiter == SPACES:
            yield Dialect(delimiter, quote="")
            continue
        if delimiter != " " or '"' in sample:
            yield Dialect(delimiter)
            if f"\\{delimiter}" in sample or re.search(rf'\\"(?!"?\s*(?:{around}|\n|$))', sample):
                yield Dialect(delimiter, is_escaped=True)
        if len(re.findall(rf"(?:^|{around})'[^'\n]*'(?={around}|\n|$)", sample)) > sample.count("\n"):
            yield Dialect(delimiter, quote="'")
        if '"' in sample and (delimiter not in (",", ";", " ") or sample.count('"') % 2):
            yield Dialect(delimiter, quote="")


def _fit(text: str, dialect: Dialect, most: int | None) -> _Fit:
    try:
        rows = [record for record in islice(dialect.records(text), most) if record]
    except csv.Error:
        return _Fit(dialect, 0.0, 0.0)
    share, width = _share(rows, dialect.delimiter)
    table = [row for row in rows[:_SAMPLE_ROWS] if len(row) == width]
    if not share or len(table) < _LEAST_ROWS.get(dialect.delimiter, 1):
        return _Fit(dialect, 0.0, 0.0)
    cells = [cell for row in table for cell in row if cell.strip()]
    cut = sum(bool(_CUT.search(cell)) and not _NUMBER.fullmatch(cell) for cell in cells) / max(1, len(cells))
    filled = sum(any(map(str.isalnum, chain(*(row[place] for row in table)))) for place in range(width)) / width
    quoted = sum(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells) / max(1, len(cells))
    escaped = 0.01 * dialect.is_escaped  # fits equally well; its backslashes are found before quotes inside cells
    is_open = bool(dialect.quote) and text.count(dialect.quote) % 2 == 1  # a quote that is never closed hides rows
    score = share * (1 - 0.3 * cut) * (0.7 + 0.3 * filled) * (1 - 0.5 * quoted) * (1 - 0.1 * is_open)
    return _Fit(dialect, share, score + escaped)


def _share(rows: Sequence[Sequence[str]], delimiter: str) -> tuple[float, int]:
    """The share of rows that are as wide as the table, and that width; (0, 1) for a single column.

    A header that lacks one cell, as R omits the name of the row names, counts as well.
    Lines above the header don't count if the delimiter is a common one.
    """
    widths = [len(row) for row in rows]
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0, 1
    first = widths[0]
    common = Counter(several).most_common(1)[0][0]
    if first > 1 and 2 * widths.count(first) >= len(widths):
        return widths.count(first) / len(widths), first
    if delimiter == "," and _is_prose(rows):
        # Commas in an unquoted last column split it, so it is joined again.
        held = sum(width >= first for width in widths) / len(widths) if first > 1 else 0.0
        return 0.6 * held, first if first > 1 else 1
    above = 0
    while above < len(widths) and widths[above] < common:
        above += 1
    if (above == 1 and 1 < first == common - 1) or (above and delimiter in _COMMON and above <= _MOST_LINES_ABOVE):
        widths = widths[above:]
    return widths.count(common) / len(widths) * (1 - 0.01 * above), common


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a space follows the commas, as in sentences."""
    later = [cell for row in rows for cell in row[1:] if cell.strip()]
    return sum(cell[0] == " " for cell in later) > 0.3 * len(later)


def _is_framed(sample: str) -> bool:
    """Whether there is a rule of dashes below the first row with bars, or between rows that begin and end with bars."""
    lines = [line for line in sample.split("\n")[:_SAMPLE_ROWS] if line.strip()]
    barred = [line for line in lines if "|" in line]
    return len(barred) > 1 and any("|" in line or "+" in line for line in lines if _RULE.fullmatch(line))


def _framed(text: str) -> Iterator[list[str]]:
    lines = [line for line in text.split("\n") if not _RULE.fullmatch(line)]
    has_sides = next((line.strip()[0] == "|" for line in lines if "|" in line), False)
    for line in lines:
        bare = line.strip()
        bare = bare.removeprefix("|").removesuffix("|") if has_sides else bare
        yield [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", bare)] if bare else []
