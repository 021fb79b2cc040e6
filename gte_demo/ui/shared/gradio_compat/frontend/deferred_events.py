"""A listener that was busy runs once more when it is done, and no other listener of the same event with it.

Gradio's page repeats the event itself for a listener of kind `always_last`, and with it all its other listeners. Two
of that kind that overlap then keep each other running for ever.
"""

from __future__ import annotations

import re
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gte_demo.ui.shared.gradio_compat.frontend.preload import FRONTEND
from gte_demo.ui.shared.gradio_compat.patches import Patch

_REPEATED = re.compile(r"(this\.queue\.delete\((\w+)\.id\)),this\.dispatch\((\w+)\)")
"""Where the script repeats an event, at the end and after an error: for which listener, and which event."""
_ALONE = r"\1,this.dispatch({type:`fn`,fn_index:\2.id,event_data:\3.event_data,target_id:\3.target_id})"


def _repeats() -> str:
    return " ".join(found[0] for found in _REPEATED.finditer(_script()[1]))


PATCH = Patch(
    name="deferred events",
    why="The page repeats a whole event for one listener that was busy, and two such listeners then never end.",
    written_for="6.31.0",
    read=_repeats,
    expected=" ".join(["this.queue.delete(r.id),this.dispatch(e)"] * 2),
)


def route() -> Route:
    """Serves Gradio's script of the page with that mended.

    A browser may have kept the script as Gradio made it, under the same name: so it asks each time whether it changed.
    """
    name, source = _script()
    mended = _REPEATED.sub(_ALONE, source).encode()
    headers = {"cache-control": "no-cache", "etag": f'"{sha256(mended).hexdigest()[:16]}"'}

    async def script(request: Request) -> Response:
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(mended, media_type="text/javascript", headers=headers)

    return Route(f"/assets/{name}", script)


def _script() -> tuple[str, str]:
    """The name of the script that dispatches events, and what is in it. Raises ValueError unless there is just one."""
    (path,) = (FRONTEND / "assets").glob("Blocks-*.js")
    return path.name, path.read_text(encoding="utf-8")
