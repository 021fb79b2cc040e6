"""Which sites' pages may read an answer is for the guard of origins to say, and for nobody after it."""

from __future__ import annotations

from functools import wraps

from starlette.types import Receive, Scope, Send

from gte_demo.ui.shared.gradio_compat.patches import Patch, source_of

PATCH = Patch(
    name="answers for other sites",
    why="Around our guards, Gradio lets every site's page read what a public host answers, and send it anything.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.route_utils:CustomCORSMiddleware.__init__", "gradio.route_utils:CustomCORSMiddleware.__call__"
    ),
    expected="a64ef696df54",
    protects=True,
)


def leave_to_guards() -> None:
    """To be called before a page is served."""
    from gradio.route_utils import CustomCORSMiddleware

    @wraps(CustomCORSMiddleware.__call__)  # so that the check at the next start reads the original
    async def passed_on(self: CustomCORSMiddleware, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)

    CustomCORSMiddleware.__call__ = passed_on  # type: ignore[method-assign]
