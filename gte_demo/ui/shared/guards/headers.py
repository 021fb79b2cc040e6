"""What every answer says about what a browser may do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_OTHERS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
FILE_HEADERS = {
    # What somebody uploaded is never a page of ours, whatever it is called.
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
} | _OTHERS
"""For files of visitors, uploaded or to be downloaded."""
_DISPOSITION = "content-disposition"


def safe_headers(frames: Sequence[str] = ()) -> Mapping[str, str]:
    """The headers of an answer; `frames` are the sites that may show the page in a frame, beside itself."""
    policy = (
        # Gradio compiles its templates in the browser, hence unsafe-eval; nothing from another host may load.
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors "
    )
    return {"content-security-policy": policy + " ".join(["'self'", *frames])} | _OTHERS


class SafeHeaders:
    """Adds `safe_headers` to every answer; files of visitors get FILE_HEADERS, and are always downloads.

    Gradio would have browsers show some kinds in place, such as pictures and JSON. The page shows none from there.
    """

    def __init__(self, app: ASGIApp, frames: Sequence[str] = ()) -> None:
        self.app = app
        self.headers = safe_headers(frames)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_file = "/file=" in scope["path"]
                for name, value in (FILE_HEADERS if is_file else self.headers).items():
                    headers.setdefault(name, value)
                if is_file:
                    _, semicolon, name = headers.get(_DISPOSITION, "").partition(";")
                    headers[_DISPOSITION] = f"attachment{semicolon}{name}"
            await send(message)

        await self.app(scope, receive, with_headers)
