"""Computing the next items in other threads while the first ones are being used."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def ahead(work: Callable[[Given], Made], items: Sequence[Given], threads: int = 1) -> Iterator[Made]:
    """Yield `work(item)` for each item, in order, computing the next ones in other threads in the meantime.

    The threads have the caller's context variables.
    Raises what `work` raises. When the iterator is closed, no other items are begun.
    """
    if len(items) == 1:  # needs no thread
        yield work(items[0])
        return
    coming: deque[Future[Made]] = deque()
    workers = ThreadPoolExecutor(threads)
    try:
        for item in items:
            coming.append(workers.submit(copy_context().run, work, item))
            if len(coming) > threads:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        workers.shutdown(cancel_futures=True)
