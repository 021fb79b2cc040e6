"""What somebody comes with who opens a link: read, checked, and kept beside the corpus that it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from gte_demo.corpus.corpus import new_key
from gte_demo.errors import InputError
from gte_demo.links import page_state as sharing
from gte_demo.links import saved as saved_states
from gte_demo.links.page_state import Restored, SharedState
from gte_demo.links.saved import SavedStates

FRAGMENT = f"() => [location.hash.slice(1, {2 * sharing.MOST_CHARACTERS})]"
"""What the page sends of its own address when it is opened: a longer fragment is refused by its length anyway."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A link that was opened."""

    key: str
    """Of the corpus that is opened for it."""
    restored: Restored | None
    """None where the link can't be read."""
    failure: str = ""
    """Why not, in one sentence."""


def is_link(fragment: str) -> bool:
    """Whether the fragment of an address is one of ours; any other is left alone."""
    return fragment.startswith((sharing.PREFIX, saved_states.PREFIX))


def arrive(fragment: str, saved: SavedStates) -> Arrival:
    """Read a link's fragment; one that can't be read arrives with the sentence that says why."""
    try:
        return Arrival(new_key(), _read(fragment, saved))
    except InputError as error:
        return Arrival(new_key(), None, str(error))


def brought(arrival: Arrival | None, key: str) -> SharedState | None:
    """What the link brought for the corpus under `key`; None for any other corpus, and where there is no link."""
    if arrival is None or arrival.restored is None or arrival.key != key:
        return None
    return arrival.restored.state


def _read(fragment: str, saved: SavedStates) -> Restored:
    if fragment.startswith(saved_states.PREFIX):
        return sharing.from_json(saved.find(fragment.removeprefix(saved_states.PREFIX)))
    return sharing.from_fragment(fragment)
