"""Reading mail (EML and MBOX): each message is a document with its subject, date and sender as metadata.

The body is its plain text, or its HTML if the plain text says much less. A message that is forwarded as a whole
is a separate document; attached files are returned for others to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from gte_demo.texts.decoding import clean_text, decode
from gte_demo.texts.documents import Document, Scalar
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.html import declared_encoding, html_blocks

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ASCII_ENCODINGS = frozenset(("utf-7", "hz", "hz-gb-2312"))
"""Encodings whose bytes are all ASCII, so that they can't be distinguished from it."""
_LONGEST_SENDER = 300
"""Characters: comments within comments could take the standard library to its limits."""
_SAYS_MUCH_LESS = 0.25
"""If the plain text has a smaller share of the HTML's words, it is only a hint to read the HTML."""
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_FORWARDED = ("message/rfc822", "message/global", "message/news")
_REPORTS = ("message/delivery-status", "message/disposition-notification", "message/feedback-report")
"""Parts whose text stands in fields like those of a message's head."""
_NOT_FILLED = re.compile(r"<nofill>([^<]*(?:<(?!/?nofill>)[^<]*)*)</nofill>", re.IGNORECASE)
_PARAMETERS = re.compile(r"<param>[^<]*</param>", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\n+")
_ENRICHED = re.compile(r"<<|</?[A-Za-z][\w-]{0,60}>")
"""Marks of enriched text; a doubled bracket stands for one."""
_OF_OUTLOOK = ("application/ms-tnef", "application/vnd.ms-tnef")
_OUTLOOK_BEGINS = b"\x78\x9f\x3e\x22"
"""Of a winmail.dat, into which Outlook packs formatted text and attached files."""
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message."""

    file: SourceFile
    metadata: Mapping[str, Scalar]
    """The metadata of the message."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The contents of a file of messages."""

    documents: tuple[Document, ...]
    attachments: tuple[Attachment, ...]
    notes: tuple[str, ...]


def read_message(source: SourceFile, limits: ReadingLimits) -> Mail:
    """One message, and those forwarded in it."""
    return _mail(source, [source.data], limits)


def read_mailbox(source: SourceFile, limits: ReadingLimits) -> Mail:
    """The messages of an MBOX, in order. Raises DocumentError if there are none, or too many."""
    starts = list(_FROM_LINE.finditer(source.data))
    if not starts:
        raise source.error("The mailbox holds no messages.")
    if len(starts) > limits.rows:
        raise source.error(f"It holds {len(starts):,} messages; at most {limits.rows:,} are read.")
    ends = [start.start() for start in starts[1:]] + [len(source.data)]
    bodies = [source.data[start.end() : end] for start, end in zip(starts, ends, strict=True)]
    return _mail(source, [_QUOTED_FROM.sub(rb"\1", body) for body in bodies], limits)


def _mail(source: SourceFile, messages: Sequence[bytes], limits: ReadingLimits) -> Mail:
    documents: list[Document] = []
    attachments: list[Attachment] = []
    encrypted = broken = packed = 0
    for number, data in enumerate(messages, start=1):
        name = source.name if len(messages) == 1 else f"{source.name} message {number}"
        try:
            read = [_Parts.of(message) for message in _with_forwarded(message_from_bytes(data))]
        except RecursionError:  # parts within parts, a thousand deep
            broken += 1
            continue
        for place, parts in enumerate(read):
            own_name = f"{name}, forwarded {place}" if place else name
            document = _document(own_name, "" if own_name == source.name else source.name, parts)
            documents += [document] if document.text else []
            attachments += (Attachment(file, document.metadata) for file in parts.files)
            encrypted += parts.is_encrypted
            packed += parts.is_packed
    told = (
        (encrypted, "encrypted and can't be read"),
        (broken, "damaged"),
        (packed, "what Outlook has packed into a file “winmail.dat”, such as attached files, was not read"),
    )
    notes = tuple(f"{source.name}: {count:,} of {len(messages):,} messages: {what}." for count, what in told if count)
    return Mail(tuple(documents), tuple(attachments), notes)


def _with_forwarded(message: Message) -> Iterator[Message]:
    """Yield the message, then those forwarded in it, recursively."""
    yield message
    for part in message.walk():
        if part.get_content_type() in _FORWARDED:
            yield from _children(part)


def _document(name: str, source: str, parts: _Parts) -> Document:
    """Make a document of a message, with its subject as the heading."""
    message = parts.message
    subject = _encoded_words(_header(message, "subject"))
    joined = join_blocks([Block(subject, level=1), *parts.blocks])
    about = {"subject": subject or None, "date": _date(message), "sender": _sender(message)}
    return Document(name, joined.text, "email", subject, (), joined.sections, about, source)


@dataclass(slots=True)
class _Parts:
    """The contents of the parts of a message, or of one of its parts."""

    message: Message
    blocks: list[Block] = field(default_factory=list)
    files: list[SourceFile] = field(default_factory=list)
    is_encrypted: bool = False
    is_packed: bool = False
    """Whether there is a file that only Outlook can open."""

    @classmethod
    def of(cls, message: Message) -> _Parts:
        """Read all parts of a message except the messages forwarded in it."""
        parts = cls(message)
        parts.take(message)
        return parts

    def take(self, part: Message) -> None:
        """Read a part with all its parts."""
        kind = part.get_content_type()
        self.is_encrypted = self.is_encrypted or kind in _ENCRYPTED
        if kind == "multipart/alternative":
            self._take_one_of(_children(part))
        elif kind in _REPORTS:
            self.blocks += (Block(_fields(child)) for child in _children(part))
        elif kind not in _FORWARDED and part.is_multipart():
            for child in _children(part):
                self.take(child)
        elif _is_body(part):
            self.blocks += _html(part) if kind == "text/html" else _plain(part, kind)
        elif not part.is_multipart() and kind not in _SIGNATURES and (data := _payload(part)):
            if kind in _OF_OUTLOOK or data.startswith(_OUTLOOK_BEGINS):
                self.is_packed = True
            else:
                self.files.append(SourceFile(_file_name(part), data))

    def _take_one_of(self, versions: Sequence[Message]) -> None:
        """Read the first of several versions of a text, which is the plainest, unless another says much more."""
        taken = [_Parts.of(version) for version in versions]
        for own in taken:
            self.files += own.files
            self.is_encrypted |= own.is_encrypted
            self.is_packed |= own.is_packed
        lengths = [sum(len(block.text.split()) for block in own.blocks) for own in taken]
        enough = (own for own, length in zip(taken, lengths, strict=True) if length > _SAYS_MUCH_LESS * max(lengths))
        self.blocks += next((own.blocks for own in enough), [])


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _fields(report: Message) -> str:
    """The fields of a report, one a line: to whom a message could not be delivered, and why."""
    return clean_text("\n".join(f"{name}: {' '.join(str(value).split())}" for name, value in report.items()))


def _is_body(part: Message) -> bool:
    """Whether a part is text of the message and not a file; a broken multipart is text, too."""
    if part.get_content_maintype() == "multipart":
        return True
    is_file = part.get_filename() is not None or part.get_content_disposition() == "attachment"
    return part.get_content_maintype() == "text" and part.get_content_type() != "text/calendar" and not is_file


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message, declared: str = "") -> str:
    data = _payload(part)
    charset = str(part.get_content_charset() or declared)
    return clean_text(_decoded(data, charset))


