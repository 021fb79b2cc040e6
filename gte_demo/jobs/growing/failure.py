"""Why a growth failed, without the texts that it had in hand.

An error holds its traceback and the errors that led to it, and these hold every local of the functions that failed.
"""

from __future__ import annotations

import logging

from gte_demo.errors import GteDemoError, is_out_of_memory

log = logging.getLogger(__name__)


def bare(error: Exception) -> Exception:
    """Return the same error without its traceback and what led to it.

    It is a copy, as raising an error gives it a traceback. Its class isn't called, whose arguments may differ.
    """
    kind = type(error)
    copy = kind.__new__(kind, *error.args)
    copy.__dict__.update(error.__dict__)
    return copy


def noted(error: Exception) -> Exception:
    """Return the error to be kept, after logging where it was raised unless a person can do something about it."""
    if not isinstance(error, GteDemoError) and not is_out_of_memory(error):
        log.error("texts can't be read or encoded", exc_info=error)
    return bare(error)
