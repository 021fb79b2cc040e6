"""Word's styles: which paragraphs are headings or belong to a table of contents, and which text is hidden.

In documents without heading styles, short paragraphs in bold letters above others that are not are the headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from gte_demo.texts.files.office_package import NAMESPACES, qualified
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|contents|table of (?:figures|authorities))(?: \d| heading)?", re.IGNORECASE)
"""The names of styles of tables of contents."""
_MOST_WORDS, _LONGEST = 12, 90
_MOST_BOLD = 0.4
"""Of the characters: where more are bold, that doesn't mark headings."""
_DEEPEST = 3
_CONTENTS_FIELD = re.compile(r"\s*TO[CA]\b", re.IGNORECASE)
"""The code of a field that lists headings, figures or authorities."""
_VALUE = qualified("w:val")
OFF = frozenset(("0", "false", "off"))
"""Values of switches that are turned off."""
BODY_TEXT = 9
"""The outline level of paragraphs that aren't headings."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """The properties of a paragraph style; its own override those of its base style."""

    level: int = 0
    """The level of a heading, 1 is the highest; 0 for everything else."""
    is_contents: bool = False
    """Whether it belongs to a table of contents."""
    is_contents_heading: bool = False
    """Whether it is the style of the heading above a table of contents."""
    is_hidden: bool = False
    list_id: str = ""
    """The list (w:numId) that numbers its paragraphs; '' if there is none."""
    list_level: int | None = None
    """The depth in that list, 0 is the top level; None if the list defines it for the style."""


class WordStyles:
    """The styles of one document, by id."""

    def __init__(self, root: _Element | None) -> None:
        """`root` is the styles part; None for a document without one."""
        found = root.iterfind("w:style", NAMESPACES) if root is not None else ()
        self._styles = {style.get(qualified("w:styleId")) or "": style for style in found}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), "")
        self._known: dict[str, ParagraphStyle] = {}

    def paragraph(self, style_id: str) -> ParagraphStyle:
        """The style of that id; the document's default style for ''."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id or self._default)
        return self._known[style_id]

    def is_hidden(self, style_id: str) -> bool:
        """Whether a character style hides its text."""
        return any(is_on(style, "w:rPr/w:vanish") for style in self._chain(style_id))

    def is_raised(self, style_id: str) -> bool:
        """Whether a character style raises its text, as powers are written."""
        return any(value(style, "w:rPr/w:vertAlign") == "superscript" for style in self._chain(style_id))

    def _resolve(self, style_id: str) -> ParagraphStyle:
        chain = list(self._chain(style_id))
        names = [value(style, "w:name") for style in chain] or [style_id]
        numbered = next((style for style in chain if value(style, "w:pPr/w:numPr/w:numId")), None)
        depth = value(numbered, "w:pPr/w:numPr/w:ilvl") if numbered is not None else ""
        return ParagraphStyle(
            level=next(filter(None, map(_level, chain or [None], names)), BODY_TEXT + 1) % (BODY_TEXT + 1),
            is_contents=bool(CONTENTS.fullmatch(names[0])),
            is_contents_heading=bool(CONTENTS.fullmatch(names[0])) and names[0].lower().endswith(" heading"),
            is_hidden=any(is_on(style, "w:rPr/w:vanish") for style in chain),
            list_id=value(numbered, "w:pPr/w:numPr/w:numId") if numbered is not None else "",
            list_level=whole_number(depth, None),
        )

    def _chain(self, style_id: str) -> Iterator[_Element]:
        """The style, the one it is based on, and so on."""
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = value(self._styles[style_id], "w:basedOn")


def is_contents(control: _Element) -> bool:
    """Whether a content control holds the table of contents."""
    return value(control, "w:sdtPr/w:docPartObj/w:docPartGallery") == "Table of Contents"


def heads_contents(paragraph: _Element, styles: WordStyles) -> bool:
    """Whether a table of contents, or a list of figures, comes next below a paragraph."""
    following = next((one for one in paragraph.itersiblings() if _is_shown(one)), None)
    if following is None:
        return False
    is_styled = any(
        style.is_contents and not style.is_contents_heading
        for style in (styles.paragraph(value(one, "w:pPr/w:pStyle")) for one in following.iter(qualified("w:p")))
    )
    return is_styled or is_contents(following) or any(map(_CONTENTS_FIELD.match, _codes(following)))


def _is_shown(element: _Element) -> bool:
    """Whether an element holds text or a field."""
    return next(element.iter(qualified("w:t"), qualified("w:instrText"), qualified("w:fldSimple")), None) is not None


def _codes(element: _Element) -> Iterator[str]:
    for one in element.iter(qualified("w:instrText"), qualified("w:fldSimple")):
        yield one.text or "" if one.tag == qualified("w:instrText") else one.get(qualified("w:instr")) or ""


def value(element: _Element, path: str) -> str:
    """The w:val of the element at `path` below `element`; '' if there is none."""
    found = element.find(path, NAMESPACES)
    return str(found.get(_VALUE) or "") if found is not None else ""


def is_on(element: _Element, path: str) -> bool:
    """Whether a switch such as w:vanish is present and isn't turned off."""
    found = element.find(path, NAMESPACES)
    return found is not None and found.get(_VALUE) not in OFF


def _is_default(style: _Element) -> bool:
    is_paragraph = style.get(qualified("w:type")) == "paragraph"
    return is_paragraph and style.get(qualified("w:default")) not in (None, *OFF)


def _level(style: _Element | None, name: str) -> int | None:
    """The level that one style declares: that of a heading, or 10 for body text; None if it declares none."""
    outline = value(style, "w:pPr/w:outlineLvl") if style is not None else ""
    if (level := whole_number(outline, None)) is not None:
        return min(level, BODY_TEXT) + 1
    if found := _HEADING.fullmatch(name):
        return int(found[1]) or None
    return 1 if name.lower() == "title" else None


def bold_headings(bodies: Iterable[_Element]) -> Mapping[_Element, int]:
    """Return the paragraphs that look like headings, each with its level: the largest letters are level 1."""
    words = {part: text for body in bodies for part in body if (text := words_of(part))}
    bold = {part for part in words if _is_bold(part)}
    if sum(len(words[part]) for part in bold) > _MOST_BOLD * sum(map(len, words.values())):
        return {}
    found = {
        one: _size(one)
        for one, below in pairwise(words)
        if one in bold and below not in bold and _can_head(one, words[one])
    }
    level_of = {size: level for level, size in enumerate(sorted(set(found.values()), reverse=True), start=1)}
    return {one: min(level_of[size], _DEEPEST) for one, size in found.items()}


def _is_bold(part: _Element) -> bool:
    """Whether all words of a paragraph are bold; a table isn't."""
    if part.tag != qualified("w:p"):
        return False
    return all(is_on(run, "w:rPr/w:b") for run in part.iter(qualified("w:r")) if words_of(run))


def _can_head(paragraph: _Element, text: str) -> bool:
    is_item = paragraph.find("w:pPr/w:numPr", NAMESPACES) is not None
    is_short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return is_short and not is_item and any(map(str.isalpha, text)) and not text.endswith((".", ",", ";"))


def _size(paragraph: _Element) -> int:
    """The size of the largest letters in half points; 0 if it is that of the style."""
    return max((whole_number(value(run, "w:rPr/w:sz")) for run in paragraph.iter(qualified("w:r"))), default=0)


def words_of(element: _Element) -> str:
    """The text of an element of the page as it was typed, without signs and numbers that Word adds."""
    return "".join(text.text or "" for text in element.iter(qualified("w:t"))).strip()
