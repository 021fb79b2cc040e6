"""Text in fonts whose letters are drawn as other signs: Symbol and Wingdings.

Word, PowerPoint and RTF keep the number of a sign in its font, sometimes 0xF000 higher, and not the sign itself.
"""

from __future__ import annotations

from collections.abc import Mapping

_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SIGNS = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑"
_SYMBOL = (
    {code: chr(code) for code in range(0x20, 0x40)}
    | {0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0xF1: "⟩", 0xF2: "∫"}
    | dict(enumerate(_GREEK, ord("A")))
    | dict(enumerate(_SIGNS, 0xA1))
)
"""From Adobe's table of the encoding of Symbol."""
_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•",
    0xA7: "•", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": {},
}
_PRIVATE = 0xF000
"""Symbol fonts number their signs from here in the private area of Unicode."""


def is_symbol_font(font: str) -> bool:
    """Whether letters in that font are drawn as other signs."""
    return font.strip().casefold() in _FONTS


def signs(text: str, font: str) -> str:
    """What `text` shows in a symbol font; what isn't known stays, without characters of the private area."""
    known = _FONTS.get(font.strip().casefold(), {})
    return "".join(known.get(_number(one), "" if _is_private(one) else one) for one in text)


def private_signs(text: str, font: str) -> str:
    """The same, of a text whose other letters are in another font; nothing is left out if `font` isn't known."""
    if not is_symbol_font(font):
        return text
    return "".join(signs(one, font) if _is_private(one) else one for one in text)


def sign(code: int, font: str) -> str:
    """The sign of that number; '' if it is one of a symbol font that isn't known."""
    known = _FONTS.get(font.strip().casefold())
    letter = chr(code) if 0 <= code < 0x110000 else ""
    if known is None:
        return "" if _is_private(letter) else letter
    return known.get(_number(letter), "")


def _is_private(letter: str) -> bool:
    return bool(letter) and _PRIVATE <= ord(letter) <= _PRIVATE + 0xFF


def _number(letter: str) -> int:
    """The number of a sign in its font."""
    return ord(letter) - _PRIVATE if _is_private(letter) else ord(letter or "\0")
