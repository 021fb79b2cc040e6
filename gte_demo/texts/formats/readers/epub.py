"""EPUB: the spine's files in reading order, each once, under the titles of the book's contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gte_demo.texts.decoding import decode
from gte_demo.texts.documents import Document, Reading
from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.formats.blocks import Block, join_blocks
from gte_demo.texts.formats.readers.html import html_blocks
from gte_demo.texts.formats.readers.plain import check_length

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_BROKEN = "The e-book is damaged: its list of parts can't be read. Download it again."
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/xml")

Anchors = dict[str, dict[str, tuple[str, int]]]
"""File -> fragment -> title and level of the section that begins there."""


def read_epub(source: SourceFile, limits: ReadingLimits) -> Reading:
    """An e-book as one document. Raises DocumentError where it is damaged, protected, empty or too large."""
    book = Archive(source, limits)
    package_path = _package_path(source, book)
    package = _parse(source, book.read(package_path))
    folder = posixpath.dirname(package_path)
    manifest = {_id(item): item for item in package.iterfind(".//{*}manifest/{*}item")}
    spine = _spine(package, manifest, folder)
    _refuse_protected(source, book, spine)
    anchors = _contents(source, book, manifest.values(), folder)
    missing = [path for path in spine if path not in book]
    blocks = [block for path in spine if path in book for block in _page_blocks(source, book, path, anchors)]
    joined = join_blocks(blocks)
    check_length(source, len(joined.text), limits)
    title = " ".join((package.findtext(".//{*}metadata/{*}title") or "").split())
    notes = (f"{source.name}: {len(missing)} of {len(spine)} parts are missing from the file.",) if missing else ()
    document = Document(source.name, joined.text, "epub", title=title, sections=joined.sections)
    return Reading((document,), notes=notes)


def _parse(source: SourceFile, data: bytes) -> _Element:
    """An XML part, with no entity expanded and nothing fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise source.error(_BROKEN) from error
    if root is None:
        raise source.error(_BROKEN)
    return root


def _package_path(source: SourceFile, book: Archive) -> str:
    rootfile = _parse(source, book.read(_CONTAINER)).find(".//{*}rootfile")
    path = rootfile.get("full-path") if rootfile is not None else None
    if not path:
        raise source.error("The e-book is damaged: it doesn't name its list of parts. Download it again.")
    return str(path)


def _id(item: _Element) -> str:
    return str(item.get("id") or "")


def _spine(package: _Element, manifest: dict[str, _Element], folder: str) -> list[str]:
    """The paths of the pages in reading order, each once, the contents page left out."""
    paths: dict[str, None] = {}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = manifest.get(str(reference.get("idref") or ""))
        if item is None or item.get("media-type", _PAGES[0]) not in _PAGES:
            continue
        if "nav" not in (item.get("properties") or "").split():
            paths[_resolve(folder, str(item.get("href") or ""))[0]] = None
    return list(paths)


def _resolve(folder: str, reference: str) -> tuple[str, str]:
    """A reference's path inside the zip, and its fragment."""
    path, _, fragment = unquote(reference).partition("#")
    return posixpath.normpath(posixpath.join(folder, path)), fragment


def _refuse_protected(source: SourceFile, book: Archive, spine: Iterable[str]) -> None:
    """Raises DocumentError where the pages (not merely fonts) are encrypted."""
    if _ENCRYPTION not in book:
        return
    listed = _parse(source, book.read(_ENCRYPTION)).iterfind(".//{*}CipherReference")
    encrypted = {unquote(str(reference.get("URI") or "")) for reference in listed}
    if encrypted.intersection(spine):
        raise source.error("The e-book is copy-protected (DRM); only unprotected ones can be read.")


def _page_blocks(source: SourceFile, book: Archive, path: str, anchors: Anchors) -> list[Block]:
    data = book.read(path)
    declared = re.search(rb"encoding=[\"']([\w.:-]+)", data[:200])
    decoded = decode(data, declared[1].decode("ascii") if declared else "")
    if decoded is None:
        raise source.error(f"The e-book is damaged: its part {path} is no text. Download it again.")
    return html_blocks(decoded.text, anchors.get(path))


def _contents(source: SourceFile, book: Archive, items: Iterable[_Element], folder: str) -> Anchors:
    """The sections as the book's own contents (EPUB 3's navigation page, else EPUB 2's NCX) name them."""
    ranked = sorted((_contents_rank(item), str(item.get("href") or "")) for item in items)
    anchors: Anchors = {}
    for rank, reference in ranked:
        path, _ = _resolve(folder, reference)
        if rank == _OTHER or path not in book or anchors:
            continue
        root = _parse(source, book.read(path))
        entries = _navigation(root) if rank == _NAVIGATION else _ncx(root)
        for target, title, level in entries:
            page, fragment = _resolve(posixpath.dirname(path), target)
            anchors.setdefault(page, {}).setdefault(fragment, (title, level))
    return anchors


_NAVIGATION, _NCX, _OTHER = range(3)


def _contents_rank(item: _Element) -> int:
    if "nav" in (item.get("properties") or "").split():
        return _NAVIGATION
    return _NCX if item.get("media-type") == "application/x-dtbncx+xml" else _OTHER


def _navigation(root: _Element) -> Iterator[tuple[str, str, int]]:
    for nav in root.iterfind(".//{*}nav"):
        if "toc" not in str(nav.get("{http://www.idpf.org/2007/ops}type") or "toc"):
            continue
        for link in nav.iterfind(".//{*}a[@href]"):
            level = sum(1 for around in link.iterancestors("{*}ol"))
            yield str(link.get("href")), " ".join("".join(link.itertext()).split()), max(level, 1)


def _ncx(root: _Element) -> Iterator[tuple[str, str, int]]:
    for point in root.iterfind(".//{*}navPoint"):
        content = point.find("{*}content")
        if content is not None and content.get("src"):
            level = 1 + sum(1 for around in point.iterancestors("{*}navPoint"))
            yield str(content.get("src")), " ".join((point.findtext("{*}navLabel/{*}text") or "").split()), level
