"""Which opening of a corpus counts: the one that a page began last. Others end without touching the screen."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator
from functools import wraps
from threading import Lock
from typing import Any

import gradio as gr

from gte_demo.ui.corpus import words
from gte_demo.ui.shared.stream import PRIVATE, Update, unchanged

OPENING: dict[str, Any] = PRIVATE | {"trigger_mode": "multiple"}
"""For events that open a corpus: one that comes while another runs takes its place."""


class Superseded(Exception):
    """Another corpus was opened meanwhile. Thrown into the generator of the older opening."""


class Openings:
    """The openings of one page, in their order. Threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._newest = 0
        self._own = 0
        """The number of the person's own texts that are being opened; 0 if none are."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Openings:
        """Each page begins with none of its own: Gradio copies what a state holds at first."""
        return Openings()

    def begin(self, *, own: bool) -> tuple[int, bool]:
        """Take the next number. Also returns whether the person's `own` texts were being opened until now."""
        with self._lock:
            stopped, self._newest = self._own > 0, self._newest + 1
            self._own = self._newest if own else 0
            return self._newest, stopped

    def end(self, number: int) -> None:
        """Note that an opening has ended."""
        with self._lock:
            if self._own == number:
                self._own = 0

    def is_newest(self, number: int) -> bool:
        """Return whether no other opening has begun since."""
        return number == self._newest


def newest_only(
    status: gr.HTML, opening: Callable[..., Iterator[Update]], *, own: bool = False
) -> Callable[..., Iterator[Update]]:
    """Let `opening`, a handler that yields updates, go on only while it is the newest opening of its page.

    The handler gets one more input by name, `openings`. `own` says that it opens the person's own texts: if another
    opening ends that, `status` says so.
    """

    @wraps(opening)
    def guarded(*args: Any, openings: Openings, **inputs: Any) -> Iterator[Update]:
        number, stopped = openings.begin(own=own)
        steps = opening(*args, **inputs)
        try:
            for step in steps:
                if not openings.is_newest(number):
                    _end(steps)
                    yield unchanged(status)
                    return
                yield _noted(status, step) if stopped else step
        finally:
            openings.end(number)

    own_parameters = inspect.signature(opening).parameters.values()
    plain = [one for one in own_parameters if one.kind is not one.VAR_KEYWORD]
    rest = [one for one in own_parameters if one.kind is one.VAR_KEYWORD]
    added = inspect.Parameter("openings", inspect.Parameter.KEYWORD_ONLY)
    guarded.__signature__ = inspect.Signature([*plain, added, *rest])  # type: ignore[attr-defined]
    return guarded


def _end(steps: Iterator[Update]) -> None:
    """End a generator that waits at a `yield`, so that it stops its work."""
    if isinstance(steps, Generator):
        try:
            steps.throw(Superseded())
        except (Superseded, StopIteration):
            return
        steps.close()


def _noted(status: gr.HTML, step: Update) -> Update:
    """The step with a note that what was being opened before was stopped."""
    told = step.get(status)
    if not isinstance(told, dict) or "state" not in told:
        return step
    state = "done" if told["state"] == "idle" else told["state"]
    return {**step, status: {**told, "state": state, "notes": [words.OPENING_STOPPED, *told.get("notes", ())]}}
