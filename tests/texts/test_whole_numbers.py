"""Numbers as files have them."""

import pytest

from gte_demo.texts.whole_numbers import whole_number


@pytest.mark.parametrize(("written", "number"), [("0", 0), ("042", 42), ("٣", 3), ("999999999", 999_999_999)])
def test_digits_are_a_number(written: str, number: int) -> None:
    assert whole_number(written, None) == number


@pytest.mark.parametrize("written", ["", "-1", "1.5", "²", "x", "1000000000", "9" * 5_000])
def test_anything_else_is_none(written: str) -> None:
    assert (whole_number(written), whole_number(written, 7), whole_number(written, None)) == (0, 7, None)
