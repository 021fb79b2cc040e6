"""LaTeX's commands that need more than their names: items, notes, citations, verbatim text, units."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, TypeAlias

from gte_demo.texts.formats.blocks import Block
from gte_demo.texts.formats.formulas import marked_raised
from gte_demo.texts.formats.markup.latex_tokens import OPTIONAL, group, past_options, raw_group


class LatexReader(Protocol):
    """What collects the blocks of a LaTeX text."""

    blocks: list[Block]
    parts: list[str]
    """The pieces of the current paragraph."""
    behind: list[str]
    """The footnotes of the current paragraph."""
    notes: int
    tight: bool
    front: tuple[str, ...]
    """The title and the authors."""

    def inline(self, text: str) -> str:
        """Convert a piece of LaTeX to one line of text."""

    def end_block(self) -> None:
        """End the current paragraph."""

    def next_number(self) -> int | None:
        """The number of the next item; None in a list without numbers."""

    def frame_title(self, written: str) -> None:
        """Add the title of a slide."""


Special: TypeAlias = Callable[[LatexReader, str, int], int]
"""The reader, the text and the end of the command's name -> the position after the command's arguments."""

_OVERLAY = re.compile(r"<[^<>\n]{1,30}>")
_UNIT = re.compile(r"\\([a-zA-Z]+)|([^\\{}]+)")
_PREFIXES = frozenset((
    "kilo", "mega", "giga", "tera", "hecto", "deca", "deci", "centi", "milli", "micro", "nano", "pico", "femto",
))  # fmt: skip


def _item(reader: LatexReader, text: str, end: int) -> int:
    r"""Process \item: write a bullet, a number or a label."""
    is_first = not reader.parts and bool(reader.blocks) and not reader.tight
    reader.end_block()
    reader.tight = not is_first
    overlay = _OVERLAY.match(text, end)
    end = overlay.end() if overlay else end
    label = OPTIONAL.match(text, end)
    has_own = bool(label) and not text.endswith("bibitem", 0, end)  # an item with a label of its own isn't counted
    number = None if has_own else reader.next_number()
    reader.parts.append(f"{number}. " if number else f"{reader.inline(label[1])} " if label else "• ")
    return label.end() if label else end


def _footnote(reader: LatexReader, text: str, end: int) -> int:
    r"""Process \footnote: write its number here, and its text after the paragraph."""
    note, place = group(text, past_options(text, end))
    reader.notes += 1
    reader.parts.append(f"[{reader.notes}]")
    reader.behind.append(f"[{reader.notes}] {reader.inline(note)}")
    return place


def _apart(reader: LatexReader, text: str, end: int) -> int:
    r"""Process \caption and the like: the argument is a paragraph."""
    written, place = group(text, past_options(text, end))
    reader.end_block()
    reader.blocks.append(Block(reader.inline(written)))
    return place


def _frame_title(reader: LatexReader, text: str, end: int) -> int:
    written, place = group(text, past_options(text, end))
    reader.frame_title(written)
    return place


def _verb(reader: LatexReader, text: str, end: int) -> int:
    r"""Process \verb|...|, whose text stays unchanged."""
    end = past_options(text, end)
    if text[end : end + 1] == "{":
        written, place = raw_group(text, end)
        reader.parts.append(written)
        return place
    mark = text[end : end + 1]
    close = text.find(mark, end + 1) if mark else -1
    reader.parts.append(text[end + 1 : close] if close > 0 else "")
    return close + 1 if close > 0 else end


def _minted(reader: LatexReader, text: str, end: int) -> int:
    return _verb(reader, text, raw_group(text, past_options(text, end))[1])


def _address(reader: LatexReader, text: str, end: int) -> int:
    written, place = raw_group(text, past_options(text, end))
    reader.parts.append(written)
    return place


def _link(_reader: LatexReader, text: str, end: int) -> int:
    r"""Process \href: its address is left out, because the text follows."""
    return raw_group(text, past_options(text, end))[1]


def _citation(reader: LatexReader, text: str, end: int) -> int:
    r"""Process \cite[see][p. 3]{key}."""
    options: list[str] = []
    while found := OPTIONAL.match(text, end):
        options.append(reader.inline(found[1]))
        end = found.end()
    key, place = group(text, end)
    before, after = ("", *options)[-2:] if options else ("", "")
    reader.parts.append(f"[{before}{' ' if before else ''}{key}{', ' if after else ''}{after}]")
    return place


def _raised(reader: LatexReader, text: str, end: int) -> int:
    written, place = group(text, end)
    reader.parts.append(marked_raised(reader.inline(written)))
    return place


def _quoted(reader: LatexReader, text: str, end: int) -> int:
    written, place = group(text, end)
    reader.parts.append(f"“{reader.inline(written)}”")
    return place


def _quantity(reader: LatexReader, text: str, end: int) -> int:
    r"""Process \SI{5}{\kilo\metre}: 5 kilometre."""
    number, place = group(text, past_options(text, end))
    unit, place = group(text, past_options(text, place))
    reader.parts.append(f"{reader.inline(number)} {_unit(unit)}")
    return place


def _only_unit(reader: LatexReader, text: str, end: int) -> int:
    unit, place = group(text, past_options(text, end))
    reader.parts.append(_unit(unit))
    return place


def _unit(written: str) -> str:
    """The names of units in words: "metre per second"; a unit that is given in letters stays as it is."""
    words = ""
    for name, letters in _UNIT.findall(written):
        words += letters or (name if name in _PREFIXES else f"{name} ")
    return " ".join(words.split())


def _never(_reader: LatexReader, text: str, end: int) -> int:
    r"""Process \iffalse: what follows is left out."""
    close = text.find(r"\fi", end)
    return close if close >= 0 else end


def _paragraph(reader: LatexReader, _text: str, end: int) -> int:
    reader.end_block()
    return end


def _front(reader: LatexReader, _text: str, end: int) -> int:
    r"""Process \maketitle: write the title and the authors."""
    reader.end_block()
    reader.blocks += map(Block, reader.front)
    return end


SPECIAL: dict[str, Special] = {
    **dict.fromkeys(("item", "bibitem"), _item),
    **dict.fromkeys(("caption", "captionof", "framesubtitle"), _apart),
    **dict.fromkeys(("verb", "lstinline", "Verb"), _verb),
    **dict.fromkeys(("url", "path", "nolinkurl"), _address),
    **dict.fromkeys(("enquote", "say"), _quoted),
    **dict.fromkeys(("SI", "qty"), _quantity),
    **dict.fromkeys(("si", "unit"), _only_unit),
    "footnote": _footnote,
    "frametitle": _frame_title,
    "mintinline": _minted,
    "href": _link,
    "textsuperscript": _raised,
    "iffalse": _never,
    "par": _paragraph,
    "maketitle": _front,
}
"""By name."""
CITATION = _citation
