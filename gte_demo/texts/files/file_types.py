"""Detecting the type of a file from its content; its name decides only between kinds of text."""

from __future__ import annotations

import io
import json
import re
import struct
from typing import Literal, TypeAlias

from gte_demo.texts.decoding import decode
from gte_demo.texts.files.chat_lines import is_chat
from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import OfficePackage
from gte_demo.texts.files.plain_tables import is_table

FileKind: TypeAlias = Literal[
    "pdf",
    "docx",
    "pptx",
    "epub",
    "html",
    "xml",
    "markdown",
    "text",
    "workbook",
    "csv",
    "chat",
    "calendar",
    "references",
    "json",
    "jsonl",
    "parquet",
    "zip",
    "opendocument",
    "rtf",
    "email",
    "mailbox",
    "outlook",
    "notebook",
    "rst",
    "org",
    "latex",
    "subtitles",
    "image",
]

READABLE = (
    "PDF, DOCX, PPTX, ODT, ODP, RTF, HTML, EPUB, Markdown, reStructuredText, Org, LaTeX, notebooks, plain text, mail, "
    "calendars, references (RIS), subtitles, XLSX, XLS, ODS, CSV, TSV, JSON, JSON Lines or Parquet, and zip archives "
    "of these"
)

_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__properties_version1.0"
_STREAMS = ("EncryptedPackage", "WordDocument", "PowerPoint Document", "Workbook", "Book")

_UNREADABLE: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"ID3", "a sound file"),
    (b"OggS", "an audio or video file"),
    (b"%!PS", "a PostScript file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
)
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""PNG, JPEG and TIFF: text can be recognised on them."""
_MARKUP_OF_PROGRAMS = b"%!PS"
"""Text files, but not for reading."""
_OPEN_DOCUMENT, _BOOK = "META-INF/manifest.xml", "META-INF/container.xml"
"""Parts that name the kind of a zip."""
_MIME_TYPE, _EPUB = "mimetype", b"application/epub+zip"
_BY_SUFFIX: dict[str, FileKind] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".psv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".eml": "email",
    ".mbox": "mailbox",
    ".ipynb": "notebook",
    ".rst": "rst",
    ".rest": "rst",
    ".org": "org",
    ".tex": "latex",
    ".ltx": "latex",
    ".latex": "latex",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".ics": "calendar",
    ".vcs": "calendar",
    ".ris": "references",
    ".nbib": "references",
}
_MAIL_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MAIL_NAMES = (rb"from|return-path|received", rb"subject|date|message-id|mime-version")
"""A message has a header of each kind."""
_BEGINNINGS: tuple[tuple[re.Pattern[str], FileKind], ...] = (
    (re.compile(r"\s*BEGIN:VCALENDAR\s", re.IGNORECASE), "calendar"),
    (re.compile(r"\s*(?:TY  - [A-Z]|PMID- \d)"), "references"),
    (re.compile(r"WEBVTT(?:\s|$)|\s*\d+[ \t]*\n[ \t]*[\d:,.]+[ \t]+-->[ \t]+[\d:,.]+"), "subtitles"),
)
_COMMENTED_BY_HASHES = frozenset((".py", ".sh", ".r", ".rb", ".pl", ".yml", ".yaml", ".toml", ".cfg", ".ini", ".conf"))
_HTML = re.compile(
    r"\s*+(?>(?:<\?xml[^>]*+>|<!--(?>.*?-->))\s*+)*+<(?:!doctype\s+html|html|head|body)\b|\s*<\?xml|\s*<!doctype\s",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--(?>.*?-->)|<![^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*+<(?:[\w.-]+:)?(?P<root>[\w.-]+)", re.DOTALL
)
_SHOWN_AS_PAGES = frozenset(("html", "head", "body", "svg", "div"))
"""XML that browsers show."""
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*[\[{"])')
_JSON_SUFFIXES = (".json", ".geojson", ".jsonld", "")
_FLAT_OPEN_DOCUMENT = re.compile(r"<office:document\s[^>]*opendocument\.(?:text|presentation)")
_EXCEL_XML = re.compile(r"<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_HTML_TABLE = re.compile(r"<table\b[^<]*+(?:<(?!tr\b|table\b)[^<]*+)*+<tr\b", re.IGNORECASE)
_ELEMENTS = re.compile(
    r"</?(?:p|div|h[1-6]|[uod]l|li|table|tr|article|section|main|span|font|center|blockquote|pre|a|b|i|em|strong|[bh]r"
    r"|img|title|meta|link|style|script)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""What is in a page without a beginning; many of these need no end."""
_MARKDOWN = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"\[[^\[\]\n]++\]\([^)\s]++\)"),
    re.compile(r"\*\*[^*\n]+\*\*"),
)


def file_kind(source: SourceFile, limits: ReadingLimits) -> FileKind:
    """The kind of `source`: "json" is JSON that may or may not be a table, "jsonl" JSON that is.

    Raises DocumentError, which says what the file is, if it can't be read.
    """
    data = source.data
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package_kind(source, limits)
    if data.startswith(_IMAGES):
        return "image"
    if data.startswith(_OLE):
        return _old_office_kind(source)
    return _text_kind(source)


