"""An error that a person can fix is shown in its own words; details of any other are only in the log."""

import errno
import inspect
import logging

import gradio as gr
import pytest

from gte_demo import errors
from gte_demo.errors import NO_MEMORY, CorpusError, GteDemoError, InputError
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.errors import as_gr_error, sentence, updates_or_gr_error
from tests.figures.hostile import HOSTILE

OURS = [kind for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, GteDemoError)]


@pytest.mark.parametrize("kind", OURS)
def test_our_own_errors_speak_for_themselves(kind, caplog):
    error = kind.__new__(kind)
    Exception.__init__(error, "Write a question first.")

    assert sentence(error) == "Write a question first."
    assert not caplog.records


@pytest.mark.parametrize("error", [MemoryError("Unable to allocate 9 GiB"), OSError(errno.ENOMEM, "No memory")])
def test_too_little_memory_is_said_and_logged_in_a_line(error, caplog):
    assert sentence(error) == NO_MEMORY
    assert [(line.message, line.exc_info) for line in caplog.records] == [("not enough memory", None)]


def test_of_any_other_the_page_says_its_kind_and_the_log_has_the_rest(caplog):
    with caplog.at_level(logging.ERROR):
        result = sentence(ValueError("/home/somebody/secret"))

    assert result == shared_words.FAULT.format(kind="ValueError")
    [record] = caplog.records
    assert "/home/somebody/secret" in str(record.exc_info[1])


def test_without_an_error_the_result_is_returned_unchanged():
    assert as_gr_error(lambda a, b: a + b)(2, b=3) == 5


def test_gradio_still_sees_the_functions_parameters():
    def pick(key: str, event: gr.EventData) -> str:
        """Pick."""
        return key

    guarded = as_gr_error(pick)

    assert inspect.signature(guarded) == inspect.signature(pick)
    assert (guarded.__name__, guarded.__doc__) == ("pick", "Pick.")


def refused(error):
    def fail():
        raise error

    with pytest.raises(gr.Error) as result:
        as_gr_error(fail)()
    assert result.value.__cause__ is error
    return result.value


def test_an_error_that_a_person_can_fix_is_shown_on_the_page():
    result = refused(InputError("Write a question first."))

    assert result.message == "Write a question first."
    assert result.print_exception is False


def test_a_fault_of_ours_becomes_one_too_without_its_details(caplog):
    assert refused(KeyError("secret")).message == shared_words.FAULT.format(kind="KeyError")
    assert len(caplog.records) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_persons_text_in_an_error_is_text(text):
    message = refused(InputError(f"No passage has “{text}”.")).message

    assert "<" not in message
    assert ">" not in message


def test_a_listener_that_yields_updates_ends_in_one_too_after_what_it_has_shown():
    @updates_or_gr_error
    def look():
        yield "first"
        raise CorpusError("These texts are no longer on the server.")

    updates = look()
    assert next(updates) == "first"
    with pytest.raises(gr.Error, match="no longer on the server") as error:
        next(updates)
    assert error.value.print_exception is False