def _decoded(data: bytes, charset: str) -> str:
    if charset.lower() in _ASCII_ENCODINGS:
        return data.decode(charset, "replace")
    decoded = decode(data, charset)
    return decoded.text if decoded else ""


def _html(part: Message) -> list[Block]:
    return html_blocks(_text(part, declared_encoding(_payload(part))))


def _plain(part: Message, kind: str) -> Iterator[Block]:
    text = _text(part)
    if kind == "text/enriched":
        text = _enriched(text)
    if part.get_param("format") == "flowed":
        text = _unfolded(text, part.get_param("delsp") == "yes")
    yield from (Block(block.strip("\n").rstrip()) for block in re.split(r"\n[ \t]*\n", text))


def _enriched(text: str) -> str:
    """Enriched text (RFC 1896) without its marks: a single line end is a space, and of several one is left out."""
    parts = _NOT_FILLED.split(_PARAMETERS.sub("", text))
    filled = (part if n % 2 else _LINE_ENDS.sub(lambda ends: ends[0][1:] or " ", part) for n, part in enumerate(parts))
    return _ENRICHED.sub(lambda mark: "<" if mark[0] == "<<" else "", "".join(filled))


def _unfolded(text: str, is_space_of_line_end: bool) -> str:
    """Join flowed text (RFC 3676): a line that ends in a space continues on the next, except the signature's mark."""
    lines: list[str] = []
    before: str | None = None  # the marks of the quotation that goes on
    for line in text.split("\n"):
        quoted = line[: len(line) - len(line.lstrip(">"))]
        own = line[len(quoted) :].removeprefix(" ")
        if quoted == before and own != "-- ":
            lines[-1] += own
        else:
            lines.append(f"{quoted} {own}" if quoted else own)
        before = quoted if own.endswith(" ") and own != "-- " else None
        if before is not None and is_space_of_line_end:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _header(message: Message, name: str) -> str:
    """The raw value of a header; '' if there is none."""
    written = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return _decoded(str(written).encode("utf-8", "surrogateescape"), "")


def _encoded_words(written: str) -> str:
    """Decode the encoded words in a header, or in a part of it."""
    try:
        words = decode_header(written)
    except (HeaderParseError, ValueError):
        words = [(written, None)]
    decoded = (_decoded(word, charset or "") if isinstance(word, bytes) else word for word, charset in words)
    return " ".join(clean_text("".join(decoded)).split())


def _sender(message: Message) -> str | None:
    """The sender's name, or the address if no name is given."""
    written = _header(message, "from")[:_LONGEST_SENDER]
    name, address = parseaddr(written)
    return _encoded_words(name or address or written) or None


def _date(message: Message) -> str | None:
    """When it was sent, in ISO format; None if there is no valid date."""
    try:
        return parsedate_to_datetime(_header(message, "date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _file_name(part: Message) -> str:
    """The name of an attached file, without folders."""
    name = _encoded_words(part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return name or f"a part of type {part.get_content_type()}"
