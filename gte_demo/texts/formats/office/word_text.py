"""The visible text of one paragraph of a Word document, and the objects anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.files.office_package import NAMESPACES, qualified
from gte_demo.texts.formats.formulas import formula_text, marked_raised, with_powers
from gte_demo.texts.formats.office.symbol_fonts import is_symbol_font, sign, signs
from gte_demo.texts.formats.office.word_field_numbers import FieldNumbers
from gte_demo.texts.formats.office.word_fields import OpenFields
from gte_demo.texts.formats.office.word_styles import OFF, WordStyles, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIGNS = {
    qualified("w:tab"): "\t",
    qualified("w:ptab"): "\t",
    qualified("w:br"): "\n",
    qualified("w:cr"): "\n",
    qualified("w:noBreakHyphen"): "-",
}
_UNSEEN = frozenset(
    qualified(f"w:{name}") for name in ("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "rt")
)
"""Deleted text, field codes, properties, and the pronunciation above Chinese and Japanese words."""
_CHOICE, _FALLBACK, _ALTERNATIVES = (qualified(f"mc:{name}") for name in ("Choice", "Fallback", "AlternateContent"))
_NOTES = {qualified("w:footnoteReference"): "footnotes", qualified("w:endnoteReference"): "endnotes"}
_OWN_MARK = qualified("w:customMarkFollows")
_FIELDS = (qualified("w:fldChar"), qualified("w:instrText"))


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A reference to a footnote or an endnote."""

    part: str
    """"footnotes" or "endnotes"."""
    note_id: str


@dataclass(slots=True)
class ParagraphText:
    """The text of a paragraph, and the objects anchored in it."""

    text: str = ""
    notes: list[NoteReference] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    """Text boxes (w:txbxContent), each a small document."""
    drawings: list[_Element] = field(default_factory=list)
    """Each a w:drawing, or a w:pict as old versions of Word write it."""


class WordTextReader:
    """Reads paragraphs; it knows which character styles hide text and how notes are marked."""

    def __init__(self, styles: WordStyles, marks: dict[NoteReference, str]) -> None:
        """`marks` are the marks of notes, such as "[1]", to write at their references."""
        self._styles, self._marks, self._numbers = styles, marks, FieldNumbers()

    def read(self, element: _Element, label: Callable[[_Element], str] | None = None) -> ParagraphText:
        """Read an element of the page: a paragraph, or the content of a note or cell on one line.

        `label` gives what stands before each paragraph of a cell.
        """
        found = ParagraphText()
        parts: list[str] = []
        fields = OpenFields(self._numbers)
        pending = list(reversed(element))
        while pending:
            child = pending.pop()
            tag = child.tag
            if tag in _FIELDS:
                fields.take(child, parts)
            elif tag in _UNSEEN or not isinstance(tag, str) or _is_own_mark(child):
                continue
            elif tag == qualified("w:r") and (fields.in_code or self._is_hidden(child)):
                pending.extend(one for one in reversed(child) if one.tag in _FIELDS)
            elif tag == qualified("w:r") and (font := _symbol_font(child)):
                parts.append(signs("".join(child.itertext(qualified("w:t"))), font))
            elif tag == qualified("w:r") and self._is_raised(child):
                parts.append(marked_raised("".join(child.itertext(qualified("w:t")))))
            elif tag == _ALTERNATIVES:
                pending.extend(_preferred(child))
            elif not self._gather(child, found, parts):
                pending.extend(reversed(child))
                if tag == qualified("w:p"):
                    parts.append(f" {label(child)}" if label else " ")
        found.text = clean_text(with_powers("".join(parts))).strip()
        return found

    def _gather(self, child: _Element, found: ParagraphText, parts: list[str]) -> bool:
        """Process one element; return whether that includes its children."""
        tag = child.tag
        if tag in _SIGNS:
            parts.append(_SIGNS[tag])
        elif tag == qualified("w:t"):
            parts.append(child.text or "")
        elif tag == qualified("w:sym"):
            parts.append(_symbol(child))
        elif tag in (qualified("m:oMath"), qualified("m:oMathPara")):
            parts.append(f" {formula_text(child)} " if tag.endswith("Para") else formula_text(child))
        elif tag in _NOTES:
            reference = _reference(child)
            found.notes.append(reference)
            parts.append(self._marks.get(reference, ""))
        elif tag == qualified("w:txbxContent"):
            found.boxes.append(child)
        elif tag == qualified("w:sdt"):
            return is_on(child, "w:sdtPr/w:showingPlcHdr")  # "Click here to enter text"
        elif tag == qualified("w:fldSimple") and next(child.iter(qualified("w:t")), None) is None:
            parts.append(self._numbers.number(child.get(qualified("w:instr")) or ""))
        else:
            if tag in (qualified("w:drawing"), qualified("w:pict")):
                found.drawings.append(child)
            return False
        return True

    def _is_hidden(self, run: _Element) -> bool:
        if run.find(qualified("w:rPr")) is None:
            return False
        style = value(run, "w:rPr/w:rStyle")
        own = run.find(f"{qualified('w:rPr')}/{qualified('w:vanish')}")
        return is_on(run, "w:rPr/w:vanish") if own is not None else bool(style) and self._styles.is_hidden(style)

    def _is_raised(self, run: _Element) -> bool:
        """Whether a run is nothing but raised text; the mark of a note is no text."""
        own, style = value(run, "w:rPr/w:vertAlign"), value(run, "w:rPr/w:rStyle")
        is_raised = own == "superscript" if own else bool(style) and self._styles.is_raised(style)
        return is_raised and all(child.tag in (qualified("w:rPr"), qualified("w:t")) for child in run)


