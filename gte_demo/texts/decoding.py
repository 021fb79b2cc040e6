"""Decoding bytes to text, and cleaning up characters for all later steps."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from unicodedata import category

_MARKS = (  # the longer first, because UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes from which an encoding is guessed; all bytes must then be valid in it."""

_LABELS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Labels that stand for a larger encoding, as in browsers: the table of the WHATWG Encoding Standard."""
_CP1252 = {code: bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""Windows-1252 as browsers read it: its five undefined bytes are controls."""

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_RECORD_ENDS = re.compile("\r\n?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff\ud800-\udfff]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x7f\ufffe\uffff\ud800-\udfff]")
_COLOURS = re.compile("\x1b\\[[0-9;?]*[A-Za-z]")
"""What programs send to a terminal to colour their text and to move about."""
_COMMON = re.compile("[\n -~、。，]")
"""Characters in nearly every text, but hardly ever in one whose bytes are read in the wrong order."""
_CELL_MARKS = "\x01\x02\x1e\x1f"
"""Controls that separate the cells of a table. Such a table contains no other control."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the encoding it was read with."""

    text: str
    encoding: str
    is_guess: bool
    """Whether the encoding was guessed: not marked, not declared, and not UTF-8."""
    unreadable: int = 0
    """Number of invalid byte sequences, replaced by U+FFFD."""


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """Decode `data`; None if it is not text in any encoding.

    A byte order mark decides. Without one, these are tried in turn: UTF-8, the `declared` encoding, UTF-16 without
    a mark, UTF-8 with a few bad bytes (as in a file that was cut off), and the encoding that chardet finds likeliest.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data, encoding)
            if text is not None:
                return Decoded(text, encoding, False)
            return _with_replacements(data, encoding, marked=True)
    utf16 = _unmarked_utf16(data)
    escaped = "iso2022_jp" if b"\x1b$" in data[:_SAMPLE] else ""
    for encoding in (escaped, "" if utf16 else "utf-8", utf16, declared):
        text = _attempt(data, encoding) if encoding else None
        if text is not None and not _is_binary(text):
            return Decoded(text, encoding, False)
    if _is_binary(data[:_SAMPLE].decode("latin-1")):
        return None
    return _with_replacements(data, "utf-8") or _guess(data)


def clean_input(text: str) -> str:
    """Replace what is no text by U+FFFD: halves of surrogate pairs, such as half an emoji, and controls like NUL.

    It is done to every text that a person or a program gives to the page, the API or the command. Each character is
    replaced by one, so that positions in the text stay.
    """
    return text if text.isprintable() else _NO_TEXT.sub("\ufffd", text)


def clean_text(text: str) -> str:
    """Convert line ends to newlines and no-break spaces to spaces; remove controls and soft hyphens."""
    return text if text.isprintable() else clean_records(_LINE_ENDS.sub("\n", text))


def clean_records(text: str) -> str:
    """As `clean_text`, but only the line ends that separate records of a table become newlines."""
    text = _COLOURS.sub("", text) if "\x1b[" in text else text
    return _UNPRINTABLE.sub("", _RECORD_ENDS.sub("\n", text)).replace("\u00a0", " ")


def _attempt(data: bytes, encoding: str) -> str | None:
    """Decode `data` with an encoding; None if it is invalid, or if there is no such encoding."""
    try:
        name = _name(encoding)
        return data.decode("latin-1").translate(_CP1252) if name == "cp1252" else data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _name(label: str) -> str:
    """The encoding that browsers mean by a label, as Python calls it. Raises LookupError for an unknown one."""
    name = codecs.lookup(label.strip()).name
    return _LABELS.get(name, name)


def _with_replacements(data: bytes, encoding: str, *, marked: bool = False) -> Decoded | None:
    """Decode `data` and replace invalid bytes; None if there are too many of them.

    Text in another encoding hardly ever contains a valid multi-byte sequence of UTF-8. So the invalid bytes may be
    as many as these sequences, or a tenth of the text if a byte order mark names the encoding.
    """
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    valid = len(text) // 10 if marked else len(text) - len(text.encode("ascii", "ignore")) - bad
    return None if bad > valid or _is_binary(text) else Decoded(text, encoding, False, bad)


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark; '' if neither gives text, or if the bytes look like text already.

    Every second byte of UTF-16 is zero for Latin letters, and a control for Greek, Cyrillic, Hebrew, Arabic and Thai.
    """
    sample = data[: min(len(data), _SAMPLE) // 2 * 2]
    if len(sample) < 4 or not (b"\x00" in sample or _is_binary(sample.decode("latin-1"))):
        return ""
    readings = {name: sample.decode(name, "replace") for name in ("utf-16-le", "utf-16-be")}
    common = {name: len(_COMMON.findall(text)) for name, text in readings.items()}
    best = max(common, key=lambda name: common[name])
    return best if common[best] > 2 * min(common.values()) and _text_share(readings[best]) > 0.9 else ""


def _text_share(text: str) -> float:
    """The share of characters that are letters, digits, spaces or punctuation, in [0, 1]."""
    return sum(category(one)[0] in "LNPZM" or one in "\n\r\t" for one in text) / len(text)


def _is_binary(text: str) -> bool:
    """Whether there are too many control characters for a text; a single kind may separate the cells of a table."""
    sample = text[:_SAMPLE]
    controls = _CONTROLS.findall(sample)
    separates_cells = len(set(controls)) == 1 and controls[0] in _CELL_MARKS
    return sample.count("\x00") > len(sample) // 1000 or (len(controls) > len(sample) // 100 and not separates_cells)


def _guess(data: bytes) -> Decoded | None:
    from chardet import detect

    likeliest = detect(data[:_SAMPLE])["encoding"] or ""
    for encoding in (likeliest, "cp1252"):
        text = _attempt(data, encoding) if encoding else None
        if text is not None:
            return Decoded(text, _name(encoding), True)
    return None
