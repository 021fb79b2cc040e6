"""A session may not be called nothing: its answers would be looked for under another name."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from gradio.queueing import Queue

from gte_demo.ui.shared.gradio_compat import arguments


@pytest.mark.parametrize(("given", "pushed"), [("", None), ("a", "a"), (None, None)])
def test_an_event_of_a_session_without_a_name_has_none(
    monkeypatch: pytest.MonkeyPatch, given: str | None, pushed: str | None
) -> None:
    async def push(_queue: Any, body: Any) -> Any:
        return body.session_hash

    monkeypatch.setattr(Queue, "push", push)
    arguments.name_sessions()
    queue: Any = Queue

    assert asyncio.run(queue.push(None, SimpleNamespace(session_hash=given))) == pushed
