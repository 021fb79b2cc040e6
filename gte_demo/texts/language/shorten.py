"""Shortening a text to show it on one line."""

from __future__ import annotations

ELLIPSIS = "…"


def shortened(text: str, most: int) -> str:
    """Return `text` on one line of at most `most` characters, not escaped."""
    line = " ".join(text[: 4 * most].replace("\0", "").split())
    return line if len(line) <= most else line[: most - 1].rstrip() + ELLIPSIS
