"""Starting, watching and ending the worker processes that read files.

A worker is a new Python process, spawned instead of forked because the server has threads. It receives a path and
sends back JSON. One idle worker is kept, because starting one takes a quarter of a second.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO

from gte_demo.cpu import peak_memory
from gte_demo.errors import DocumentError, InputError
from gte_demo.fair_share import NOBODY_ELSE, Client
from gte_demo.texts.files.limits import ReadingLimits, size
from gte_demo.texts.files.pages_read import Listener, PagesRead
from gte_demo.texts.reading.from_json import as_document_error, as_pages_read
from gte_demo.texts.reading.lanes import Lane
from gte_demo.texts.reading.pace import PagePace
from gte_demo.texts.reading.sandbox_worker import OUT_OF_MEMORY, TELLING_SECONDS, read_message, write_message
from gte_demo.texts.reading.to_json import Plain

ENTRY = "gte_demo.texts.reading.sandbox_worker"
_ROOT = Path(__file__).resolve().parents[3]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
"""The only environment variables that a worker gets, so that it never sees a token or a password."""
_LESS_MEMORY = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Otherwise numpy and pyarrow reserve more than a gigabyte of address space that they never use."""
_MOST_JOBS = 50
"""A worker is replaced after this many files, because its libraries never free some of their memory."""
_STARTING = 60.0
"""Seconds in which a worker has to start. They don't count towards its first file, as a busy machine is slow."""
_POLL_SECONDS = 0.1
_LONGEST_GREETING = 100
"""Bytes of a worker's first message."""
_SWOLLEN = 0.5
"""The share of its memory that a worker has had whose crash is taken for a lack of more: libraries double what they
hold, and many end the process if they get none. It reads no further file, as its libraries may keep that memory."""
SHORT_SECONDS = 3.0
"""A file that waits for others to be read is read at once if it takes no longer."""
CRASHED = "The reader crashed on this file. It may be damaged, or made to do harm. Save or download it again."
KILLED = "The reader was ended from outside, probably because this machine is short of memory. Try again later."


def _dont_watch(pages: PagesRead | None) -> None:
    """Never stop a worker."""


def _nobody_else() -> Client:
    return NOBODY_ELSE


_who_asks: Callable[[], Client] = _nobody_else


def tell_clients_apart(who_asks: Callable[[], Client]) -> None:
    """Let all clients of this process take turns at reading; `who_asks` tells which one calls."""
    global _who_asks  # as the workers, it is shared by the whole process
    _who_asks = who_asks


class Worker:
    """One worker process. Not thread-safe."""

    def __init__(self, entry: str) -> None:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            [sys.executable, "-B", "-m", entry],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**environment, **_LESS_MEMORY, "PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)])},
        )
        self._is_ready = threading.Event()
        self._told: PagesRead | None = None
        """The last it told of the file that it reads."""
        self.jobs = 0
        self.was_killed = False
        self.peak = 0
        """The most memory that it was seen to have, in bytes."""

    @property
    def is_alive(self) -> bool:
        """Whether it can take a request."""
        return self._process.poll() is None

    def ask(self, request: Plain, limits: ReadingLimits, watch: Listener) -> Plain | None:
        """Send a request and return the answer; None if the process ended instead.

        Raises TimeoutError if it takes too long, and whatever `watch` raises; both end the process.
        """
        self.jobs += 1
        self._told = None
        answers: list[Plain | None] = []
        exchange = threading.Thread(target=lambda: answers.append(self._exchange(request, limits)), daemon=True)
        exchange.start()
        try:
            self._await(exchange, limits.seconds, watch)
        except BaseException:
            self._process.kill()
            exchange.join()
            self.close()
            raise
        if answers[0] is None:
            self.was_killed = self._ended_by_kill()
            self.close()
        return answers[0]

    def _ended_by_kill(self) -> bool:
        """Whether somebody else has ended the process by SIGKILL, as systems do that are short of memory."""
        try:
            return self._process.wait(1) == -9
        except subprocess.TimeoutExpired:
            return False

    def _await(self, exchange: threading.Thread, seconds: float, watch: Listener) -> None:
        """Wait for the end of the `exchange`; the `seconds` count from when the worker is ready."""
        was_ready = self._is_ready.is_set()
        deadline = time.monotonic() + (seconds if was_ready else _STARTING)
        while exchange.is_alive():
            exchange.join(_POLL_SECONDS)
            self.peak = max(self.peak, peak_memory(self._process.pid))
            watch(self._told)
            if not was_ready and self._is_ready.is_set():
                was_ready, deadline = True, time.monotonic() + seconds
            if time.monotonic() > deadline:
                raise TimeoutError

    def _exchange(self, request: Plain, limits: ReadingLimits) -> Plain | None:
        if self._process.stdin is None or self._process.stdout is None:
            return None
        try:
            if not self._is_ready.is_set():
                read_message(self._process.stdout, _LONGEST_GREETING)
                self._is_ready.set()
            write_message(self._process.stdin, request)
            return self._answer_from(self._process.stdout, limits)
        except (OSError, ValueError, RecursionError):  # a broken pipe, or not a message
            return None

    def _answer_from(self, messages: IO[bytes], limits: ReadingLimits) -> Plain | None:
        """The answer, after noting the pages told before it. Raises ValueError for too many of them, or wrong ones."""
        pace = PagePace()
        for _ in range(limits.pages + int(limits.seconds / TELLING_SECONDS) + 2):
            message = read_message(messages, 4 * limits.characters + 2 * limits.unpacked_bytes)
            if message is None or "pages_read" not in message:
                return message
            self._told = pace.at(as_pages_read(message), time.monotonic())
        raise ValueError("a worker that tells of its pages without end")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.communicate()


