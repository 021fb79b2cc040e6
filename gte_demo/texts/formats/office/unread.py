"""A note on the contents of an Office file that are not read."""

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
"""Kinds of relationships to such contents -> what to call one of them."""


def count_unread(related: Iterable[Relationship]) -> Counter[str]:
    """Count the contents of each kind that aren't read."""
    return Counter(_KINDS[relationship.kind] for relationship in related if relationship.kind in _KINDS)


def unread_note(name: str, counts: Counter[str]) -> tuple[str, ...]:
    """The sentence for the file `name`; none if everything was read."""
    listed = ", ".join(f"{count} {what if count == 1 else _plural(what)}" for what, count in (+counts).items())
    return (f"{name}: these were not read: {listed}.",) if listed else ()


def _plural(what: str) -> str:
    first, *rest = what.split(" of ")
    return " of ".join((f"{first}s", *rest))
