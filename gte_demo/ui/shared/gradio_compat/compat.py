"""Which patches are in force, and what each of them changes; without it, Gradio does as it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import gradio as gr
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from gte_demo.fair_share import NOBODY_ELSE, Client
from gte_demo.ui.shared.gradio_compat import (
    analytics,
    arguments,
    callers,
    mcp_results,
    running_events,
    unread,
    upload_folder,
)
from gte_demo.ui.shared.gradio_compat.closed_routes import ClosedRoutes
from gte_demo.ui.shared.gradio_compat.frontend import (
    copying_values,
    deferred_events,
    finding_nodes,
    idle_timers,
    kept_pages,
    late_close,
    mended_scripts,
    other_sites,
    preload,
    serving,
)
from gte_demo.ui.shared.gradio_compat.frontend.preload import FirstLoad, first_load
from gte_demo.ui.shared.gradio_compat.patches import Patch, fitting, source_of
from gte_demo.ui.shared.guards.held_bodies import WaitingBody
from gte_demo.ui.shared.hosting.metrics import Jobs
from gte_demo.ui.shared.hosting.stopping import stop_if_told
from gte_demo.ui.shared.http import STATIC
from gte_demo.ui.shared.scripts import IMMUTABLE

SHARED = Patch(
    name="shared descriptions",
    why="Gradio describes some three hundred components again for each session, three quarters of what a call costs.",
    written_for="6.31.0",
    read=lambda: source_of(
        "gradio.blocks:BlocksConfig.__init__",
        "gradio.blocks:BlocksConfig.__copy__",
        "gradio.blocks:BlocksConfig.config_for_block",
        "gradio.state_holder:SessionState.__init__",
    ),
    expected="bada3a80ac41",
)
MENDING = (deferred_events, finding_nodes, copying_values, idle_timers, late_close)
"""What is mended in Gradio's own scripts."""
PATCHES = (
    analytics.PATCH,
    arguments.NO_FETCHING,
    arguments.ONE_SENTENCE,
    arguments.NO_NAME,
    running_events.LATE,
    running_events.UNBEGUN,
    running_events.LOST,
    running_events.WHOLE,
    *(one.PATCH for one in MENDING),
    mcp_results.PATCH,
    SHARED,
    upload_folder.PATCH,
    upload_folder.RANDOM_NAMES,
    upload_folder.LEFTOVERS,
    upload_folder.FIELDS,
    upload_folder.FORMS,
    callers.PATCH,
    unread.PATCH,
    unread.COPIES,
    kept_pages.PATCH,
    other_sites.PATCH,
    preload.AHEAD,
    preload.ONE_SHEET,
    serving.LINKS,
    serving.HEAD,
    serving.KEEP,
    serving.WHOLE,
)


BEFORE_BUILD = (
    (analytics.PATCH, analytics.sum_up_nothing),
    (arguments.NO_FETCHING, arguments.fetch_nothing),
    (arguments.ONE_SENTENCE, arguments.refuse_in_a_sentence),
    (arguments.NO_NAME, arguments.name_sessions),
    (running_events.UNBEGUN, running_events.allow_early),
    (running_events.WHOLE, running_events.send_whole),
    (mcp_results.PATCH, mcp_results.answer_in_json),
    (kept_pages.PATCH, kept_pages.describe_for_who_asks),
    (other_sites.PATCH, other_sites.leave_to_guards),
    (unread.COPIES, unread.keep_no_copies),
    (upload_folder.RANDOM_NAMES, upload_folder.name_at_random),
    (upload_folder.LEFTOVERS, upload_folder.leave_nothing),
    (upload_folder.FIELDS, upload_folder.bound_fields),
)
"""What changes Gradio itself, before a page is built."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What is served beside Gradio's own."""

    routes: tuple[BaseRoute, ...] = ()
    middleware: tuple[Middleware, ...] = ()
    styles: tuple[str, ...] = ()
    """Addresses of style sheets that come after ours."""


