"""The package of an e-book: its pages in reading order, its table of contents, and its missing parts.

Shops and converters write books whose lists don't match their contents. So a part is also found under variants of its
name, its name counts more than its declared type, and if the reading order is broken, the pages are read in the order
of the manifest, or of their names.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.xml_parts import parse_xml
from gte_demo.texts.whole_numbers import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_BROKEN = "The e-book is damaged: its list of parts can't be read. Download it again."
_PAGE_TYPES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "application/xml", "text/xml")
_PAGE_SUFFIXES = (".xhtml", ".html", ".htm", ".xht")
_NCX_TYPE = "application/x-dtbncx+xml"
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Package:
    """The lists of an e-book, corrected to match its parts."""

    title: str
    pages: tuple[str, ...]
    """The parts that are pages, in reading order, without duplicates and without the contents page."""
    contents: tuple[str, ...]
    """The parts that may contain the table of contents: EPUB 3's navigation page, then EPUB 2's NCX."""
    notes: tuple[str, ...]
    """The errors in the lists, as sentences without the file's name."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the manifest."""

    part: str
    """The part of the archive that it names; '' if there is none."""
    media_type: str
    properties: tuple[str, ...]
    fallback: str
    """The id of the item to show instead."""

    @property
    def is_page(self) -> bool:
        """Whether it is a page, by its type or, if that is wrong, by its name."""
        return self.media_type in _PAGE_TYPES or self.part.lower().endswith(_PAGE_SUFFIXES)

    @property
    def is_navigation(self) -> bool:
        """Whether it is the page with the table of contents."""
        return "nav" in self.properties

    @property
    def is_ncx(self) -> bool:
        """Whether it is EPUB 2's table of contents."""
        return self.media_type == _NCX_TYPE or self.part.lower().endswith(".ncx")


class Parts:
    """The parts of an archive, found as leniently as browsers and operating systems find files."""

    def __init__(self, book: Archive) -> None:
        self.names = tuple(name for name in book.names() if not name.endswith("/"))
        self._found: dict[str, str] = {}
        for name in self.names:
            self._found.setdefault(_key(name), name)

    def find(self, folder: str, reference: str) -> str:
        """The part that `reference` in `folder` means, ignoring case and the kind of slashes; '' if there is none."""
        path = reference.partition("#")[0]
        for written in (path, unquote(path)):
            for base in (folder, ""):
                found = self._found.get(_key(posixpath.join(base, written.replace("\\", "/").lstrip("/"))))
                if found:
                    return found
        return ""


def read_package(source: SourceFile, book: Archive, parts: Parts) -> Package:
    """Read the lists of the book. Raises DocumentError if they can't be read, or if the pages are encrypted."""
    path = _package_path(source, book, parts)
    root = parse_part(source, book.read(path)) if path else None
    folder = posixpath.dirname(path)
    items = _manifest(root, parts, folder) if root is not None else {}
    pages, notes = _pages(root, items, parts)
    _refuse_protected(source, book, parts, pages)
    listed = sorted((item for item in items.values() if item.part), key=lambda item: not item.is_navigation)
    contents = [item.part for item in listed if item.is_navigation or item.is_ncx]
    title = " ".join((root.findtext(".//{*}metadata//{*}title") or "").split()) if root is not None else ""
    return Package(title, tuple(pages), tuple(contents), notes)


def parse_part(source: SourceFile, data: bytes) -> _Element:
    """An XML part, with no entity expanded and nothing fetched. Raises DocumentError if nothing is left of it."""
    return parse_xml(source, data, _BROKEN, recover=True)


def _key(path: str) -> str:
    return posixpath.normpath(path).casefold()


