"""Messages as Outlook saves them (.msg), turned into mail as everyone else writes it and read as such.

olefile reads the container; the properties in it are those of [MS-OXMSG] and [MS-OXPROPS].
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING

from gte_demo.texts.decoding import decode
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.file_types import FileKind
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.readers.mail import Mail, read_mailbox, read_message

if TYPE_CHECKING:
    from olefile import OleFileIO

_DAMAGED = "The message is damaged or cut off. Save it from Outlook again, as .eml if you can."
_SUBJECT, _BODY, _HTML, _RTF = 0x0037, 0x1000, 0x1013, 0x1009
_SENDER, _ADDRESS, _SMTP_ADDRESS = 0x0C1A, 0x0C1F, 0x5D01
_SENT, _DELIVERED = 0x0039, 0x0E06
_CODE_PAGE, _INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
_DATA, _LONG_NAME, _NAME, _SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_UNICODE, _EIGHT_BIT, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_PROPERTIES = "__properties_version1.0"
_PROPERTY = struct.Struct("<HHI8s")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_DEEPEST = 10
_NO_ADDRESS = "unknown@invalid"
_RTF_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20"
    rb"\b\i\u\tab\tx"
)
"""What the compression of RTF takes as already written."""


def read_outlook(source: SourceFile, limits: ReadingLimits) -> Mail:
    """Read a message and those attached to it. Raises DocumentError if it is damaged."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(source.data)) as container:
            message = _message(_Storage(container, ()))
    except (OSError, ValueError, IndexError, struct.error, RecursionError) as error:
        raise source.error(_DAMAGED) from error
    return read_message(SourceFile(source.name, message.as_bytes()), limits)


@dataclass(frozen=True, slots=True)
class _Storage:
    """A folder of the container: a message, or a file attached to one."""

    container: OleFileIO
    path: tuple[str, ...]

    def stream(self, property_id: int, kind: int) -> bytes | None:
        """The bytes of a property that has a stream of its own; None if there is none."""
        path = [*self.path, f"__substg1.0_{property_id:04X}{kind:04X}"]
        return bytes(self.container.openstream(path).read()) if self.container.exists(path) else None

    def text(self, property_id: int) -> str:
        """A property of text; '' if there is none."""
        wide = self.stream(property_id, _UNICODE)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return self._decoded(self.stream(property_id, _EIGHT_BIT) or b"", _CODE_PAGE)

    def html(self) -> str:
        """The body as HTML; '' if there is none."""
        return self.text(_HTML) or self._decoded(self.stream(_HTML, _BINARY) or b"", _INTERNET_CODE_PAGE)

    def number(self, property_id: int) -> int:
        """A property of up to eight bytes; 0 if there is none."""
        path = [*self.path, _PROPERTIES]
        data = self.container.openstream(path).read() if self.container.exists(path) else b""
        start = 24 if self.path else 32
        for place in range(start, len(data) - _PROPERTY.size + 1, _PROPERTY.size):
            _, found, _, value = _PROPERTY.unpack_from(data, place)
            if found == property_id:
                return int.from_bytes(value, "little")
        return 0

    def attachments(self) -> list[_Storage]:
        """The files attached to the message."""
        depth = len(self.path)
        found = (tuple(entry) for entry in self.container.listdir(streams=False, storages=True))
        return [
            _Storage(self.container, entry)
            for entry in found
            if len(entry) == depth + 1 and entry[:depth] == self.path and entry[depth].startswith("__attach")
        ]

    def within(self) -> _Storage | None:
        """The message that is attached here; None if it is a file."""
        path = (*self.path, f"__substg1.0_{_DATA:04X}{_OBJECT:04X}")
        inner = _Storage(self.container, path)
        return inner if self.container.exists([*path, _PROPERTIES]) else None

    def _decoded(self, data: bytes, code_page: int) -> str:
        page = self.number(code_page) or self.number(_CODE_PAGE)
        decoded = decode(data, "utf-8" if page == 65001 else f"cp{page}" if page else "") if data.strip(b"\0") else None
        return decoded.text.rstrip("\0") if decoded else ""


def _message(storage: _Storage, depth: int = 0) -> EmailMessage:
    """The message in a storage as mail; messages within messages to a depth of ten."""
    message = EmailMessage()
    message["Subject"] = _line(storage.text(_SUBJECT))
    sender = _sender(storage)
    if sender:
        message["From"] = sender
    sent = storage.number(_SENT) or storage.number(_DELIVERED)
    if 0 < sent < 1 << 59:
        message["Date"] = format_datetime(_EPOCH + timedelta(microseconds=sent // 10))
    body, html, rtf = _sound(storage.text(_BODY)), _sound(storage.html()), storage.stream(_RTF, _BINARY)
    message.set_content(body)
    if html.strip():
        message.add_alternative(html, subtype="html")
    if rtf and not body.strip() and not html.strip():
        _attach(message, unpacked_rtf(rtf), "message.rtf")
    for attached in storage.attachments():
        inner = attached.within()
        if inner is not None and depth < _DEEPEST:
            message.add_attachment(_message(inner, depth + 1))
        name = attached.text(_LONG_NAME) or attached.text(_NAME) or attached.text(_SHOWN_NAME)
        _attach(message, attached.stream(_DATA, _BINARY) or b"", _line(name) or "attachment")
    return message


def _attach(message: EmailMessage, data: bytes, name: str) -> None:
    if data:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)


def _sender(storage: _Storage) -> str:
    """Who wrote it; addresses within Exchange are none that others could write to."""
    addresses = (_line(storage.text(one)) for one in (_SMTP_ADDRESS, _ADDRESS))
    address = next((one for one in addresses if re.fullmatch(r"[!-~]+@[!-~]+", one)), "")
    name = _line(storage.text(_SENDER))
    return formataddr((name, address or _NO_ADDRESS)) if name else address


def _line(text: str) -> str:
    """A text in one line."""
    return " ".join(_sound(text).split())


def _sound(text: str) -> str:
    """A text without halves of characters, which can't be written."""
    return text.replace("\r\n", "\n").encode("utf-8", "replace").decode()


def unpacked_rtf(packed: bytes) -> bytes:
    """Unpack RTF as Outlook compresses it ([MS-OXRTFCP]); as far as it goes where it is damaged."""
    if packed[8:12] != b"LZFu":
        return packed[16:]
    written, place, length = bytearray(_RTF_START), 16, len(_RTF_START) + int.from_bytes(packed[4:8], "little")
    while place < len(packed) and len(written) < length:
        flags, place = packed[place], place + 1
        for bit in range(8):
            if not flags >> bit & 1:
                written += packed[place : place + 1]
                place += 1
                continue
            reference, place = int.from_bytes(packed[place : place + 2], "big"), place + 2
            distance = (len(written) - (reference >> 4)) % 4096
            if not distance or place > len(packed):
                return bytes(written[len(_RTF_START) :])
            for _ in range((reference & 15) + 2):
                written.append(written[-distance])
    return bytes(written[len(_RTF_START) : length])


MAIL: dict[FileKind, Callable[[SourceFile, ReadingLimits], Mail]] = {
    "email": read_message,
    "mailbox": read_mailbox,
    "outlook": read_outlook,
}
"""How files of messages are read."""