@dataclass(frozen=True, slots=True)
class Compat:
    """The patches in force, by name."""

    names: frozenset[str]

    def has(self, patch: Patch) -> bool:
        """Whether `patch` is in force."""
        return patch.name in self.names

    def missing(self, off: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The names of the patches that protect visitors and do not fit; those `off` are left out on purpose."""
        return tuple(patch.name for patch in PATCHES if patch.protects and patch.name not in self.names | off)

    def before_build(self) -> None:
        """To be called before a page is built."""
        for patch, apply in BEFORE_BUILD:
            if self.has(patch):
                apply()

    def after_build(self, demo: gr.Blocks) -> None:
        """To be called when all components and events of `demo` are there."""
        if self.has(SHARED):
            # The module extends a class of Gradio's, so it loads only where that class is as expected.
            from gte_demo.ui.shared.gradio_compat.shared_config import describe_once

            describe_once(demo)
        if self.has(unread.PATCH):
            unread.keep_for_a_while(demo)

    def after_launch(self, demo: gr.Blocks) -> None:
        """To be called once `demo` is served."""
        if self.has(running_events.LATE):
            running_events.allow_late(demo.app)
        if self.has(callers.PATCH):
            callers.share_sessions(demo)

    def client(self) -> Client:
        """Who has caused the event that runs in this context."""
        return callers.current_client() if self.has(callers.PATCH) else NOBODY_ELSE

    def stop_if_gone(self, done: int, total: int) -> None:
        """Raise Cancelled once the sender of the running event has gone; a callback for progress.

        Raises ServerStopping once the server is stopped.
        """
        stop_if_told()
        if self.has(callers.PATCH):
            callers.stop_if_gone(done, total)

    def jobs(self, demo: gr.Blocks) -> Jobs:
        """How many events wait and run."""
        return callers.all_jobs(demo) if self.has(callers.PATCH) else Jobs(0, 0)

    def jobs_of(self, demo: gr.Blocks, address: str) -> int:
        """How many events of an address wait or run."""
        return callers.jobs_of(demo, address) if self.has(callers.PATCH) else 0

    def waiting_bodies(self, demo: gr.Blocks) -> list[WaitingBody]:
        """The bodies of requests that events which wait hold, the oldest first."""
        return callers.waiting_bodies(demo) if self.has(callers.PATCH) else []

    def downloads_folder(self) -> Path:
        """Where to write what the page offers for download."""
        has = self.has(upload_folder.PATCH)
        return upload_folder.served_folder() if has else upload_folder.temporary_folder()

    def additions(self, demo: gr.Blocks, links: str) -> Additions:
        """What is served beside Gradio's own; `links` of ours stand in the head with those to Gradio's files."""
        routes: list[BaseRoute] = [serving.head_route()] if self.has(serving.HEAD) else []
        routes += mended_scripts.routes(one.SCRIPT for one in MENDING if self.has(one.PATCH))
        middleware = [Middleware(ClosedRoutes)]
        middleware += [Middleware(running_events.LostSessions)] if self.has(running_events.LOST) else []
        middleware += [Middleware(unread.Streams, demo=demo)] if self.has(unread.PATCH) else []
        middleware += [Middleware(arguments.NamedCalls)] if self.has(arguments.ONE_SENTENCE) else []
        middleware += [Middleware(upload_folder.UploadForms)] if self.has(upload_folder.FORMS) else []
        middleware += [Middleware(serving.WholeFiles)] if self.has(serving.WHOLE) else []
        middleware += [Middleware(serving.KeptFiles)] if self.has(serving.KEEP) else []
        middleware += [Middleware(kept_pages.KeptPages)] if self.has(kept_pages.PATCH) else []
        first = self._first_load(demo)
        styles = [f"{STATIC}/{first.sheet_name}"] if first.late else []
        if first.late:
            routes.append(_sheet_route(first))
        if self.has(serving.LINKS):
            late = "".join(f'<link rel="preload" as="style" href="{address}">' for address in styles)
            middleware.append(Middleware(serving.LinksInHead, links=first.links + late + links))
        return Additions(tuple(routes), tuple(middleware), tuple(styles))

    def _first_load(self, demo: gr.Blocks) -> FirstLoad:
        """Nothing where the head can't name it."""
        if not (self.has(preload.AHEAD) and self.has(serving.LINKS)):
            return FirstLoad()
        first = first_load({block.get_block_name() for block in demo.blocks.values()})
        return first if self.has(preload.ONE_SHEET) else first.without_late()


def check(off: frozenset[str] = frozenset(), patches: Iterable[Patch] = PATCHES) -> Compat:
    """The patches that fit the installed Gradio, but for those switched `off` by name; the log names the misfits.

    Raises ValueError for a name in `off` that no patch has.
    """
    return Compat(fitting(patches, off))


def _sheet_route(first: FirstLoad) -> Route:
    async def sheet(_request: Request) -> Response:
        return Response(first.sheet, media_type="text/css", headers={"cache-control": IMMUTABLE})

    return Route(f"/{STATIC}/{first.sheet_name}", sheet)