def _package_path(source: SourceFile, book: Archive, parts: Parts) -> str:
    """The package document, named by the container, or the one in the topmost folder; '' if there is none."""
    container = parts.find("", _CONTAINER)
    roots = parse_part(source, book.read(container)).iterfind(".//{*}rootfile") if container else ()
    named = (parts.find("", str(root.get("full-path") or "")) for root in roots)
    lying = sorted((name for name in parts.names if name.lower().endswith(".opf")), key=lambda name: name.count("/"))
    found = next((path for path in named if path), "") or next(iter(lying), "")
    if not found and not any(name.lower().endswith(_PAGE_SUFFIXES) for name in parts.names):
        raise source.error("The e-book is damaged: it doesn't name its list of parts. Download it again.")
    return found


def _manifest(root: _Element, parts: Parts, folder: str) -> dict[str, Item]:
    return {
        str(item.get("id") or ""): Item(
            parts.find(folder, str(item.get("href") or "")),
            str(item.get("media-type") or "").strip().lower(),
            tuple((item.get("properties") or "").split()),
            str(item.get("fallback") or ""),
        )
        for item in root.iterfind(".//{*}manifest/{*}item")
    }


def _pages(root: _Element | None, items: dict[str, Item], parts: Parts) -> tuple[list[str], tuple[str, ...]]:
    """The pages in reading order, and the errors in it."""
    spine = [str(one.get("idref") or "") for one in root.iterfind(".//{*}spine/{*}itemref")] if root is not None else []
    wanted = [_shown(items, name) for name in spine]
    missing = sum(1 for item in wanted if item is None or not item.part)
    pages = _readable(item for item in wanted if item)
    if pages:
        return pages, (f"{missing} of {len(wanted)} parts are missing from the file.",) if missing else ()
    pages = _readable(items.values())
    if pages:
        return pages, ("its reading order (spine) is broken; its pages were read as its manifest lists them.",)
    loose = [name for name in parts.names if name.lower().endswith(_PAGE_SUFFIXES)]
    return sorted(loose, key=_by_numbers), ("its list of parts is broken; its pages were read in the order of names.",)


def _shown(items: dict[str, Item], name: str) -> Item | None:
    """The item with that id, or its fallback if it isn't a page; None if there is none."""
    item = items.get(name)
    seen = {name}
    while item is not None and not item.is_page and item.fallback in items and item.fallback not in seen:
        seen.add(item.fallback)
        item = items[item.fallback]
    return item


def _readable(items: Iterable[Item]) -> list[str]:
    kept = (item.part for item in items if item.part and item.is_page and not item.is_navigation)
    return list(dict.fromkeys(kept))


def _by_numbers(name: str) -> list[tuple[int, str]]:
    """A sort key that puts "part 10" after "part 9"."""
    return [(0, part) if (number := whole_number(part, None)) is None else (number, "") for part in _DIGITS.split(name)]


def _refuse_protected(source: SourceFile, book: Archive, parts: Parts, pages: Iterable[str]) -> None:
    """Raise DocumentError if the pages are encrypted, not just the fonts."""
    encryption = parts.find("", _ENCRYPTION)
    if not encryption:
        return
    listed = parse_part(source, book.read(encryption)).iterfind(".//{*}CipherReference")
    encrypted = {parts.find("", str(reference.get("URI") or "")) for reference in listed}
    if encrypted.intersection(pages):
        raise source.error("The e-book is copy-protected (DRM); only unprotected ones can be read.")


def contents_entries(root: _Element) -> Iterator[tuple[str, str, int]]:
    """The target, title and level of each entry of a table of contents, from a navigation page or an NCX."""
    for nav in root.iterfind(".//{*}nav"):
        if "toc" not in str(nav.get("{http://www.idpf.org/2007/ops}type") or "toc"):
            continue
        for link in nav.iterfind(".//{*}a[@href]"):
            level = sum(1 for around in link.iterancestors("{*}ol"))
            yield str(link.get("href")), " ".join("".join(link.itertext()).split()), max(level, 1)
    for point in root.iterfind(".//{*}navPoint"):
        content = point.find("{*}content")
        if content is not None and content.get("src"):
            level = 1 + sum(1 for around in point.iterancestors("{*}navPoint"))
            yield str(content.get("src")), " ".join((point.findtext("{*}navLabel/{*}text") or "").split()), level
