"""Sessions are shared fairly, and calls of programs take none from a person."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.gradio_compat.callers import Sessions, waiting_bodies
from gte_demo.ui.shared.guards.clients import CALLER
from gte_demo.ui.shared.guards.held_bodies import BODY_BYTES

CAPACITY = 100


def fill(sessions: Sessions, caller: str, count: int) -> None:
    """Begin sessions as Gradio does: one goes when there are too many."""
    token = CALLER.set(caller)
    for at in range(count):
        sessions[f"{caller} {at}"] = object()
        if len(sessions) > CAPACITY:
            sessions.popitem(last=False)
    CALLER.reset(token)


def test_programs_take_no_session_from_a_person() -> None:
    sessions = Sessions()
    fill(sessions, "person", 1)
    fill(sessions, "", 3 * CAPACITY)

    assert len(sessions) == CAPACITY
    assert "person 0" in sessions


def test_a_stranger_takes_none_from_a_class() -> None:
    sessions = Sessions()
    fill(sessions, "class", 30)
    fill(sessions, "stranger", 3 * CAPACITY)

    assert all(f"class {at}" in sessions for at in range(30))
    assert "stranger 299" in sessions


def test_an_event_that_waits_can_make_room_and_its_sender_is_told() -> None:
    told: list[Any] = []
    events = [an_event(at) for at in (2.0, 1.0)]
    queue = SimpleNamespace(
        event_queue_per_concurrency_id={"all": SimpleNamespace(queue=events)},
        event_ids_to_events={event._id: event for event in events},
        active_jobs=[],
        send_message=lambda event, message: told.append((event, message)),
    )
    demo: Any = SimpleNamespace(_queue=queue)

    oldest, newest = waiting_bodies(demo)
    newest.refuse()

    assert [(one.address, one.size) for one in (oldest, newest)] == [("10.0.0.1", 1), ("10.0.0.1", 2)]
    assert [event.enqueue_time for event in events] == [1.0]
    assert [(event.enqueue_time, message.output["error"]) for event, message in told] == [
        (2.0, shared_words.TOO_MUCH_WAITING)
    ]


def an_event(at: float) -> Any:
    """One with a body of `at` bytes."""
    request = SimpleNamespace(client=SimpleNamespace(host="10.0.0.1"), scope={BODY_BYTES: int(at)})
    return SimpleNamespace(_id=str(at), enqueue_time=at, concurrency_id="all", request=request)
