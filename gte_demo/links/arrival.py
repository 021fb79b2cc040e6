"""Opening a link: reading and checking its state, for the corpus that is opened for it."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.corpus.corpus import new_key
from gte_demo.errors import InputError
from gte_demo.links import page_state as sharing
from gte_demo.links import saved as saved_states
from gte_demo.links.page_state import Restored, SharedState
from gte_demo.links.saved import SavedStates

MOST_SENT = 2 * sharing.MOST_CHARACTERS
"""Characters of the fragment of its address that the page sends when it is opened. Longer ones are rejected anyway."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A link that was opened."""

    key: str
    """The key of the corpus that is opened for it."""
    restored: Restored | None
    """None if the link can't be read."""
    failure: str = ""
    """A sentence on why it can't be read."""


def is_link(fragment: str) -> bool:
    """Return whether the fragment of an address is one of our links."""
    return fragment.startswith((sharing.PREFIX, saved_states.PREFIX))


def arrive(fragment: str, saved: SavedStates) -> Arrival:
    """Read a link's fragment. If it can't be read, `failure` says why."""
    try:
        return Arrival(new_key(), _read(fragment, saved))
    except InputError as error:
        return Arrival(new_key(), None, str(error))


def brought(arrival: Arrival | None, key: str) -> SharedState | None:
    """Return the state of the link if it belongs to the corpus under `key`; None otherwise."""
    if arrival is None or arrival.restored is None or arrival.key != key:
        return None
    return arrival.restored.state


def _read(fragment: str, saved: SavedStates) -> Restored:
    if fragment.startswith(saved_states.PREFIX):
        return sharing.from_json(saved.find(fragment.removeprefix(saved_states.PREFIX)))
    return sharing.from_fragment(fragment)
