"""Ends the process that serves the page: running jobs may finish for some seconds, and are told if they can't."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Event
from typing import Any, NoReturn

import gradio as gr
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gte_demo.errors import ServerStopping
from gte_demo.ui.shared.guards.refusals import refusal

log = logging.getLogger(__name__)

FINISH_SECONDS = 6.0
"""For jobs to finish."""
TELL_SECONDS = 1.5
"""For the others to tell that they were stopped."""
CLOSE_SECONDS = 1
"""For open connections. Docker kills after 10 seconds in all."""

_stopping, _told = Event(), Event()
_streams: set[_Stream] = set()
"""The streams of events that are being sent."""


def is_stopping() -> bool:
    """Return whether the server is being stopped, and takes no more jobs."""
    return _stopping.is_set()


def stop_if_told(_done: int = 0, _total: int = 0) -> None:
    """A callback for progress that raises ServerStopping once running jobs have to end."""
    if _told.is_set():
        raise ServerStopping


def serve_until_stopped(demo: gr.Blocks, running: Callable[[], int], stop_rest: Callable[[], None]) -> NoReturn:
    """Serve `demo`, which is launched, until SIGTERM or Ctrl+C, and end the process with exit code 0.

    `running` returns how many jobs run. `stop_rest` stops what no `stop_if_told` stops. A second signal ends at once.
    """
    _wait_for_signal()
    let_finish(running, stop_rest)
    end_streams()
    server: Any = demo.server
    server.config.timeout_graceful_shutdown = CLOSE_SECONDS
    server.close()
    _leave()


def let_finish(running: Callable[[], int], stop_rest: Callable[[], None]) -> None:
    """Take no more jobs, and return when none runs; those that don't finish in time are told to end."""
    _stopping.set()
    log.info("Stopping; %d jobs run.", running())
    if not _waited(running, FINISH_SECONDS):
        log.warning("Stopping %d jobs that have not finished.", running())
        _told.set()
        stop_rest()
        _waited(running, TELL_SECONDS)


def _waited(running: Callable[[], int], seconds: float) -> bool:
    """Wait until nothing runs, and return whether that was so in time."""
    end = time.monotonic() + seconds
    while running():
        if time.monotonic() >= end:
            return False
        time.sleep(0.05)
    return True


def _wait_for_signal() -> None:
    asked: list[int] = []

    def ask(number: int, _frame: object) -> None:
        if asked:
            _leave()
        asked.append(number)

    # As process 1 of a container, one is not stopped by SIGTERM unless one handles it.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    while not asked:  # an Event could be set by the handler while this thread holds its lock
        time.sleep(0.1)


def _leave() -> NoReturn:
    """End at once. Threads that still encode would abort the process if the interpreter went away around them."""
    atexit._run_exitfuncs()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def end_streams() -> None:
    """Give the streams of events CLOSE_SECONDS to end, and end those that don't, as open pages listen for ever."""
    _waited(lambda: len(_streams), CLOSE_SECONDS)
    for stream in list(_streams):
        stream.end()


class NoMoreJobs:
    """Refuses what would start a job while the server is being stopped, and lets `end_streams` end what is open."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if is_stopping() and scope["type"] == "http" and scope["method"] == "POST":
            await refusal(str(ServerStopping()), 503)(scope, receive, send)
            return
        stream = _Stream(send)
        try:
            await self.app(scope, receive, stream.send)
        except asyncio.CancelledError:
            if not is_stopping() or stream not in _streams:
                raise
            await stream.complete()
        finally:
            _streams.discard(stream)


class _Stream:
    """The answer to one request, which is among the streams while it is one."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._task = asyncio.current_task()
        self.is_open = False

    async def send(self, message: Message) -> None:
        """Send a part of the answer, and note whether it is a stream of events that goes on."""
        if message["type"] == "http.response.start":
            self.is_open = Headers(raw=message["headers"]).get("content-type", "").startswith("text/event-stream")
            if self.is_open:
                _streams.add(self)
        elif not message.get("more_body", False):
            self.is_open = False
        await self._send(message)

    async def complete(self) -> None:
        """Send its end, unless that was sent."""
        if self.is_open:
            await self.send({"type": "http.response.body", "body": b""})

    def end(self) -> None:
        """End it, from any thread."""
        if self._task is not None:
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)
