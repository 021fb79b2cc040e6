"""A note on the contents of an Office file that are not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gte_demo.texts.files.office_package import OfficePackage, Relationship

_KINDS = {
    "aFChunk": "inserted document",
    "oleObject": "embedded object",
    "package": "embedded file",
    "chartEx": "chart of a newer kind",
    "video": "video",
    "audio": "sound",
}
"""Kinds of relationships to such contents -> what to call one of them."""
COMMENT = "comment"
_COMMENTS = {"comments": ("{*}comment", "{*}cm", "{*}reply"), "threadedComment": ("{*}threadedComment",)}
"""Kinds of relationships to comments -> the elements that are comments or replies, in Word, PowerPoint and Excel."""
OF_THREAD = "tc="
"""How the author of a copy of a thread begins, which Excel keeps for old versions."""


def count_unread(related: Iterable[Relationship]) -> Counter[str]:
    """Count the contents of each kind that aren't read."""
    return Counter(_KINDS[relationship.kind] for relationship in related if relationship.kind in _KINDS)


def count_comments(package: OfficePackage, related: Iterable[Relationship]) -> Counter[str]:
    """Count the comments in the parts of `package` that `related` refers to, with their replies."""
    found: Counter[str] = Counter()
    for relationship in related:
        root = package.xml(relationship.part) if relationship.kind in _COMMENTS else None
        if root is None:
            continue
        authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
        copies = {str(place) for place, author in enumerate(authors) if author.startswith(OF_THREAD)}
        found[COMMENT] += sum(one.get("authorId") not in copies for one in root.iter(*_COMMENTS[relationship.kind]))
    return found


def unread_note(name: str, counts: Counter[str]) -> tuple[str, ...]:
    """The sentence for the file `name`; none if everything was read."""
    listed = ", ".join(f"{count:,} {what if count == 1 else _plural(what)}" for what, count in (+counts).items())
    return (f"{name}: these were not read: {listed}.",) if listed else ()


def _plural(what: str) -> str:
    first, *rest = what.split(" of ")
    return " of ".join((f"{first}es" if first.endswith("x") else f"{first}s", *rest))
