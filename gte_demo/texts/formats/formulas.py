"""Writing formulas on one line: MathML from web pages, and OMML from Word and PowerPoint.

Both have the same structure with different names. Powers are written with ^, subscripts with _, fractions
with / and roots with √, as people type them. So are raised numbers in running text: a raised 8 after 10 becomes 10^8,
because without its height it would read as 108.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

_UP, _DOWN = "\x0e", "\x0f"
"""Where raised text begins and ends: control characters, which no text contains."""
_EXPONENT = re.compile(r"\s*(?:[-+−–]?\d+|[ijkmnx])\s*")
_RAISED = re.compile(f"(?P<before>[^{_UP}{_DOWN}]?){_UP}(?P<text>[^{_UP}{_DOWN}]*){_DOWN}")

_Written: TypeAlias = Callable[[Sequence[str]], str]


def formula_text(formula: _Element) -> str:
    """Write an element of MathML or OMML with everything in it on one line."""
    return " ".join(_written(formula).split())


def raised(before: str, text: str) -> str:
    """How to write `text`, which stands raised after `before`: with ^ if it is a power of a number.

    After a word it is the mark of a note, after other letters part of a name or a unit: these stay as they are.
    """
    is_power = before[-1:].isdigit() and _EXPONENT.fullmatch(text) is not None
    return f"^{text.strip()}" if is_power else text


def marked_raised(text: str) -> str:
    """`text` with marks for `with_powers`, when it isn't known yet what else is raised beside it."""
    return f"{_UP}{text}{_DOWN}"


def with_powers(text: str) -> str:
    """Replace what `marked_raised` marked, runs beside each other as one."""
    if _UP not in text:
        return text
    joined = text.replace(_DOWN + _UP, "")
    return _RAISED.sub(lambda found: found["before"] + raised(found["before"], found["text"]), joined)


def _written(element: _Element) -> str:
    name = str(element.tag).rpartition("}")[2]
    if name in ("annotation", "annotation-xml") or name.endswith("Pr"):  # OMML's properties
        return ""
    children = [child for child in element if isinstance(child.tag, str) and not child.tag.endswith("Pr")]
    parts = [_written(child) for child in children]
    if name == "nary":
        return _property(element, "chr", "∫") + _with_limits(["", *parts[:2]]) + "".join(parts[2:])
    if name == "d":
        return _property(element, "begChr", "(") + ", ".join(parts) + _property(element, "endChr", ")")
    if name in _SHAPES and len(parts) > 1:
        return _SHAPES[name](parts)
    joined = (element.text or "").strip() + "".join(parts)
    return f"√{_grouped(joined)}" if name in ("msqrt", "rad") else joined


def _property(element: _Element, name: str, usual: str) -> str:
    """A sign from the element's OMML properties."""
    for found in element.iterfind(f"{{*}}{element.tag.rpartition('}')[2]}Pr/{{*}}{name}"):
        return next(iter(found.attrib.values()), "")
    return usual


def _grouped(part: str) -> str:
    return part if len(part) < 2 or part.isalnum() else f"({part})"


def _joined_by(sign: str) -> _Written:
    return lambda parts: sign.join(map(_grouped, parts))


def _with_limits(parts: Sequence[str]) -> str:
    """Write the lower limit as a subscript and the upper one as a power; either may be empty."""
    base, below, above = (*parts, "", "")[:3]
    return base + (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")


def _root(parts: Sequence[str]) -> str:
    """Write a root from OMML's order of parts: the degree, which is empty for a square root, then the radicand."""
    degree, inner = parts[0], parts[1]
    return f"{degree if len(degree) == 1 else f'({degree})' if degree else ''}√{_grouped(inner)}"


def _listed(parts: Sequence[str]) -> str:
    return ", ".join(parts)


_SHAPES: dict[str, _Written] = {
    "msup": _joined_by("^"),
    "sSup": _joined_by("^"),
    "mover": _joined_by("^"),
    "limUpp": _joined_by("^"),
    "msub": _joined_by("_"),
    "sSub": _joined_by("_"),
    "munder": _joined_by("_"),
    "limLow": _joined_by("_"),
    "mfrac": _joined_by("/"),
    "f": _joined_by("/"),
    "msubsup": _with_limits,
    "sSubSup": _with_limits,
    "munderover": _with_limits,
    "mroot": lambda parts: _root([parts[1], parts[0]]),
    "rad": _root,
    "func": " ".join,
    "mtr": _listed,
    "mr": _listed,
    "mtable": "; ".join,
    "m": "; ".join,
    "eqArr": "; ".join,
}
"""How to write each element from the texts of its children."""
