"""Bytes to text: the right encoding, and characters that every later step can work with."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes an encoding is guessed from; the whole must then decode by it."""

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read by."""

    text: str
    encoding: str
    is_guess: bool
    """Whether the encoding was judged from the bytes, neither marked, declared nor valid UTF-8."""


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text of `data`; None where it is no text in any encoding.

    A byte order mark decides; else UTF-8 if it fits, then the `declared` encoding, then UTF-16
    without a mark, then what charset-normalizer finds likeliest.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data, encoding)
            return Decoded(text, encoding, False) if text is not None else None
    utf16 = _unmarked_utf16(data)
    escaped = "iso2022_jp" if b"\x1b$" in data[:_SAMPLE] else ""
    for encoding in (escaped, "" if utf16 else "utf-8", utf16, declared):
        text = _attempt(data, encoding) if encoding else None
        if text is not None and not _is_binary(text):
            return Decoded(text, encoding, False)
    return None if _is_binary(data[:_SAMPLE].decode("latin-1")) else _guess(data)


def clean_text(text: str) -> str:
    """Line ends become newlines, no-break spaces spaces; what shows nothing (controls, soft hyphens) is left out."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\u00a0", " ")


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 by where its zero bytes stand: in text of Latin letters nearly every second byte."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    return "utf-16-le" if odd > 0.4 and even < 0.05 else "utf-16-be" if even > 0.4 and odd < 0.05 else ""


def _is_binary(text: str) -> bool:
    """More than a few of the control characters that no text has, zeros above all."""
    sample = text[:_SAMPLE]
    return sample.count("\x00") > len(sample) // 1000 or len(_CONTROLS.findall(sample)) > len(sample) // 100


def _guess(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_SAMPLE])
    best = matches.best()
    # Western European text fits several code pages about as well: then the commonest is meant.
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    if best and western and western.chaos <= best.chaos:
        best = western
    for encoding in (best.encoding if best else "", "cp1252", "latin-1"):
        text = _attempt(data, encoding) if encoding else None
        if text is not None:
            return Decoded(text, encoding, True)
    return None
