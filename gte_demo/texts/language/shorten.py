"""A text cut short, to be shown on one line."""

from __future__ import annotations

ELLIPSIS = "…"


def shortened(text: str, most: int) -> str:
    """`text` on one line, cut to `most` characters; not escaped."""
    line = " ".join(text[: 4 * most].replace("\0", "").split())
    return line if len(line) <= most else line[: most - 1].rstrip() + ELLIPSIS