class Workers:
    """Up to `most` worker processes at once, and one for short files; one is kept for the next file. Thread-safe.

    `entry` is the module they run, which calls `sandbox_worker.serve`.
    """

    def __init__(self, entry: str = ENTRY, most: int = 2) -> None:
        self._entry = entry
        self._long, self._short = Lane(most), Lane(1)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []

    def ask(self, job: str, file: str, limits: ReadingLimits, fields: Plain, watch: Listener = _dont_watch) -> Plain:
        """Return a worker's answer to the request. Raises DocumentError about `file`, or InputError, as the job does.

        `watch` is called several times a second meanwhile, with the pages that are read; if it raises an exception,
        the worker is ended.
        """
        request = {"job": job, **fields}
        try:
            answer, was_killed = self._in_turn(request, limits, watch)
        except TimeoutError as error:
            reason = f"It can't be read within {limits.seconds:g} seconds. Split it, or save it in a simpler form."
            raise DocumentError(file, reason) from error
        if answer is None:
            raise DocumentError(file, KILLED if was_killed else CRASHED)
        _raise_error(answer, file, limits)
        return answer

    def start_ahead(self) -> None:
        """Start a worker for the first file, unless one is idle."""
        with self._lock:
            if not self._idle:
                self._idle.append(Worker(self._entry))

    def close(self) -> None:
        """End the idle workers."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _in_turn(self, request: Plain, limits: ReadingLimits, watch: Listener) -> tuple[Plain | None, bool]:
        """Return an answer as `_answer` does, once it is the turn of who asks. Raises TimeoutError, as `Worker.ask`."""
        client = _who_asks()
        if self._long.enter_at_once(client):
            try:
                return self._answer(request, limits, watch)
            finally:
                self._long.leave(client)
        wait = partial(watch, None)
        with suppress(TimeoutError), self._short.place(client, wait):
            return self._answer(request, replace(limits, seconds=min(limits.seconds, SHORT_SECONDS)), watch)
        with self._long.place(client, wait):
            return self._answer(request, limits, watch)

    def _answer(self, request: Plain, limits: ReadingLimits, watch: Listener) -> tuple[Plain | None, bool]:
        """Return a worker's answer, which is None if it has ended instead, and whether it was ended from outside."""
        worker = self._take()
        bounds = {"seconds": limits.seconds, "memory_bytes": limits.memory_bytes}
        answer = worker.ask({**request, **bounds}, limits, watch)
        is_swollen = worker.peak > _SWOLLEN * limits.memory_bytes
        if answer is None and is_swollen and not worker.was_killed:
            answer = OUT_OF_MEMORY
        self._give_back(worker, is_sound=answer not in (None, OUT_OF_MEMORY) and not is_swollen)
        return answer, worker.was_killed

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
        return Worker(self._entry)

    def _give_back(self, worker: Worker, *, is_sound: bool) -> None:
        with self._lock:
            if is_sound and not self._idle and worker.jobs < _MOST_JOBS:
                self._idle.append(worker)
                return
        worker.close()


@contextmanager
def valid_answer(file: str) -> Iterator[None]:
    """Turn the ValueError of a malformed answer into a DocumentError: `file` has broken its worker."""
    try:
        yield
    except ValueError as error:
        raise DocumentError(file, CRASHED) from error


def _raise_error(answer: Plain, file: str, limits: ReadingLimits) -> None:
    """Raise the error that an answer reports, if any."""
    if "document_error" in answer:
        with valid_answer(file):
            error = as_document_error(answer)
        raise error
    if "input_error" in answer:
        raise InputError(str(answer["input_error"]))
    if "out_of_memory" in answer:
        most = size(limits.memory_bytes)
        raise DocumentError(file, f"Reading it takes more than {most} of memory. Split it into smaller files.")
