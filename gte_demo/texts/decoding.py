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
_RECORD_ENDS = re.compile("\r\n?")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read by."""

    text: str
    encoding: str
    is_guess: bool
    """Whether the encoding was judged from the bytes, neither marked, declared nor valid UTF-8."""
    unreadable: int = 0
    """Places at which bytes stand that are no character; U+FFFD stands for them."""


def decode(data: bytes, declared: str = "") -> Decoded | None:
    """The text of `data`; None where it is no text in any encoding.

    A byte order mark decides; else UTF-8 if it fits, then the `declared` encoding, then UTF-16
    without a mark, then UTF-8 with a few bad bytes, as in a file that was cut off, then what
    charset-normalizer finds likeliest.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data, encoding)
            return Decoded(text, encoding, False) if text is not None else _mended(data, encoding, marked=True)
    utf16 = _unmarked_utf16(data)
    escaped = "iso2022_jp" if b"\x1b$" in data[:_SAMPLE] else ""
    for encoding in (escaped, "" if utf16 else "utf-8", utf16, declared):
        text = _attempt(data, encoding) if encoding else None
        if text is not None and not _is_binary(text):
            return Decoded(text, encoding, False)
    return None if _is_binary(data[:_SAMPLE].decode("latin-1")) else _mended(data, "utf-8") or _guess(data)


def clean_text(text: str) -> str:
    """Line ends become newlines, no-break spaces spaces; what shows nothing (controls, soft hyphens) is left out."""
    return clean_records(_LINE_ENDS.sub("\n", text))


def clean_records(text: str) -> str:
    """As `clean_text`, but of line ends only those that part the records of a table become newlines."""
    return _UNPRINTABLE.sub("", _RECORD_ENDS.sub("\n", text)).replace("\u00a0", " ")


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _mended(data: bytes, encoding: str, *, marked: bool = False) -> Decoded | None:
    """`data` by that encoding with what does not fit replaced, where that is little.

    At most a tenth of the characters that are not ASCII, which any other encoding has elsewhere; of all where a
    byte order mark has told the encoding.
    """
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    telling = len(text) if marked else len(text) - len(text.encode("ascii", "ignore"))
    return None if 10 * bad > telling - bad or _is_binary(text) else Decoded(text, encoding, False, bad)


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
