"""A text on one line with a maximum number of characters."""

import pytest

from gte_demo.texts.language.shorten import shortened


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a cat", "a cat"),
        ("a\n  cat\tand\0 dog", "a cat and…"),
        ("a cat naps", "a cat naps"),
        ("a cat naps.", "a cat nap…"),
        ("a cat is on it", "a cat is…"),
        ("", ""),
    ],
)
def test_a_line_of_ten_characters(text, line):
    assert shortened(text, 10) == line


def test_a_text_of_megabytes_is_not_read_to_its_end():
    assert shortened("word " * 1_000_000, 12) == "word word w…"
