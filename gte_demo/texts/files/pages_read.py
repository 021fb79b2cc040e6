"""How many pages of a file are read: readers tell it, and whoever waits for them listens.

It travels by a context variable, because few readers have something to tell, and few callers listen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class PagesRead:
    """`done` of `total` pages of a file are read."""

    done: int
    total: int
    recognised: bool = False
    """Whether these are the pages whose text has to be recognised (OCR), which takes long."""
    seconds_left: float | None = None
    """None until it can be estimated."""

    def __post_init__(self) -> None:
        if not 0 <= self.done <= self.total or not self.total:
            raise ValueError(f"{self.done} of {self.total} pages can't be read")

    @property
    def current(self) -> int:
        """The number of the page that is being read, from 1."""
        return min(self.done + 1, self.total)


Listener: TypeAlias = Callable[[PagesRead | None], None]
"""Called while a file is read, with None where its pages are not known. May raise `errors.Cancelled` to stop that."""


def _nobody(pages: PagesRead | None) -> None:
    """Listen to nothing."""


_listener: ContextVar[Listener] = ContextVar("listener", default=_nobody)


def tell(pages: PagesRead | None) -> None:
    """Tell whoever listens how far a file is. Raises what the listener does."""
    _listener.get()(pages)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Let `listener` hear what is told within, in this thread."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
