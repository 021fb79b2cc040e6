"""The text of drawings (DrawingML), as slides, charts, diagrams and pictures of Word contain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gte_demo.texts.decoding import clean_text
from gte_demo.texts.files.office_package import NAMESPACES, qualified
from gte_demo.texts.formats.office.symbol_fonts import is_symbol_font, private_signs, signs

if TYPE_CHECKING:
    from lxml.etree import _Element


def shown_text(text: _Element) -> str:
    """What an a:t shows: the letters of symbol fonts are other signs."""
    written, around = text.text or "", text.getparent()
    if around is None:
        return written
    font, for_symbols = (_typeface(around, name) for name in ("latin", "sym"))
    return signs(written, font) if is_symbol_font(font) else private_signs(written, for_symbols)


def drawn_text(element: _Element) -> str:
    """The text of a drawing's paragraphs on one line."""
    paragraphs = element.iter(qualified("a:p"))
    texts = ("".join(map(shown_text, paragraph.iter(qualified("a:t")))) for paragraph in paragraphs)
    return " ".join(clean_text(" ".join(texts)).split())


def _typeface(run: _Element, name: str) -> str:
    """The font of a run for Latin letters, or for the signs of symbol fonts."""
    found = run.find(f"a:rPr/a:{name}", NAMESPACES)
    return str(found.get("typeface") or "") if found is not None else ""
