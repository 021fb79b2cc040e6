"""Sessions are shared fairly, and calls of programs take none from a person."""

from __future__ import annotations

from gte_demo.ui.shared.gradio_compat.callers import Sessions
from gte_demo.ui.shared.guards.clients import CALLER

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
