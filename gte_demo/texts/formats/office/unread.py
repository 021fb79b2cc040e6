"""What an Office file holds but is not read, in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gte_demo.texts.files.office_package import Relationship

_KINDS = {
    "aFChunk": "inserted document",
    "oleObject": "embedded object",
    "package": "embedded file",
    "chartEx": "chart of a newer kind",
    "video": "video",
    "audio": "sound",
}
"""Kinds of relationship that lead to such things, and what to call one of them."""


def count_unread(related: Iterable[Relationship]) -> Counter[str]:
    """How many things of each kind are referred to that aren't read."""
    return Counter(_KINDS[relationship.kind] for relationship in related if relationship.kind in _KINDS)


def unread_note(name: str, counts: Counter[str]) -> tuple[str, ...]:
    """The sentence for the file `name`; none if everything was read."""
    listed = ", ".join(f"{count} {what if count == 1 else _plural(what)}" for what, count in (+counts).items())
    return (f"{name}: these were not read: {listed}.",) if listed else ()


def _plural(what: str) -> str:
    first, *rest = what.split(" of ")
    return " of ".join((f"{first}s", *rest))
