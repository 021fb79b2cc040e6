"""Events that run: their updates arrive whole, they can be cancelled late or early, and a page may close meanwhile."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from functools import wraps
from typing import Any

from fastapi import HTTPException
from gradio import routes, utils
from gradio.routes import App
from pydantic import BaseModel
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of
from gte_demo.ui.shared.guards.root_path import below_root
from gte_demo.ui.shared.hosting.noted_answer import NotedAnswer

LATE = Patch(
    name="late cancel",
    why="Gradio deletes a cancelled event twice if it ends in the meantime: KeyError, and the answer is a 500.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.__init__", "gradio.routes:App.create_app"),
    expected="18c3a0e3ac5e",
)
UNBEGUN = Patch(
    name="early cancel",
    why="The page cancels an event that has no id yet, and Gradio answers 422: an error in the browser's console.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.create_app"),
    expected="24a2d31a4bda",
)
LOST = Patch(
    name="lost sessions",
    why="A stream of a page that has closed ends in an error once its answer has begun: a long traceback in the log.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.routes:App.create_app"),
    expected="24a2d31a4bda",
)
WHOLE = Patch(
    name="whole updates",
    why="The page applies the changes of a later update to an earlier one that it has not drawn yet, and loses it.",
    written_for="6.31.0",
    read=lambda: source_of("gradio.utils:diff", "gradio.blocks:Blocks.handle_streaming_diffs"),
    expected="fefbd89be86f",
)

log = logging.getLogger(__name__)

Edit = tuple[str, list[str | int], Any]
"""What to do ("replace", "append", "add", "delete"), where in the value, and with what."""


class CancelRequest(BaseModel):
    """What the page sends to cancel an event; one that has not begun has no id."""

    session_hash: str
    fn_index: int
    event_id: str | None


class ResetRequest(BaseModel):
    """What the page sends after that."""

    event_id: str | None


class RunningEvents(dict[str, AsyncIterator[object]]):
    """What runs, by event; an event that has ended can be deleted again."""

    def __delitem__(self, event: str) -> None:
        self.pop(event, None)


class LostSessions:
    """Ends the stream of events in order once its session is gone: before its first event, or while it runs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. Any error but these is raised as it is."""
        answer = NotedAnswer(send)
        try:
            await self.app(scope, receive, answer)
        except (RuntimeError, KeyError) as error:
            if not (answer.has_begun and _is_lost(scope, error)):
                raise
            log.info("a stream was asked for by a session that has gone")
            await send({"type": "http.response.body", "body": b""})


def _is_lost(scope: Scope, error: Exception) -> bool:
    """Whether a stream of events failed because its session is gone."""
    path = below_root(scope)
    if not (path.endswith("/queue/data") or path.startswith("/gradio_api/call/")):
        return False
    session = Request(scope).query_params.get("session_hash") or path.rsplit("/", 1)[1]
    return isinstance(error.__cause__, HTTPException) or error.args == (session,)


def allow_early() -> None:
    """To be called before a page is served: its routes then take what has no id."""
    vars(routes).update(CancelBody=CancelRequest, ResetBody=ResetRequest)


def allow_late(app: App) -> None:
    """To be called once `app` is served."""
    app.iterators = RunningEvents(app.iterators)


def send_whole() -> None:
    """Send each update of an event that yields several as a value of its own, in place of changes to the one before."""

    @wraps(utils.diff)  # so that the check at the next start reads the original
    def whole(old: object, new: object) -> list[Edit]:
        return [("replace", [], new)]

    utils.diff = whole
