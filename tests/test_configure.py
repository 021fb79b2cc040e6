"""Every limit that a person can set reaches the part that keeps it."""

from gte_demo.configure import reading_limits
from gte_demo.settings import Settings
from gte_demo.texts.limits import Limits


def test_the_limits_of_reading_are_the_settings():
    settings = Settings(
        max_file_bytes=1,
        unpacked_bytes=2,
        max_files=3,
        archive_files=4,
        max_pages=5,
        max_text_characters=6,
        max_passages=7,
        parse_seconds=8,
        parse_memory_bytes=512 << 20,
    )

    assert reading_limits(settings) == Limits(
        file_bytes=1,
        unpacked_bytes=2,
        files=3,
        archive_files=4,
        pages=5,
        characters=6,
        rows=7,
        seconds=8,
        memory_bytes=512 << 20,
    )


def test_both_have_the_same_defaults():
    assert reading_limits(Settings()) == Limits()
