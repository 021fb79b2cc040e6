"""What the status says of a growth: how far it is, what was found on reading, and what can be done."""

from __future__ import annotations

from gte_demo.jobs.corpus import refusal_notes
from gte_demo.jobs.growing.growth import Growth
from gte_demo.jobs.growing.growth_state import GrowthState
from gte_demo.texts.files.pages_read import PagesRead
from gte_demo.ui.corpus import words
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared.runner import Working


def reading(pages: PagesRead) -> views.StatusView:
    """How far the file is that is being read."""
    doing = words.RECOGNISING_PAGES if pages.recognised else words.READING_PAGES
    text = doing.format(page=pages.current, pages=pages.total)
    return views.working(text, Working(0, 0, pages.seconds_left)) | {"done": pages.done, "total": pages.total}


def encoding(state: GrowthState) -> views.StatusView:
    """How much is encoded, or how many files are read."""
    before = words.READING if state.stage == "reading" else words.ENCODING
    doing = words.GROWING if state.key else before
    return views.working(doing, Working(state.done, state.total, state.seconds_left))


def offer(text: str, act: str, state: GrowthState) -> views.StatusView:
    """What can be done once it has ended, on a button that says `act`."""
    return views.offer(text, act) | {"notes": notes(state)}


def notes(state: GrowthState) -> list[str]:
    """What was found on reading, such as files that were left out, and why no GPU encodes it."""
    return [*state.notes, *refusal_notes(state.refusal)]


def notes_when_shown(growth: Growth) -> list[str]:
    """The same, with that all is encoded now if a part could be used before."""
    state = growth.state
    is_settled = state.stage == "settled" and growth.had_parts
    return [*([words.SETTLED.format(total=state.total)] if is_settled else []), *notes(state)]
