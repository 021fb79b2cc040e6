"""Whether the passages that have been encoded since have better hits than the part that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.errors import CorpusError
from gte_demo.jobs.growing.growth import Growth
from gte_demo.jobs.search.larger_part import ask_again
from gte_demo.jobs.services import Services


@dataclass(frozen=True, slots=True)
class BetterPart:
    """The offer to show a larger part, with its number of better hits, instead of the one that is shown."""

    key: str
    hits: int
    instead_of: str


def better_part(services: Services, growth: Growth) -> BetterPart | None:
    """The part with all that is encoded, if it has better hits than the one that is shown."""
    shown, larger = growth.shown_part, growth.latest_part()
    hits = better_hits(services, shown, larger) if larger != shown else 0
    return BetterPart(larger, hits, shown) if hits else None


def better_hits(services: Services, before: str, after: str) -> int:
    """The number of better hits in `after`; 0 if the corpus that is shown is no longer on the server."""
    try:
        return ask_again(services, before, after)
    except CorpusError:
        return 0
