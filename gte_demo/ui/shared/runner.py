"""Running a job in a thread, with progress and a way to cancel it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Event, Thread
from typing import Generic, TypeAlias, TypeVar

from gte_demo.errors import Cancelled
from gte_demo.types import Progress
from gte_demo.ui.shared.hosting.stopping import stop_if_told

T = TypeVar("T")

TICK = 0.2
"""Seconds between two reports, which is frequent enough to look alive and costs nothing."""


@dataclass(frozen=True, slots=True)
class Working:
    """Running: `done` of `total` steps; `seconds_left` is None until it can be estimated."""

    done: int
    total: int
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """Finished, with its result."""

    result: T
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    """Ended by an error."""

    error: Exception


Step: TypeAlias = "Working | Done[T] | Failed"


def run_job(work: Callable[[Progress], T]) -> Iterator[Step[T]]:
    """Run `work(progress)` in a thread and yield its steps; the last is Done or Failed.

    Closing the iterator (which is what Gradio does when the event is cancelled) makes the next call
    of `progress` raise Cancelled, so the work ends within one batch.
    """
    stop = Event()
    counts: list[tuple[int, int]] = []
    ended: Queue[Done[T] | Failed] = Queue(maxsize=1)
    began = time.monotonic()

    def progress(done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled
        stop_if_told()
        counts[:] = [(done, total)]

    def body() -> None:
        try:
            ended.put(Done(work(progress), time.monotonic() - began))
        except Exception as error:  # noqa: BLE001 - carried to the page, which shows or logs it
            ended.put(Failed(error))

    # In the context of the request: a shared GPU counts whose time it is.
    Thread(target=copy_context().run, args=(body,), name="job", daemon=True).start()
    try:
        while True:
            try:
                yield ended.get(timeout=TICK)
                return
            except Empty:
                yield _working(counts, time.monotonic() - began)
    finally:
        stop.set()


def _working(counts: list[tuple[int, int]], elapsed: float) -> Working:
    done, total = counts[-1] if counts else (0, 0)
    left = elapsed * (total - done) / done if done and total > done and elapsed > 1 else None
    return Working(done, total, left)
