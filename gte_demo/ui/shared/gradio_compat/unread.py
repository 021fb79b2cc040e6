"""Answers that wait to be read: none waits for long, and where there are too many, whoever has most makes room.

Gradio puts the messages of a session into a queue of its own, from which a stream of the same session takes them. It
counts a sender who never asks for that stream as one who is there, keeps 2,000 queues of any size, and then drops the
oldest, whoever waits for it. Who asks for the stream and then takes nothing from it has answers waiting, too.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

import gradio as gr
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.fair_share import NOBODY_ELSE, Client, Held, first_to_go
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.message_size import message_size
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.clients import CALLER
from gte_demo.ui.shared.guards.refusals import refusal
from gte_demo.ui.shared.guards.root_path import below_root

PATCH = Patch(
    name="unread answers",
    why="Gradio keeps answers that nobody reads, of any size, and drops those of others when there are too many.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.queueing:Queue.__init__",
        "gradio.queueing:Queue.push",
        "gradio.queueing:Queue.send_message",
        "gradio.queueing:Queue.get_events",
        "gradio.queueing:Queue.clean_events",
        "gradio.routes:App.create_app",
    ),
    expected="f5132876c58f",
    protects=True,
)
COPIES = Patch(
    name="no copies of answers",
    why="Gradio keeps the last value of each component of each session for deep links, which this page does not have.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.state_holder:SessionState._update_value_in_config",
        "gradio.state_holder:SessionState.__init__",
        "gradio.blocks:Blocks.preprocess_data",
        "gradio.blocks:Blocks.postprocess_data",
    ),
    expected="30fd2d17354e",
)
LARGE: Final = 1 << 20
"""Bytes. Less than that may wait where somebody reads: it is on its way, and not worth a look at all sessions."""
NOTHING: Final = Held("", NOBODY_ELSE, 0)
"""Stands for the newest, which makes no room, so that all large ones may."""
QUEUE: Final = "/gradio_api/queue/data"
CALLS: Final = "/gradio_api/call/"


@dataclass(frozen=True, slots=True)
class UnreadLimits:
    """How many messages wait for somebody to read them, and for how long."""

    seconds: float = 60.0
    """Without a reader; then the events of the session end, and its messages are dropped."""
    sessions: int = 2_000
    sessions_of_one: int = 300
    """Sessions of one address. A class of thirty has a page each, and its programs call a hundred jobs at once."""
    nbytes: int = 512 << 20
    """Of all messages, roughly. The largest answer takes about 170 MB."""


class Stream:
    """A request that reads messages."""

    def __init__(self) -> None:
        self.read: list[Messages] = []

    def end(self) -> None:
        """To be called when nobody reads any more."""
        for messages in self.read:
            messages.streams.remove(self)
            messages.since = time.monotonic()


_STREAM: ContextVar[Stream | None] = ContextVar("stream", default=None)


class Messages(asyncio.Queue[Any]):
    """The messages of one session."""

    def __init__(self, name: str, owner: Client, unread: Unread) -> None:
        super().__init__()
        self.name = name
        self.owner = owner
        self.unread = unread
        self.streams: list[Stream] = []
        self.since = time.monotonic()
        """When it was last read, or asked for while empty."""
        self.nbytes = 0
        """Of what has come since it was last empty."""
        self.timer: asyncio.TimerHandle | None = None

    async def get(self) -> Any:
        """Return the next message, once there is one."""
        stream = _STREAM.get()
        if stream is not None and stream not in self.streams:
            self.streams.append(stream)
            stream.read.append(self)
        return await super().get()

    def _put(self, item: Any) -> None:
        super()._put(item)
        self.nbytes += message_size(item)
        if not self.streams or self.nbytes > LARGE:
            self.unread.make_room()

    def _get(self) -> Any:
        message = super()._get()
        if self.empty():
            self.nbytes = 0
        return message

    def forget(self) -> None:
        """Leave nothing to streams that still hold it."""
        while not self.empty():
            self.get_nowait()


class Unread(OrderedDict[str, Any]):
    """The messages of all sessions by their names, as Gradio's queue has them."""

    def __init__(self, queue: Any, limits: UnreadLimits | None = None) -> None:
        super().__init__()
        self._queue = queue
        self._limits = limits or UnreadLimits()

    def __setitem__(self, name: str, _plain: object) -> None:
        """Begin a session; its messages are put where it is known who reads them."""
        messages = Messages(name, Client(CALLER.get()), self)
        super().__setitem__(name, messages)
        self._look_again(messages, self._limits.seconds)
        self.make_room()

    def __delitem__(self, name: str) -> None:
        """End a session; one that has ended can be ended again."""
        if messages := self.get(name):
            messages.timer.cancel()  # it would hold the messages
            super().__delitem__(name)

    def __contains__(self, name: object) -> bool:
        """Whether a session is there. Gradio asks that before an event of it begins: a page that was idle is back."""
        messages = self.get(str(name))
        if messages is not None and messages.empty():
            messages.since = time.monotonic()
        return messages is not None

    def drop(self, name: str) -> None:
        """End the events of a session and drop its messages."""
        end_events(self._queue, name)
        self[name].forget()
        del self[name]

    def make_room(self) -> None:
        """Drop what nobody reads while there is more than may wait."""
        while goes := self._too_many():
            self.drop(goes)

    def _too_many(self) -> str:
        """The session that makes room; "" if none has to."""
        limits = self._limits
        large: list[Held[str]] = [Held(one.name, one.owner, one.nbytes) for one in self.values() if one.nbytes]
        if sum(one.size for one in large) > limits.nbytes:
            return first_to_go([*large, NOTHING])
        waiting: list[Messages] = [one for one in self.values() if not one.streams]
        newest = waiting[-1].owner.address if waiting else ""
        own = [one.name for one in waiting if one.owner.address == newest]
        if len(own) > limits.sessions_of_one:
            return own[0]
        if len(self) > limits.sessions and len(waiting) > 1:
            return first_to_go(Held(one.name, one.owner, 1) for one in waiting)
        return ""

    def _look_again(self, messages: Messages, seconds: float) -> None:
        messages.timer = asyncio.get_running_loop().call_later(seconds, self._look, messages)

    def _look(self, messages: Messages) -> None:
        """Drop the messages if nobody has read them for too long."""
        left = messages.since + self._limits.seconds - time.monotonic()
        if messages.streams:
            self._look_again(messages, self._limits.seconds)
        elif left > 0:
            self._look_again(messages, left)
        else:
            self.drop(messages.name)


