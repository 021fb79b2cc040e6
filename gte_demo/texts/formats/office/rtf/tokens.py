"""Splitting RTF into tokens, and tables of its control words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

TokenKind: TypeAlias = Literal["open", "close", "word", "symbol", "byte", "text"]

_TOKEN = re.compile(
    rb"(?P<brace>[{}])|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One control word with its number, one symbol, one byte, one brace or a run of bytes."""

    kind: TokenKind
    name: str = ""
    """The name of a control word or symbol."""
    number: int | None = None
    data: bytes = b""


def rtf_tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; the data after \\bin are skipped by their length."""
    position = 0
    while found := _TOKEN.match(data, position):
        position = found.end()
        if found["word"]:
            name, number = found["word"].decode("ascii"), int(found["number"]) if found["number"] else None
            if name == "bin":
                position += max(number or 0, 0)
            yield Token("word", name, number)
        elif found["brace"]:
            yield Token("open" if found["brace"] == b"{" else "close")
        elif found["byte"]:
            yield Token("byte", data=bytes.fromhex(found["byte"].decode("ascii")))
        elif found["symbol"]:
            yield Token("symbol", found["symbol"].decode("latin-1"))
        elif found["text"]:
            yield Token("text", data=found["text"])


# fmt: off
CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "~": " ",
    "_": "-", "{": "{", "}": "}", "\\": "\\",
}
"""Control words and symbols that stand for a character."""
UNREAD = frozenset((
    "colortbl", "pict", "objdata", "objclass", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "themedata", "datastore", "xe", "tc", "rxe", "nonshppict", "shprslt", "ftnsep",
    "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "nonesttables", "upr", "info", "mmathPict", "filetbl",
    "revtbl", "listtable", "atnid", "atnauthor", "private", "template", "comment", "bkmkstart", "bkmkend", "sp",
))
"""Groups that don't contain text of the document."""
READ_THOUGH_MARKED = frozenset(("shptxt", "ud", "moMath", "shpinst", "do", "dptxbxtext", "nestrow", "nesttableprops"))
"""Groups with text, although they are marked as ones that a reader may skip."""
# fmt: on
TEXT_BOXES = frozenset(("shptxt", "dptxbxtext"))

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
ENCODINGS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
"""Encodings by their control words."""


def charset_encoding(charset: int) -> str | None:
    """The encoding of a font, by its \\fcharset; None if it is that of the document."""
    return _CHARSETS.get(charset)


def page_encoding(code_page: int) -> str:
    """The encoding that \\ansicpg names; Windows-1252 if Python does not know it."""
    import codecs

    name = {932: "cp932", 936: "gb18030", 950: "big5hkscs", 10000: "mac_roman", 65001: "utf-8"}.get(code_page)
    try:
        return codecs.lookup(name or f"cp{code_page}").name
    except LookupError:
        return "cp1252"
