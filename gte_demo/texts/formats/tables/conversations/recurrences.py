"""When an event of a calendar recurs, in words: the rules of iCalendar (RFC 5545) as people say them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNITS = {
    "YEARLY": "year",
    "MONTHLY": "month",
    "WEEKLY": "week",
    "DAILY": "day",
    "HOURLY": "hour",
    "MINUTELY": "minute",
    "SECONDLY": "second",
}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "second to last"}
_WORKDAYS = "MO,TU,WE,TH,FR"
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_LONGEST_NUMBER = 4


def recurrence_in_words(rule: str) -> str:
    """A sentence such as "Every 2 weeks on Monday, until 2024-06-30."; '' if the rule isn't understood."""
    parts = dict(part.partition("=")[::2] for part in rule.strip().upper().split(";"))
    unit = _UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return ""
    interval = _number(parts.get("INTERVAL", "")) or 1
    every = f"every {interval} {unit}s" if interval > 1 else f"every {unit}"
    said = " ".join(filter(None, (every, *_places(parts))))
    return f"{said[0].upper()}{said[1:]}{_end(parts)}."


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "Monday, Tuesday and Friday"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _places(parts: dict[str, str]) -> tuple[str, str]:
    """The months and the days of a rule."""
    months = [_MONTHS[one - 1] for one in _numbers(parts.get("BYMONTH", "")) if 0 < one <= 12]
    dates = [_ordinal_date(one) for one in _numbers(parts.get("BYMONTHDAY", ""))]
    days = [_day(found, _numbers(parts.get("BYSETPOS", ""))) for found in _DAY.findall(parts.get("BYDAY", ""))]
    if parts.get("BYDAY") == _WORKDAYS and "BYSETPOS" not in parts:
        days = ["weekdays"]
    on = listed(days or dates)
    return f"in {listed(months)}" if months else "", f"on {on}" if on else ""


def _day(found: tuple[str, str], positions: Sequence[int]) -> str:
    number = int(found[0]) if found[0] else positions[0] if len(positions) == 1 else 0
    if not number:
        return _DAYS[found[1]]
    return f"the {_ORDINALS.get(number, f'{number}.')} {_DAYS[found[1]]}"


def _ordinal_date(number: int) -> str:
    return f"day {number}" if number > 0 else f"the {_ORDINALS.get(number, f'{number}.')} day"


def _end(parts: dict[str, str]) -> str:
    count, until = _number(parts.get("COUNT", "")), _DATE.match(parts.get("UNTIL", ""))
    if count:
        return f", {count} times" if count > 1 else ", once"
    return f", until {'-'.join(until.groups())}" if until else ""


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) <= _LONGEST_NUMBER else 0


def _numbers(written: str) -> list[int]:
    return [int(one) for one in written.split(",") if re.fullmatch(r"[+-]?\d{1,3}", one)]
