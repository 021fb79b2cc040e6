"""What the guards allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from starlette.middleware import Middleware

from gte_demo.ui.shared.guards.bodies import Bodies, BodyLimits
from gte_demo.ui.shared.guards.clients import Clients
from gte_demo.ui.shared.guards.headers import SafeHeaders
from gte_demo.ui.shared.guards.held_bodies import WaitingBody
from gte_demo.ui.shared.guards.hosts import Hosts
from gte_demo.ui.shared.guards.origins import Origins
from gte_demo.ui.shared.guards.rates import ClientLimits, Rates


@dataclass(frozen=True, slots=True)
class GuardOptions:
    """The limits of requests, and the other sites that take part."""

    bodies: BodyLimits
    origins: tuple[str, ...] = ()
    """Origins of other sites whose pages may call the server."""
    frames: tuple[str, ...] = ()
    """Sites that may show the page in a frame."""
    hosts: tuple[str, ...] = ()
    """Names under which the server answers, beside its own."""
    clients: ClientLimits = field(default_factory=ClientLimits)
    jobs_of: Callable[[str], int] = lambda address: 0
    """How many jobs of an address wait or run."""
    waiting: Callable[[], Sequence[WaitingBody]] = tuple
    """The bodies that jobs which wait for their turn hold, the oldest first."""

    def middleware(self) -> list[Middleware]:
        """The guards in the order in which a request passes them."""
        return [
            Middleware(Clients),
            Middleware(SafeHeaders, frames=self.frames),
            Middleware(Hosts, allowed=self.hosts),
            Middleware(Origins, allowed=self.origins),
            Middleware(Rates, limits=self.clients, jobs_of=self.jobs_of),
            Middleware(Bodies, limits=self.bodies, waiting=self.waiting),
        ]