def _open_document_kind(source: SourceFile, archive: Archive) -> FileKind:
    """A text, a presentation or a spreadsheet by its declared type, or by its name if it declares none."""
    declared = archive.read(_MIME_TYPE if _MIME_TYPE in archive else _OPEN_DOCUMENT)[:4096]
    if re.search(rb"opendocument\.(?:text|presentation)", declared) or source.suffix in (".odt", ".odp"):
        return "opendocument"
    if b"opendocument.spreadsheet" in declared or source.suffix == ".ods":
        return "workbook"
    raise _unreadable(source, "an OpenDocument file")


def _package_kind(source: SourceFile, limits: ReadingLimits) -> FileKind:
    archive = Archive(source, limits)
    if _BOOK in archive:
        return "epub"
    if _OPEN_DOCUMENT in archive:
        return _open_document_kind(source, archive)
    office = OfficePackage(source, limits).kind()
    if office == "xlsx":
        return "workbook"
    is_book = source.suffix == ".epub" or (_MIME_TYPE in archive and archive.read(_MIME_TYPE).strip() == _EPUB)
    return office or ("epub" if is_book else "zip")


def _old_office_kind(source: SourceFile) -> FileKind:
    """Recognise a message of Outlook, or a workbook of old Excel by the names of its streams.

    A Word document may contain one, too.
    """
    if _OUTLOOK.encode("utf-16-le") in source.data and _is_message(source):
        return "outlook"
    streams = {name for name in _STREAMS if name.encode("utf-16-le") in source.data}
    if "EncryptedPackage" in streams:
        raise source.error("The file is encrypted. Save it without a password and try again.")
    if streams & {"WordDocument", "PowerPoint Document"} or not streams:
        raise _unreadable(source, "an old Office file (.doc or .ppt)")
    return "workbook"


def _is_message(source: SourceFile) -> bool:
    """Whether the file is a message itself, not a document in which one is embedded."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(source.data)) as container:
            return bool(container.exists(_OUTLOOK))
    except (OSError, ValueError, IndexError, struct.error, RecursionError):
        return source.suffix == ".msg"  # reading it will say that it is damaged


def _unreadable(source: SourceFile, what: str) -> Exception:
    return source.error(f"This is {what}, which can't be read. Choose one of these: {READABLE}.")


def _mail_kind(source: SourceFile) -> FileKind | None:
    """Whether a file is one message or many; None if it isn't mail. A message may contain bytes that aren't text."""
    many = source.data.startswith(b"From ")
    headers = _MAIL_HEADERS.match(source.data, source.data.find(b"\n") + 1 if many else 0, _HEAD)
    lines = headers[0] if headers else b""
    if not all(re.search(rb"(?mi)^(?:%s):" % names, lines) for names in _MAIL_NAMES):
        return None
    return "mailbox" if many else "email"


def _text_kind(source: SourceFile) -> FileKind:
    mail = _mail_kind(source)
    if mail:
        return mail
    decoded = decode(source.data)
    marked = next((what for magic, what in _UNREADABLE if source.data.startswith(magic)), "binary data, not text")
    if decoded is None or source.data.startswith(_MARKUP_OF_PROGRAMS):
        raise _unreadable(source, marked)
    text = decoded.text[:_HEAD]
    if _FLAT_OPEN_DOCUMENT.search(text[:4096]):
        return "opendocument"
    if _EXCEL_XML.search(text[:4096]) or (source.suffix == ".xls" and _HTML_TABLE.search(text)):
        return "workbook"
    if markup := _markup_kind(text, source.suffix):
        return markup
    if text.lstrip().startswith("{") and '"nbformat"' in decoded.text and '"cells"' in decoded.text:
        return "notebook"
    if begins := next((kind for mark, kind in _BEGINNINGS if mark.match(text)), None):
        return begins
    if _is_json_table(text):
        return "jsonl"
    if _JSON.match(text) and source.suffix in _JSON_SUFFIXES:
        return "json"
    return _BY_SUFFIX.get(source.suffix) or _unnamed_kind(text, source.suffix)


def _markup_kind(text: str, suffix: str) -> FileKind | None:
    """Whether it is a page, or XML that browsers show only as a tree; None if it is neither."""
    root = _XML.match(text) if suffix == ".xml" or text.lstrip().startswith("<?xml") else None
    if root is not None and root["root"].lower() not in _SHOWN_AS_PAGES:
        return "xml"
    is_page = _HTML.match(text) or (suffix in (".html", ".htm", ".xhtml") and _ELEMENTS.search(text))
    return "html" if is_page else None


def _is_json_table(text: str) -> bool:
    """Whether it is records line by line, or one list of records."""
    if re.match(r"\s*\[\s*\{\s*\"", text):
        return True
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    whole = lines[:-1] if len(text) == _HEAD and len(lines) > 1 else lines
    return len(whole) > 1 and all(map(_is_record, whole))


def _is_record(line: str) -> bool:
    try:
        return line.lstrip().startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _unnamed_kind(text: str, suffix: str) -> FileKind:
    """Text whose name says nothing: a chat, a table if all lines are parted alike, Markdown if its marks abound."""
    if is_chat(text):
        return "chat"
    if suffix not in _COMMENTED_BY_HASHES and is_table(text, is_cut=len(text) == _HEAD):
        return "csv"
    marks = sum(bool(mark.search(text)) for mark in _MARKDOWN)
    is_markdown = bool(_MARKDOWN[0].search(text)) and marks > 1 and suffix not in _COMMENTED_BY_HASHES
    return "markdown" if is_markdown else "text"
