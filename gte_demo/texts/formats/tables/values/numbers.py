"""Reading numbers as people write them in tables: 1,234.5 and 1.234,5, 12%, €1,200, (300).

How a column writes its numbers follows from all of its cells: “1,234” alone may be two numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

DecimalMark: TypeAlias = Literal[".", ",", ""]
"""'' if the cells don't show it."""

_CODES = "USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|BRL|MXN|ZAR|TRY|RUB"
_UNIT = rf"[$€£¥₹₽₩₺₴₪]|[A-Z]{{1,2}}\$|kr\.?|Kr\.?|zł|Kč|Ft|Fr\.?|{_CODES}"
_CELL = re.compile(rf"(?P<before>{_UNIT})?\s?(?P<sign>[-+])?\s?(?P<unit>{_UNIT})?\s?(?P<digits>[\d.,'’ ]*\d[.,]?)"
                   rf"(?P<exponent>[eE][-+]?\d{{1,3}})?\s?(?P<after>[%‰]|{_UNIT})?")  # fmt: skip
_GAPS = r"[1-9]\d{0,2}(?:(?P<gap>['’ ])\d{3})(?:(?P=gap)\d{3})*"
_GROUPED = {
    ".": re.compile(rf"[1-9]\d{{0,2}}(?:,\d{{3}})+|[1-9]\d?(?:,\d\d)+,\d{{3}}|{_GAPS}"),
    ",": re.compile(rf"[1-9]\d{{0,2}}(?:\.\d{{3}})+|{_GAPS}"),
}
_WHOLE = re.compile(r"0|[1-9]\d{0,14}")
_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,14})\.(?:\d\d?|\d{4,15})")
"""Nothing but a number whose point can't part thousands: nearly all cells of most columns."""
_MINUS = str.maketrans("−–\u202f\u2009\u00a0", "--   ")
_ENDLESS = re.compile(r"[-+]?(?:inf|infinity|∞)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The cells of a column as numbers."""

    values: Mapping[str, int | float | None]
    """Text of a cell -> number, or None for an infinite one; cells that aren't numbers are missing."""
    units: frozenset[str] = frozenset()
    """What is written before or after them, such as a currency; '' for nothing."""

    @property
    def unit(self) -> str | None:
        """The unit of all numbers, '' for none; None if they differ. An amount of money may lack its currency."""
        named = self.units - {""}
        if len(named) > 1 or (named & {"%", "‰"} and "" in self.units):
            return None
        return next(iter(named), "")


def decimal_mark(texts: Collection[str]) -> DecimalMark:
    """The decimal mark, if some cell shows it and no other contradicts it."""
    return _mark(filter(None, map(_cell, texts)))


def read_numbers(texts: Collection[str], hint: DecimalMark = "") -> Numbers:
    """Read the cells that are numbers; `hint` is the decimal mark if the cells don't show it."""
    values: dict[str, int | float | None] = {}
    units: set[str] = set()
    cells: dict[str, re.Match[str]] = {}
    plain: list[str] = []
    for text in texts:
        if _WHOLE.fullmatch(text):
            values[text] = int(text)
            units.add("")
        elif _PLAIN.fullmatch(text):
            plain.append(text)
        elif _ENDLESS.fullmatch(text):
            values[text] = None
        elif cell := _cell(text):
            cells[text] = cell
    mark = _mark([*cells.values(), *filter(None, map(_cell, plain[:1]))]) or hint or "."
    if mark == ".":
        values |= {text: float(text) for text in plain}
        units |= {""} if plain else set()
    else:
        cells |= {text: cell for text in plain if (cell := _cell(text))}
    for text, cell in cells.items():
        if (value := _value(cell, text, mark)) is not None:
            values[text] = value
            units.add(cell["before"] or cell["unit"] or cell["after"] or "")
    return Numbers({} if _are_codes(values) else values, frozenset(units))


def _mark(cells: Iterable[re.Match[str]]) -> DecimalMark:
    marks = {mark for cell in cells if (mark := _mark_of(cell["digits"]))}
    return marks.pop() if len(marks) == 1 else ""


def _cell(text: str) -> re.Match[str] | None:
    text = text.translate(_MINUS)
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    return _CELL.fullmatch(inner.strip())


def _mark_of(digits: str) -> DecimalMark:
    """The decimal mark that these digits show."""
    point, comma = digits.rfind("."), digits.rfind(",")
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    last, mark = max((point, "."), (comma, ","))
    if last < 0:
        return ""
    other: DecimalMark = "," if mark == "." else "."
    if digits.count(mark) > 1:
        return other  # 1.234.567
    is_group = len(digits) - last == 4 and 0 < last < 4 and digits[0] != "0"
    return "" if is_group else "." if mark == "." else ","


def _value(cell: re.Match[str], text: str, mark: str) -> int | float | None:
    """The number; None if it isn't one, or if it is a code such as 007."""
    whole, _, fraction = cell["digits"].partition(mark)
    if fraction and not fraction.isdigit():
        return None
    if _GROUPED[mark].fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    if not (_WHOLE.fullmatch(whole) or (not whole and fraction)):
        return None
    sign = "-" if cell["sign"] == "-" or text.startswith("(") else ""
    has_point = mark in cell["digits"] or cell["exponent"]
    if not has_point:
        return int(sign + whole)
    value = float(f"{sign}{whole or 0}.{fraction or 0}{cell['exponent'] or ''}")
    return value if math.isfinite(value) else None


def _are_codes(values: Mapping[str, int | float | None]) -> bool:
    """Whether these look like telephone numbers: of equal length, with gaps between the digits."""
    return len(values) > 1 and all(" " in text for text in values) and {len(text) for text in values} <= {11, 15}
