"""Reading calendars (iCalendar and vCalendar): each event, task or journal entry is a row."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from gte_demo.texts.decoding import clean_text, decode
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import join_blocks
from gte_demo.texts.formats.readers.html import html_blocks
from gte_demo.texts.formats.readers.plain import decoded_text
from gte_demo.texts.formats.tables.conversations.recurrences import listed, recurrence_in_words
from gte_demo.texts.formats.tables.table import Table

_FOLD = re.compile(rb"\r?\n[ \t]")
"""A long line goes on in the next one, which may begin in the middle of a letter's bytes."""
_LINE = re.compile(
    r"([A-Za-z][\w-]*)((?:;[\w-]+(?:=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)?)*):(.*)", re.DOTALL
)
_PARAMETER = re.compile(r";([\w-]+)=(\"[^\"]*\"|[^\";:]*)")
_ESCAPED = re.compile(r"\\(.)")
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_ENTRIES = frozenset(("VEVENT", "VTODO", "VJOURNAL"))
_COLUMNS = ("subject", "start", "end", "place", "organizer", "categories", "text")
_SAID = ("SUMMARY", "LOCATION", "DESCRIPTION", "COMMENT")
_HTML_DESCRIPTION = "X-ALT-DESC"
_ALARM = re.compile(r"\nBEGIN:VALARM", re.IGNORECASE)
_MOST_ATTENDEES = 20
"""The most that are named; in a longer list no name says much."""
_ADDRESS = re.compile(r"(?i)mailto:")


class _Property(NamedTuple):
    """A line of an entry."""

    name: str
    parameters: dict[str, str]
    value: str


@dataclass(slots=True)
class _CalendarEntry:
    """An event, a task or a journal entry: the values of its lines by their names, in order."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, line: _Property) -> None:
        """Add a line of it."""
        self.values.setdefault(line.name, []).append(_value(line))

    def row(self) -> list[str | None]:
        """The entry as a row with the columns of the table."""
        said = [text for name in _SAID for text in self.values.get(name, ())]
        if "DESCRIPTION" not in self.values:
            said += self.values.get(_HTML_DESCRIPTION, ())
        starts, ends = (self._first(*names) for names in (("DTSTART",), ("DTEND", "DUE", "COMPLETED")))
        if any(said):
            said += [*map(recurrence_in_words, self.values.get("RRULE", ())), self._attendees()]
        text = "\n\n".join(dict.fromkeys(filter(None, said)))
        categories = ", ".join(self.values.get("CATEGORIES", ())) or None
        return [
            self._first("SUMMARY"),
            starts,
            ends,
            self._first("LOCATION"),
            self._first("ORGANIZER"),
            categories,
            text,
        ]

    def _attendees(self) -> str:
        """A sentence that names those who were invited; '' if nobody was."""
        names = list(dict.fromkeys(filter(None, self.values.get("ATTENDEE", ()))))
        more = len(names) - _MOST_ATTENDEES
        shown = [*names[:_MOST_ATTENDEES], f"{more} others"] if more > 1 else names
        return f"With {listed(shown)}." if names else ""

    def _first(self, *names: str) -> str | None:
        return next((value for name in names for value in self.values.get(name, ()) if value), None)


def read_calendar(source: SourceFile, limits: ReadingLimits, stop: int) -> Table:
    """The entries of a calendar, or the first `stop`. Raises DocumentError if there are none, or too much text."""
    unfolded = SourceFile(source.name, _FOLD.sub(b"", source.data))
    text, notes = decoded_text(unfolded, limits)
    rows = [entry.row() for entry in islice(_entries(text), stop)]
    if not any(row[-1] for row in rows):
        raise source.error("The calendar holds no events, tasks or journal entries with words.")
    told = "; alarms were left out" if _ALARM.search(text) else ""
    notes = (*notes, f"{source.name}: each event is a row{told}.")
    return Table(_COLUMNS, rows, notes, "text")


def _entries(text: str) -> Iterator[_CalendarEntry]:
    """The entries in order, without what lies inside them, such as alarms."""
    entry, inside = None, 0
    for line in _properties(text):
        kind = line.value.strip().upper()
        if line.name == "BEGIN" and (inside or (entry is None and kind in _ENTRIES)):
            inside += 1
            entry = entry or _CalendarEntry()
        elif line.name == "BEGIN":
            continue
        elif line.name == "END" and inside:
            inside -= 1
            if not inside and entry:
                yield entry
                entry = None
        elif entry is not None and inside == 1:
            entry.add(line)
    if entry:  # the file is cut off
        yield entry


def _properties(text: str) -> Iterator[_Property]:
    """The lines of a calendar; a line without a name belongs to the one before it, as some programs write it."""
    found: _Property | None = None
    parts: list[str] = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        goes_on = found is not None and _is_quoted(found) and parts[-1].endswith("=")
        if found and (goes_on or not match):
            parts += [f"\r\n{line}"] if goes_on else [f"\\n{line}"] if line else []
            continue
        if found:
            yield found._replace(value="".join(parts))
        found = None
        if match:
            named = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(match[2])}
            found, parts = _Property(match[1].upper(), named, ""), [match[3]]
    if found:
        yield found._replace(value="".join(parts))


def _is_quoted(line: _Property) -> bool:
    return line.parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE"


def _value(line: _Property) -> str:
    """The value of a line as people read it."""
    value = line.value
    if _is_quoted(line):
        decoded = decode(quopri.decodestring(value.encode()), line.parameters.get("CHARSET", ""))
        value = decoded.text if decoded else value
    if line.name.startswith(("DTSTART", "DTEND", "DUE", "COMPLETED")):
        return _iso(value)
    if line.name in ("ORGANIZER", "ATTENDEE"):
        is_away = line.parameters.get("PARTSTAT", "").upper() == "DECLINED"
        return (line.parameters.get("CN") or _ADDRESS.sub("", value)).strip() + (" (declined)" if is_away else "")
    text = clean_text(_ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)).strip()
    if line.name == _HTML_DESCRIPTION and "html" in line.parameters.get("FMTTYPE", "html"):
        return join_blocks(html_blocks(text)).text
    return text


def _iso(value: str) -> str:
    """A date or a time in ISO form; local times have no zone."""
    found = _TIME.fullmatch(value.strip())
    if not found:
        return value
    year, month, day, hour, minute, second, zone = found.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone}" if hour else "")