class Streams:
    """Tells who reads messages, and refuses to look for the answer of a call that isn't there."""

    def __init__(self, app: ASGIApp, demo: gr.Blocks) -> None:
        self.app = app
        self._demo = demo

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = below_root(scope) if scope["type"] == "http" and scope["method"] == "GET" else ""
        if not path.startswith((QUEUE, CALLS)):
            await self.app(scope, receive, send)
            return
        if path.startswith(CALLS) and not has_event(self._demo, path.rsplit("/", 1)[1]):
            await refusal(shared_words.NO_ANSWER_KEPT, 404)(scope, receive, send)
            return
        stream = Stream()
        token = _STREAM.set(stream)
        try:
            await self.app(scope, receive, send)
        finally:
            _STREAM.reset(token)
            stream.end()


def keep_for_a_while(demo: gr.Blocks, limits: UnreadLimits | None = None) -> None:
    """To be called once `demo` is built, before it is served."""
    queue: Any = demo._queue
    queue.pending_messages_per_session = Unread(queue, limits)


def keep_no_copies() -> None:
    """To be called before a page is built."""
    from gradio.state_holder import SessionState

    @wraps(SessionState._update_value_in_config)  # so that the check at the next start reads the original
    def keep_nothing(self: SessionState, key: int, value: object) -> None:
        return

    SessionState._update_value_in_config = keep_nothing  # type: ignore[method-assign]


def has_event(demo: gr.Blocks, event_id: str) -> bool:
    """Whether an event waits, runs, or has an answer that nobody has read."""
    queue: Any = demo._queue
    return any(event_id in ids for ids in queue.pending_event_ids_session.values())


def end_events(queue: Any, session: str) -> None:
    """End the events of a session: those that wait don't begin, and those that run are told.

    Gradio's own `clean_events` waits for a lock, between whose parts the session could begin anew.
    """
    for event in (event for job in queue.active_jobs if job for event in job):
        event.alive = event.alive and event.session_hash != session
    for waiting in queue.event_queue_per_concurrency_id.values():
        for event in [event for event in waiting.queue if event.session_hash == session]:
            waiting.queue.remove(event)
            queue.event_ids_to_events.pop(event._id, None)
    queue.pending_event_ids_session.pop(session, None)
