"""The numbers of Word's LISTNUM and AUTONUM fields, which are counted when the page is shown and not stored."""

from __future__ import annotations

import re

from gte_demo.texts.formats.office.word_numbering import written_number

_CODE = re.compile(r'\s*(?P<kind>LISTNUM|AUTONUM)\b\s*"?(?P<list>[^"\\]*)', re.IGNORECASE)
_LEVEL, _START = re.compile(r"\\l\s*([1-9])", re.IGNORECASE), re.compile(r"\\s\s*(\d{1,6})", re.IGNORECASE)
_SEPARATOR, _FORMAT = re.compile(r'\\s\s*"?([^\s\\"])', re.IGNORECASE), re.compile(r"\\\*\s*(\w+)")
_DEPTHS = 9
_TEMPLATES = {
    "numberdefault": ("1)", "a)", "i)", "(1)", "(a)", "(i)", "1.", "a.", "i."),
    "outlinedefault": ("I.", "A.", "1.", "a)", "(1)", "(a)", "(i)", "(a)", "(i)"),
}
"""Word's own lists -> how the first number of each depth is written."""
_LEGAL = "legaldefault"
"""The list that writes the numbers of all depths: "1.2."."""
_FORMATS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter", "I": "upperRoman"}
_SWITCHES = {"alphabetic": "Letter", "roman": "Roman"}


class FieldNumbers:
    """The counts of one document. Numbers have to be requested in the order of the fields."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def number(self, code: str) -> str:
        """What a field with that code shows; '' if it gives no number. A list that Word doesn't define has digits."""
        found = _CODE.match(code)
        if found is None:
            return ""
        if found["kind"].upper() == "AUTONUM":
            separator = _SEPARATOR.search(code)
            count = self._count("AUTONUM", 0, None)[0]
            return f"{written_number(count, _switched(code))}{separator[1] if separator else '.'}"
        level, start = _LEVEL.search(code), _START.search(code)
        name, depth = found["list"].strip().lower() or "numberdefault", int(level[1]) - 1 if level else 0
        counts = self._count(name, depth, int(start[1]) if start else None)
        if name == _LEGAL:
            return "".join(f"{count}." for count in counts[: depth + 1])
        template = _TEMPLATES.get(name, _TEMPLATES["numberdefault"])[depth]
        first = template.strip("().")
        return template.replace(first, written_number(counts[depth], _FORMATS[first]))

    def _count(self, name: str, depth: int, start: int | None) -> list[int]:
        """Count one more at a depth of a list; the deeper ones begin again."""
        counts = self._counts.setdefault(name, [0] * _DEPTHS)
        counts[:depth] = [max(1, count) for count in counts[:depth]]
        counts[depth] = counts[depth] + 1 if start is None else start
        counts[depth + 1 :] = [0] * (_DEPTHS - depth - 1)
        return counts


def _switched(code: str) -> str:
    """The format that a field names: "roman" and "ROMAN" differ in their letters."""
    found = _FORMAT.search(code)
    kind = _SWITCHES.get(found[1].lower()) if found else None
    return f"{'lower' if found[1].islower() else 'upper'}{kind}" if found and kind else "decimal"
