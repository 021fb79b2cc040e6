"""The time left for a file's pages."""

from __future__ import annotations

from gte_demo.texts.files.pages_read import PagesRead
from gte_demo.texts.reading.pace import PagePace


def test_the_time_left_follows_from_the_pages_before_and_begins_again_with_another_count() -> None:
    pace, recognised = PagePace(), True
    told = [
        (PagesRead(100, 200), 50.0),
        (PagesRead(0, 12, recognised), 60.0),
        (PagesRead(1, 12, recognised), 61.0),
        (PagesRead(2, 12, recognised), 80.0),
        (PagesRead(0, 12, recognised), 90.0),
    ]

    assert [pace.at(pages, now).seconds_left for pages, now in told] == [None, None, None, 100.0, None]
