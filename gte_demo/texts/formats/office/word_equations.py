"""EQ fields of Word, which old documents use for fractions, roots and the pronunciation above Japanese words."""

from __future__ import annotations

import re

_LONGEST = 600
"""Characters beyond which a code is no equation; it also limits how deep its functions are nested."""
_HEAD = re.compile(r"\s*EQ\b", re.IGNORECASE)
_FORMAT = re.compile(r"\\\*\s*(?:\"[^\"]*\"|\S+)")
"""How the result is formatted: font, size, position."""
_CALL = re.compile(r"\\(?P<name>[a-z]+)(?P<options>(?:\s*\\[a-z]{2}(?:\s*-?\d+)?)*)\s*\(", re.IGNORECASE)
_RAISED = re.compile(r"\s*\\s\s*\\up", re.IGNORECASE)


def equation_of_field(code: str) -> str:
    """What a field with the code EQ shows, on one line; '' if it is another one."""
    head = _HEAD.match(code) if len(code) <= _LONGEST else None
    return " ".join(_written(_FORMAT.sub("", code[head.end() :])).split()) if head else ""


def _written(code: str) -> str:
    parts: list[str] = []
    while call := _CALL.search(code):
        arguments, end = _arguments(code, call.end())
        parts += (code[: call.start()], _shown(call["name"].lower(), arguments))
        code = code[end:]
    return re.sub(r"\\(.)", r"\1", "".join((*parts, code)))


def _arguments(code: str, start: int) -> tuple[list[str], int]:
    """The arguments from `start` to the bracket that closes them, and the place after it."""
    found, depth, begin, place = list[str](), 0, start, start
    while place < len(code) and (depth or code[place] != ")"):
        letter = code[place]
        depth += (letter == "(") - (letter == ")")
        if letter in ",;" and not depth:
            found.append(code[begin:place])
            begin = place + 1
        place += 2 if letter == "\\" and code[place + 1 : place + 2] in ("(", ")", ",", ";", "\\") else 1
    return [*found, code[begin:place]], place + 1


def _shown(name: str, arguments: list[str]) -> str:
    """One function of the language, with its arguments."""
    if name == "o" and len(arguments) > 1:  # what is raised over a word is how to say it
        arguments = [one for one in arguments if not _RAISED.match(one)] or arguments
    texts = [_written(one).strip() for one in arguments]
    if name == "f" and len(texts) == 2:
        return "/".join(one if one.isalnum() else f"({one})" for one in texts)
    if name == "r":
        return f"{texts[0] if len(texts) > 1 else ''}√{texts[-1] if texts[-1].isalnum() else f'({texts[-1]})'}"
    if name == "b":
        return f"({texts[0]})"
    if name == "i":
        return " ".join(("∫", *texts))
    return ("" if name == "o" else ", " if name == "l" else " ").join(texts)
