"""Names and sentences as they are shown in a line: nothing in them hides, breaks the line or turns its direction."""

import re
from collections.abc import Collection
from itertools import islice

MOST_IN_NAME = 300
"""Characters of a name, title or heading that are kept. They are repeated with every passage."""
MOST_LISTED = 20
"""Names that a sentence lists."""
MOST_IN_LIST = 60
"""Characters of each of them."""

_UNSHOWN = re.compile("[\x00-\x1f\x7f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, and marks of the direction of writing, with which a name can look like another."""


def clean_name(name: str) -> str:
    """Return a name as it is shown in a line: without line ends, controls and marks of direction."""
    return name if name.isprintable() else _UNSHOWN.sub("", " ".join(name.splitlines()))


def short_name(name: str, most: int = MOST_IN_NAME) -> str:
    """Return a name of at most `most` characters: a longer one without its end."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def listed(names: Collection[str], form: str = "{}") -> str:
    """Return names as a sentence lists them, each in a `form`: of many the first, and of long ones the beginning."""
    shown = (short_name(name, MOST_IN_LIST) for name in islice(names, MOST_LISTED))
    more = f" and {len(names) - MOST_LISTED:,} more" if len(names) > MOST_LISTED else ""
    return ", ".join(map(form.format, shown)) + more
