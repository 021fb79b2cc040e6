"""Who calls what Gradio runs, how much of it waits, and whether somebody still wants it."""

from __future__ import annotations

import pkgutil
from collections import Counter, OrderedDict
from functools import partial
from itertools import chain
from typing import Any

import gradio as gr

from gte_demo.errors import Cancelled
from gte_demo.fair_share import Client, Held, first_to_go
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.clients import CALLER
from gte_demo.ui.shared.guards.held_bodies import BODY_BYTES, WaitingBody
from gte_demo.ui.shared.hosting.metrics import Jobs

PATCH = Patch(
    name="who calls",
    why="Fair limits need the address and the session of an event, and Gradio tells them only to its own functions.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.utils:get_function_with_locals",
        "gradio.queueing:Event.__init__",
        "gradio.queueing:Queue.clean_events",
        "gradio.state_holder:StateHolder.__getitem__",
        "gradio.state_holder:StateHolder.update",
    ),
    expected="e1ada5f9a828",
    protects=True,
)


def current_client() -> Client:
    """Return who has caused the event or sent the request that runs in this context; NOBODY_ELSE outside of both."""
    request = _local("request")
    if request is None or getattr(request, "client", None) is None:
        return Client(CALLER.get())
    return Client(str(request.client.host), str(request.session_hash or ""))


def stop_if_gone(_done: int = 0, _total: int = 0) -> None:
    """A callback for progress that raises Cancelled once the sender of the running event has gone."""
    blocks, event_id = _local("blocks"), _local("event_id")
    if blocks is None or event_id is None:
        return
    running = (event for job in tuple(blocks._queue.active_jobs) if job for event in job)
    if any(event._id == event_id and not event.alive for event in running):
        raise Cancelled


def jobs_of(demo: gr.Blocks, address: str) -> int:
    """Return how many events of an address wait or run."""
    events = chain(*_events(demo))
    hosts = Counter(event.request.client.host for event in events if event.request.client)
    return hosts[address]


def all_jobs(demo: gr.Blocks) -> Jobs:
    """Return how many events wait and how many run."""
    waiting, running = _events(demo)
    return Jobs(len(waiting), len(running))


def waiting_bodies(demo: gr.Blocks) -> list[WaitingBody]:
    """Return the bodies of requests that events which wait for their turn hold, the oldest first."""
    events = sorted(_events(demo)[0], key=lambda event: float(event.enqueue_time))
    return [
        WaitingBody(event.request.client.host, event.request.scope.get(BODY_BYTES, 0), partial(_refuse, demo, event))
        for event in events
        if event.request.client
    ]


def _refuse(demo: gr.Blocks, event: Any) -> None:
    """Take an event that waits out of its queue, and tell its sender."""
    from gradio.server_messages import ProcessCompletedMessage

    queue: Any = demo._queue
    queue.event_queue_per_concurrency_id[event.concurrency_id].queue.remove(event)
    queue.event_ids_to_events.pop(event._id, None)
    output = {"error": shared_words.TOO_MUCH_WAITING, "visible": True}
    queue.send_message(event, ProcessCompletedMessage(output=output, title="Error", success=False))


def _events(demo: gr.Blocks) -> tuple[list[Any], list[Any]]:
    """The events that wait, and those that run."""
    queue: Any = demo._queue
    waiting = [event for queued in tuple(queue.event_queue_per_concurrency_id.values()) for event in queued.queue]
    return waiting, [event for job in tuple(queue.active_jobs) if job for event in job]


def share_sessions(demo: gr.Blocks) -> None:
    """Let whoever has most sessions lose an old one when there are too many. To be called once `demo` is served."""
    holder: Any = demo.app.state_holder
    holder.session_data = Sessions()


class Sessions(OrderedDict[str, Any]):
    """Sessions by their names, the least recently used first.

    Calls of the API, each of which is a session, are nobody's: Gradio makes their sessions outside of requests.
    """

    def __init__(self) -> None:
        super().__init__()
        self._owners: dict[str, str] = {}

    def __setitem__(self, name: str, session: Any) -> None:
        self._owners.setdefault(name, CALLER.get())
        super().__setitem__(name, session)

    def __delitem__(self, name: str) -> None:
        self._owners.pop(name, None)
        super().__delitem__(name)

    def popitem(self, last: bool = True) -> tuple[str, Any]:
        """Remove and return one: with `last` the newest, else that which makes room."""
        goes = next(reversed(self)) if last else first_to_go(Held(one, Client(self._owners[one]), 1) for one in self)
        session = self[goes]
        del self[goes]
        return goes, session


def _local(name: str) -> Any:
    return getattr(pkgutil.resolve_name("gradio.context:LocalContext"), name).get(None)
