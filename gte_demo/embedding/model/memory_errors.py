"""Telling too little memory apart from the other errors of the libraries that load and run models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

_NO_MEMORY = re.compile(r"alloc|out of memory", re.IGNORECASE)


@contextmanager
def memory_errors() -> Iterator[None]:
    """Raise MemoryError where a library got no memory.

    PyTorch and OpenVINO raise RuntimeError then, whose text alone tells; that of OpenVINO may be empty.
    """
    try:
        yield
    except RuntimeError as error:
        if str(error).strip() and not _NO_MEMORY.search(str(error)):
            raise
        raise MemoryError(str(error)) from error
