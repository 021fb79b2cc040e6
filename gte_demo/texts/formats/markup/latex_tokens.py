"""Splitting LaTeX into tokens, and finding the arguments of commands."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"(?P<comment>%[^\n]*(?:\n[ \t]*)?)|\\(?P<name>[a-zA-Z@]+)\*?(?P<gap>[ \t]*\n?[ \t]*)|\\(?P<symbol>.)"
    r"|(?P<math>\$\$?)|(?P<brace>[{}])|(?P<blank>\n[ \t]*\n\s*)|(?P<mark>---?|``|''|[~&`])"
    r"|(?P<text>[^\\%${}&~`'\n-]+|.)",
    re.DOTALL,
)
_BRACE = re.compile(r"\\.|[{}]|(?<!\\)%[^\n]*", re.DOTALL)
_RAW_BRACE = re.compile(r"\\[{}\\]|[{}]")
_OVERLAY = re.compile(r"<[\d+.,|@:a-z-]{1,30}>")
_TITLE = re.compile(r"(?:^|,)\s*(?:frame)?(?:title|caption)\s*=\s*(?=(\{)|([^,]*))")
OPTIONAL = re.compile(r"[ \t]*+(?:\n[ \t]*+)?\[([^\[\]]{0,2000}+)\]")
_STEPS = {"{": 1, "}": -1}
_LONGEST_GROUP, _DEEPEST_GROUP = 200_000, 30
"""Characters, and braces within braces. Braces that close later or open more are treated as unbalanced: the text after
each of many that never close would be searched to its end."""


def group(text: str, place: int) -> tuple[str, int]:
    """The text in the braces at `place` or after white space, and the position after them; '' if there are none."""
    return _between(_BRACE, text, place)


def raw_group(text: str, place: int) -> tuple[str, int]:
    """As `group`, for an address or code, in which a percent sign doesn't begin a comment."""
    return _between(_RAW_BRACE, text, place)


def _between(braces: re.Pattern[str], text: str, place: int) -> tuple[str, int]:
    begin = place
    while begin < len(text) and text[begin] in " \t\n":
        begin += 1
    if text[begin : begin + 1] != "{":
        return "", place
    depth = 0
    for found in braces.finditer(text, begin, begin + _LONGEST_GROUP):
        depth += _STEPS.get(found[0], 0)
        if not depth:
            return text[begin + 1 : found.start()], found.end()
        if depth > _DEEPEST_GROUP:
            break
    return "", begin + 1


def past_options(text: str, place: int) -> int:
    """The position after the arguments in brackets at `place`, and after Beamer's numbers of slides (<2->)."""
    while found := _OVERLAY.match(text, place) or OPTIONAL.match(text, place):
        place = found.end()
    return place


def title_among_options(text: str, place: int) -> str:
    """The title or caption that the options at `place` give, as for boxes and listings; '' if there is none."""
    options = OPTIONAL.match(text, place)
    found = _TITLE.search(options[1]) if options else None
    if not options or not found:
        return ""
    return group(options[1], found.end())[0] if found[1] else found[2]
