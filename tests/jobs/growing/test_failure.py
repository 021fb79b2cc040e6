"""What is kept of an error is what is said of it, and not what its functions had in hand."""

from __future__ import annotations

import errno
import logging

import pytest

from gte_demo.errors import DocumentError, is_out_of_memory
from gte_demo.jobs.growing.failure import bare, noted


class Odd(Exception):
    """Made of other arguments than the ones that it hands on."""

    def __init__(self, part: int, whole: int) -> None:
        super().__init__(f"{part} of {whole}")
        self.part = part


def raised(error: Exception) -> Exception:
    """The same error with a traceback and what led to it."""
    try:
        try:
            raise ValueError("before")
        except ValueError as before:
            raise error from before
    except Exception as caught:  # noqa: BLE001 - whatever was given
        return caught


@pytest.mark.parametrize("error", [DocumentError("a.pdf", "It is damaged."), Odd(1, 2), KeyError("a")])
def test_an_error_is_the_same_without_what_led_to_it(error: Exception) -> None:
    kept = bare(raised(error))

    assert (type(kept), str(kept), vars(kept)) == (type(error), str(error), vars(error))
    assert (kept.__traceback__, kept.__context__, kept.__cause__) == (None, None, None)


def test_too_little_memory_is_still_recognised() -> None:
    assert is_out_of_memory(bare(raised(OSError(errno.ENOMEM, "no memory"))))


def test_where_an_unexpected_error_was_raised_is_logged_before_it_is_forgotten(
    caplog: pytest.LogCaptureFixture,
) -> None:
    noted(raised(DocumentError("a.pdf", "It is damaged.")))
    assert caplog.records == []

    noted(raised(ValueError("a bug")))
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert "in raised" in caplog.text