def note_references(around: _Element) -> Iterator[tuple[NoteReference, str]]:
    """The references to notes in a part of the page, in order, without deleted ones, and the marks that were chosen."""
    gone = (qualified("w:del"), qualified("w:moveFrom"))
    for one in around.iter(*_NOTES):
        if next(one.iterancestors(*gone), None) is None:
            mark = one.getnext()
            yield _reference(one), _written_mark(mark) if mark is not None and _is_own_mark(mark) else ""


def _is_own_mark(element: _Element) -> bool:
    """Whether an element is the mark of a note that a person chose, such as an asterisk, after its reference."""
    if element.tag not in (qualified("w:t"), qualified("w:sym")):
        return False
    before = element.getprevious()
    return before is not None and before.tag in _NOTES and before.get(_OWN_MARK) not in (None, *OFF)


def _written_mark(element: _Element) -> str:
    return (element.text or "").strip() if element.tag == qualified("w:t") else _symbol(element)


def _reference(element: _Element) -> NoteReference:
    return NoteReference(_NOTES[element.tag], element.get(qualified("w:id")) or "")


def _preferred(alternatives: _Element) -> list[_Element]:
    """The first of several alternative drawings; the last one is the fallback for old programs."""
    choice = alternatives.find(_CHOICE)
    found = choice if choice is not None else alternatives.find(_FALLBACK)
    return [] if found is None else list(reversed(found))


def _symbol_font(run: _Element) -> str:
    """The symbol font in which all of a run is written; '' if it is another font, or not only text."""
    fonts = run.find("w:rPr/w:rFonts", NAMESPACES)
    font = str(fonts.get(qualified("w:ascii")) or "") if fonts is not None else ""
    is_text = all(child.tag in (qualified("w:rPr"), qualified("w:t")) for child in run)
    return font if is_text and is_symbol_font(font) else ""


def _symbol(element: _Element) -> str:
    """The character for a sign that is given by its number in a symbol font."""
    try:
        code = int(element.get(qualified("w:char")) or "", 16)
    except ValueError:
        return ""
    return sign(code, element.get(qualified("w:font")) or "")
