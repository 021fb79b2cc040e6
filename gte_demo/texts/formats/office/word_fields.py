"""Fields of Word: a code and then its result, of which only the result is shown.

Drop-down lists, boxes to tick, the signs of SYMBOL fields, equations and numbers have no result in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gte_demo.texts.files.office_package import NAMESPACES, qualified
from gte_demo.texts.formats.office.symbol_fonts import sign
from gte_demo.texts.formats.office.word_equations import equation_of_field
from gte_demo.texts.formats.office.word_field_numbers import FieldNumbers
from gte_demo.texts.formats.office.word_styles import is_on, value
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_SYMBOL = re.compile(r'\s*SYMBOL\s+(?P<code>0x[0-9a-f]{1,5}|\d{1,6})\b(?:.*?\\f\s*"?(?P<font>[^"\\]+))?', re.I | re.S)


@dataclass(slots=True)
class _Field:
    """One field, and where its result begins in the text."""

    begin: _Element
    code: str = ""
    is_code: bool = True
    """Whether its code is being read."""
    parts_before: int = 0


@dataclass(slots=True)
class OpenFields:
    """The fields of a paragraph that have begun and not yet ended."""

    numbers: FieldNumbers
    """The counts of the document."""
    fields: list[_Field] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        """Whether what comes next belongs to a code."""
        return any(one.is_code for one in self.fields)

    def take(self, element: _Element, parts: list[str]) -> None:
        """Process a w:fldChar or w:instrText; `parts` is the text so far, to which a field may add what it shows."""
        if element.tag == qualified("w:instrText"):
            if self.fields and self.fields[-1].is_code:
                self.fields[-1].code += element.text or ""
            return
        kind = element.get(qualified("w:fldCharType"))
        if kind == "begin":
            self.fields.append(_Field(element))
        elif kind == "separate" and self.fields:
            self.fields[-1].is_code, self.fields[-1].parts_before = False, len(parts)
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if not self.in_code and (ended.is_code or not "".join(parts[ended.parts_before :]).strip()):
                parts.append(_shown(ended) or self.numbers.number(ended.code))


def symbol_of_field(code: str) -> str:
    """What a field with the code SYMBOL shows; '' if it is another one."""
    found = _SYMBOL.match(code)
    return sign(int(found["code"], 0), (found["font"] or "").strip()) if found else ""


def _shown(ended: _Field) -> str:
    """What is shown for a field without a result; '' if that isn't known."""
    choices = ended.begin.find("w:ffData/w:ddList", NAMESPACES)
    if choices is not None:
        chosen = value(choices, "w:result") or value(choices, "w:default") or "0"
        entries = [str(one.get(qualified("w:val")) or "") for one in choices.iterfind("w:listEntry", NAMESPACES)]
        return "".join(entries[whole_number(chosen, len(entries)) :][:1])
    box = ended.begin.find("w:ffData/w:checkBox", NAMESPACES)
    if box is not None:
        own = box.find("w:checked", NAMESPACES)
        return "☒" if is_on(box, "w:checked" if own is not None else "w:default") else "☐"
    return symbol_of_field(ended.code) or equation_of_field(ended.code)
