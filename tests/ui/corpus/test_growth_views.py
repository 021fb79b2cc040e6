"""What the status says while files are read."""

from __future__ import annotations

from gte_demo.texts.files.pages_read import PagesRead
from gte_demo.ui.corpus import words
from gte_demo.ui.corpus.growth_views import reading
from tests.wording import fields


def test_the_status_names_the_page_that_is_being_read_and_the_time_left() -> None:
    scanned = reading(PagesRead(2, 12, recognised=True, seconds_left=120.0))
    plain = reading(PagesRead(1_000, 1_000))

    assert fields(words.RECOGNISING_PAGES, scanned["text"]) == {"page": "3", "pages": "12"}
    assert (scanned["done"], scanned["total"], scanned["left"]) == (2, 12, 120.0)
    assert fields(words.READING_PAGES, plain["text"]) == {"page": "1,000", "pages": "1,000"}
