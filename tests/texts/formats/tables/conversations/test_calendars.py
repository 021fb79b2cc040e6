"""Calendars: a row per event."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import file_kind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.tables.conversations.recurrences import recurrence_in_words
from gte_demo.texts.formats.tables.rows import read_table

LIMITS = ReadingLimits()


def reading(*lines: str | bytes) -> Reading:
    inside = [line if isinstance(line, bytes) else line.encode() for line in lines]
    source = SourceFile("a.ics", b"\r\n".join([b"BEGIN:VCALENDAR", b"VERSION:2.0", *inside, b"END:VCALENDAR", b""]))
    return read_table(source, file_kind(source, LIMITS), LIMITS)


def read(*lines: str | bytes) -> list[Document]:
    return list(reading(*lines).documents)


def test_an_event_is_a_row_of_its_words_with_its_times_and_place() -> None:
    [event] = read(
        *("BEGIN:VTIMEZONE", "BEGIN:STANDARD", "DTSTART:16010101T000000", "END:STANDARD", "END:VTIMEZONE"),
        *("BEGIN:VEVENT", "SUMMARY:Harbour tour\\, part 1", 'DTSTART;TZID="Europe/Rome":20240305T090000'),
        *("DTEND;VALUE=DATE:20240306", "LOCATION:Pier 4", 'ORGANIZER;CN="Jo: Al":mailto:jo@example.org'),
        *("DESCRIPTION:Bring a co", " at.\\nTea is", "  served.", "X-ALT-DESC;FMTTYPE=text/html:<b>Bring</b> a coat."),
        *("BEGIN:VALARM", "DESCRIPTION:Reminder", "END:VALARM", "CATEGORIES:sea,fun", "END:VEVENT"),
    )

    assert event.text == "Harbour tour, part 1\n\nPier 4\n\nBring a coat.\nTea is served."
    assert event.metadata == {
        "subject": "Harbour tour, part 1",
        "start": "2024-03-05T09:00:00",
        "end": "2024-03-06",
        "place": "Pier 4",
        "organizer": "Jo: Al",
        "categories": "sea,fun",
    }


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ((b"SUMMARY:Caf\xc3", b" \xa9 at nine"), "Café at nine"),
        (("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 at =", "nine"), "Café at nine"),
        (("SUMMARY:Tea", "DESCRIPTION:One", "two, without a fold"), "Tea\n\nOne\ntwo, without a fold"),
        (("SUMMARY:Tea", "X-ALT-DESC;FMTTYPE=text/html:<p>Bring <b>cups</b>.</p>"), "Tea\n\nBring cups."),
    ],
)
def test_lines_are_read_as_programs_write_them(lines: tuple[str | bytes, ...], text: str) -> None:
    assert [event.text for event in read("BEGIN:VEVENT", *lines, "END:VEVENT")] == [text]


def test_the_organizer_is_not_the_text_even_if_the_name_is_longer() -> None:
    [event] = read("BEGIN:VTODO", "SUMMARY:Tea", "ORGANIZER;CN=A name that is much longer:mailto:a@b.c", "END:VTODO")

    assert event.text == "Tea"


def test_a_calendar_without_words_is_refused() -> None:
    with pytest.raises(DocumentError, match="holds no events"):
        read("BEGIN:VEVENT", "DTSTART:20240305", "END:VEVENT")


def test_a_note_names_what_was_left_out_of_it() -> None:
    event = ("BEGIN:VEVENT", "SUMMARY:Tea")

    assert reading(*event, "END:VEVENT").notes == ("a.ics: each event is a row.",)
    assert reading(
        *event, "ATTENDEE;CN=Jo:mailto:jo@example.org", "BEGIN:VALARM", "END:VALARM", "END:VEVENT"
    ).notes == ("a.ics: each event is a row; alarms were left out.",)


def test_when_an_event_recurs_and_who_takes_part_is_said_in_words() -> None:
    [event] = read(
        *("BEGIN:VEVENT", "SUMMARY:Tea", "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20240630T000000Z"),
        *("ATTENDEE;CN=Jo;PARTSTAT=ACCEPTED:mailto:jo@example.org", "ATTENDEE;PARTSTAT=DECLINED:mailto:al@example.org"),
        "END:VEVENT",
    )

    assert event.text == (
        "Tea\n\nEvery 2 weeks on Monday and Wednesday, until 2024-06-30.\n\nWith Jo and al@example.org (declined)."
    )


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY;COUNT=10", "Every day, 10 times."),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every week on weekdays."),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Every month on the last Friday."),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2", "Every month on the second Tuesday."),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "Every year in March on day 8."),
        ("W1 MO #10", ""),
    ],
)
def test_rules_are_said_as_people_say_them(rule: str, said: str) -> None:
    assert recurrence_in_words(rule) == said
