"""A sentence on tokens that the model does not know."""

from __future__ import annotations

from gte_demo.analysis.explain.unknown_tokens import UnknownTokens
from gte_demo.ui.shared.formatting import count

MOST_PIECES = 5
LONGEST = 24
"""Characters shown of an unknown token, and of the text."""


def not_known(unknown: UnknownTokens, template: str, text: str = "") -> str:
    """Fill `template` with the number of tokens that the model does not know, and with examples."""
    pieces = [_short(piece) for piece in unknown.pieces[:MOST_PIECES]]
    more = [] if len(unknown.pieces) <= MOST_PIECES else ["…"]
    return template.format(
        unknown=f"{unknown.tokens:,}",
        total=count(unknown.total, "token"),
        pieces=", ".join([*pieces, *more]),
        text=_short(text),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
