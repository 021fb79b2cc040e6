"""Reading dates in tables: 3.2.1902, 2/3/1902, 3 Feb 1902, Feb 1902, Mon, 3 Feb 1902 10:00:00 +0100.

Whether the day or the month comes first follows from all cells of a column. If none decides it, they stay unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

DayOrder: TypeAlias = Literal["day", "month", ""]
"""Which comes first; '' if the cells don't show it."""

_MONTHS = {
    1: "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari stycznia",
    2: "february feb februar feber février févr fév febrero febbraio fevereiro fev februari lutego",
    3: "march mar märz mär mrz mars marzo março maart mrt marca",
    4: "april apr avril avr abril abr aprile kwietnia",
    5: "may mai mayo maggio mag maio maj mei maja",
    6: "june jun juni juin junio giugno giu junho czerwca",
    7: "july jul juli juillet juil julio luglio lug julho lipca",
    8: "august aug août aoû agosto ago augustus augusti sierpnia",
    9: "september sep sept septembre septiembre settembre set setembro września",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out października",
    11: "november nov novembre noviembre novembro listopada",
    12: "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember grudnia",
}
_MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NAME = "|".join(sorted(_MONTH_OF, key=len, reverse=True))

_CLOCK = r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
_OFFSET = r"(?P<offset>z|[+-]\d\d:?\d\d|(?:gmt|utc)\s?[+-]\d\d?(?::?\d\d)?)"
"""From UTC; Google Forms writes GMT+1, JavaScript GMT+0100 (Central European Standard Time)."""
_ZONE = rf"{_OFFSET}?\s*(?:\(?[a-z]{{2,5}}\)?|\[?[a-z]+/[a-z_/]+\]?|\([^\W\d_][^()]*\))?"
_TIME = rf"(?:(?:t|,?\s+|\s+(?:at|um|-)\s+){_CLOCK}\s*{_ZONE})?"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_WHEN = rf"(?P<name>{_NAME})\.?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = (
    rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?){_TIME}",
    rf"{_YEAR}[-/](?P<month>\d\d?)",
    rf"(?P<month>\d\d?)[/.]{_YEAR}",
    rf"(?P<first>\d\d?)(?P<mark>[-/.])\s?(?P<second_number>\d\d?)(?P=mark)\s?{_YEAR}{_TIME}",
    rf"(?P<first>\d\d?)(?P<mark>[/.])(?P<second_number>\d\d?)(?P=mark)(?P<year>\d{{2}}){_TIME}",
    rf"{_WEEKDAY}{_DAY}[\s/-]*(?:de\s+)?{_WHEN},?[\s/-]*(?:del?\s+)?(?P<year>\d{{4}}|(?<=-)\d{{2}}){_TIME}",
    rf"{_WEEKDAY}{_WHEN}\s*{_DAY},?\s+{_YEAR}{_TIME}",
    rf"{_YEAR}[\s-]{_WHEN}(?:[\s-](?P<day>\d\d?))?{_TIME}",
    rf"{_WHEN},?[\s/-]*(?:de\s+)?{_YEAR}",
    rf"{_YEAR}年(?P<month>\d\d?)月(?:(?P<day>\d\d?)日)?{_TIME}",
    rf"{_WEEKDAY}{_WHEN}\s+(?P<day>\d\d?)\s+{_CLOCK}\s*{_ZONE}\s+{_YEAR}",
    rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)t(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<offset>z)?",
)
_PATTERNS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_COMPACT = re.compile(r"(?P<year>1[5-9]\d\d|20\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_AHEAD = re.compile(r"([+-])(\d\d?):?(\d\d)?$")
_PIVOT = 68
"""Two digits up to this are a year after 2000, as in POSIX."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The cells of a column as dates."""

    values: Mapping[str, str]
    """Text of a cell -> ISO date, month, or date and time; cells that aren't dates are missing."""
    order: DayOrder = ""
    """Whether day or month comes first in the numbers, if some cell shows it."""
    undecided: str = ""
    """A cell whose day and month can't be distinguished; '' if there is none."""


def read_dates(texts: Collection[str], hint: DayOrder = "", *, is_compact: bool = False) -> Dates:
    """Read the cells that are dates; `hint` says whether the day comes first if the cells don't show it.

    `is_compact` also accepts eight digits as a date.
    """
    found = {text: match for text in texts if (match := _match(text, is_compact))}
    order = _order(found.values()) or hint
    values: dict[str, str] = {}
    undecided = ""
    for text, match in found.items():
        if not order and _is_undecided(match):
            undecided = undecided or text
        elif value := _iso(match.groupdict(), order):
            values[text] = value
    return Dates(values, _order(found.values()), undecided)


def _match(text: str, is_compact: bool) -> re.Match[str] | None:
    if is_compact and (match := _COMPACT.fullmatch(text)):
        return match
    if not any(map(str.isdigit, text)) or len(text) > 80:
        return None
    return next((match for pattern in _PATTERNS if (match := pattern.fullmatch(text))), None)


def _order(found: Collection[re.Match[str]]) -> DayOrder:
    """Which comes first: a number beyond 12 is a day, points follow days, and "pm" goes with months first."""
    cells = [match for match in found if "first" in match.re.groupindex]
    days = sum(int(cell["first"]) > 12 or cell["mark"] == "." for cell in cells)
    months = sum(int(cell["second_number"]) > 12 for cell in cells)
    if not days and not months and any(cell["half"] for cell in cells):
        return "month"
    return "" if days == months else "day" if days > months else "month"


def _is_undecided(match: re.Match[str]) -> bool:
    return "first" in match.re.groupindex and int(match["first"]) != int(match["second_number"])


def _iso(part: Mapping[str, str | None], order: DayOrder) -> str:
    """The ISO date with its time; '' if there is no such day. A zero means that month or day is missing."""
    year = int(part["year"] or 0)
    if len(part["year"] or "") == 2:
        year += 2000 if year <= _PIVOT else 1900
    numbers = [int(part.get("first") or 0), int(part.get("second_number") or 0)]
    day, month = numbers if order != "month" else numbers[::-1]
    if not any(numbers):
        name = (part.get("name") or "").casefold()
        day, month = int(part.get("day") or 0), _MONTH_OF.get(name) or int(part.get("month") or 0)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if not month:
        return f"{year:04}"
    return f"{year:04}-{month:02}" + (f"-{day:02}{_clock(part)}" if day else "")


def _clock(part: Mapping[str, str | None]) -> str:
    if not part.get("hour"):
        return ""
    hour, half = int(part["hour"] or 0), (part.get("half") or "").casefold()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds, offset = part.get("second"), (part.get("offset") or "").upper()
    if ahead := _AHEAD.search(offset):
        offset = f"{ahead[1]}{ahead[2]:0>2}:{ahead[3] or '00'}"
    return f"T{hour:02}:{part['minute']}" + (f":{seconds}" if seconds else "") + offset
