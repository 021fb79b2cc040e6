"""Which opening of a corpus counts: the one that a page began last. Others end without touching the screen."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import wraps
from threading import Lock
from typing import Any

import gradio as gr

from gte_demo.ui.corpus import words
from gte_demo.ui.shared import events
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
        self._clicks = 0
        """The number of the last click that has arrived."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Openings:
        """Each page begins with none of its own: Gradio copies what a state holds at first."""
        return Openings()

    def begin(self, *, own: bool, click: int | None = None) -> tuple[int, bool]:
        """Take the next number. Also returns whether the person's `own` texts were being opened until now.

        `click` counts the clicks of the page, as two of them may arrive in the wrong order: the earlier one gets 0,
        which is never the newest.
        """
        with self._lock:
            if click is not None and click < self._clicks:
                return 0, False
            self._clicks = click or self._clicks
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
        number, stopped = openings.begin(own=own, click=_click((*args, *inputs.values())))
        steps = opening(*args, **inputs)
        try:
            if not openings.is_newest(number):
                yield unchanged(status)
                return
            for step in steps:
                if not openings.is_newest(number):
                    _end(steps)
                    yield unchanged(status)
                    return
                yield _in_turn(_noted(status, step) if stopped else step, number)
        finally:
            openings.end(number)

    own_parameters = inspect.signature(opening).parameters.values()
    plain = [one for one in own_parameters if one.kind is not one.VAR_KEYWORD]
    rest = [one for one in own_parameters if one.kind is one.VAR_KEYWORD]
    added = inspect.Parameter("openings", inspect.Parameter.KEYWORD_ONLY)
    guarded.__signature__ = inspect.Signature([*plain, added, *rest])  # type: ignore[attr-defined]
    return guarded


def _click(inputs: Iterable[Any]) -> int | None:
    """Which click of its page the event among the inputs is; None if it doesn't say."""
    event = next((one for one in inputs if isinstance(one, gr.EventData)), None)
    return None if event is None else events.optional_whole(event, "click")


def _end(steps: Iterator[Update]) -> None:
    """End a generator that waits at a `yield`, so that it stops its work."""
    if isinstance(steps, Generator):
        try:
            steps.throw(Superseded())
        except (Superseded, StopIteration):
            return
        steps.close()


def _in_turn(step: Update, number: int) -> Update:
    """The step with its number in the views that have a place for it: the browser may draw two openings out of turn."""
    return {
        output: {**view, "turn": number} if isinstance(view, dict) and "turn" in view else view
        for output, view in step.items()
    }


def _noted(status: gr.HTML, step: Update) -> Update:
    """The step with a note that what was being opened before was stopped."""
    told = step.get(status)
    if not isinstance(told, dict) or "state" not in told:
        return step
    state = "done" if told["state"] == "idle" else told["state"]
    return {**step, status: {**told, "state": state, "notes": [words.OPENING_STOPPED, *told.get("notes", ())]}}
