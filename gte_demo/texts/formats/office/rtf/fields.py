"""Fields of RTF: a code and then its result, and what is shown if there is no result in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from gte_demo.texts.formats.office.word_equations import equation_of_field
from gte_demo.texts.formats.office.word_fields import symbol_of_field

_BOX, _LIST = 1, 2
_UNSET = 25
"""The result of a form field that nobody has filled."""


@dataclass(slots=True)
class RtfField:
    """One field that has begun."""

    depth: int
    """How many groups were open when it began."""
    parts: list[str]
    """The text of the paragraph in which it began."""
    parts_before: int
    code: str = ""
    form: dict[str, int] = field(default_factory=dict)
    """The numbers of a form field, by their control words."""
    entries: list[str] = field(default_factory=list)
    """The choices of a drop-down list."""

    @property
    def is_contents(self) -> bool:
        """Whether its result is a table of contents, which repeats the headings."""
        return self.code.split()[:1] in (["TOC"], ["TOA"])

    def shown(self, parts: list[str]) -> str:
        """What it shows without a result; '' if it has one, or if that isn't known. `parts` is the text so far."""
        if parts is not self.parts or "".join(parts[self.parts_before :]).strip():
            return ""
        kind, result = self.form.get("fftype", 0), self.form.get("ffres", _UNSET)
        result = self.form.get("ffdefres", 0) if result == _UNSET else result
        if kind == _BOX:
            return "☒" if result else "☐"
        if kind == _LIST:
            return "".join(self.entries[result : result + 1]) if result >= 0 else ""
        return symbol_of_field(self.code) or equation_of_field(self.code)
