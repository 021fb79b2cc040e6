"""The parts of an OpenDocument file that are needed to read its text, and the styles that matter."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import DAMAGED
from gte_demo.texts.files.xml_parts import parse_xml
from gte_demo.texts.formats.office.open_numbering import OpenNumbering

if TYPE_CHECKING:
    from lxml.etree import _Element

OPEN_URI = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _STYLE = (f"{{{OPEN_URI}{name}:1.0}}" for name in ("office", "text", "style"))
_DC_TITLE = ".//{http://purl.org/dc/elements/1.1/}title"
_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True, eq=False)
class OpenPackage:
    """The content of a file, with its styles."""

    content: _Element
    part: Callable[[str], _Element | None]
    """The root of another part of the file; None if there is none."""
    title: str
    numbering: OpenNumbering
    hidden: frozenset[str]
    """The styles of hidden text."""
    raised: frozenset[str]
    """The styles of raised text."""
    titles: frozenset[str]
    """The styles of titles of the whole document."""

    @classmethod
    def of(cls, source: SourceFile, limits: ReadingLimits) -> OpenPackage:
        """Open a packed file, or a single XML file. Raises DocumentError if it is damaged or protected."""
        if not source.data.startswith(b"PK"):
            return cls._styled(_root(source, source.data), lambda name: None)
        archive = Archive(source, limits)
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise source.error("The document is protected with a password. Save it without one and try again.")

        def part(name: str) -> _Element | None:
            return _root(source, archive.read(name)) if name in archive else None

        return cls._styled(_root(source, archive.read("content.xml")), part)

    @classmethod
    def _styled(cls, content: _Element, part: Callable[[str], _Element | None]) -> OpenPackage:
        about, common = part("meta.xml"), part("styles.xml")
        roots = [root for root in (common, content) if root is not None]
        styles = [one for root in roots for one in root.iter(f"{_STYLE}style")]
        parents = {one.get(f"{_STYLE}name"): one.get(f"{_STYLE}parent-style-name") for one in styles}
        return cls(
            content,
            part,
            " ".join(((about if about is not None else content).findtext(_DC_TITLE) or "").split()),
            OpenNumbering(roots),
            frozenset(
                _name(one) for one in styles if one.find(f"{_STYLE}text-properties[@{_TEXT}display='none']") is not None
            ),
            frozenset(_name(one) for one in styles if _is_raised(one)),
            frozenset({"Title", *(str(name) for name, parent in parents.items() if parent == "Title")}),
        )

    def embedded(self, frame: _Element) -> _Element | None:
        """The root of the formula or chart that an element refers to or contains; None if it is missing."""
        href = frame.get(_HREF)
        if href:
            return self.part(posixpath.normpath(posixpath.join(href, "content.xml")))
        return next(frame.iterchildren(), None)

    def is_chart(self, frame: _Element) -> bool:
        """Whether the element holds a chart."""
        root = self.embedded(frame)
        return root is not None and root.find(f".//{_OFFICE}chart") is not None


def _root(source: SourceFile, data: bytes) -> _Element:
    """Parse an XML part. Entities are not expanded, and nothing is fetched."""
    return parse_xml(source, data, DAMAGED, recover=True)


def _name(style: _Element) -> str:
    return str(style.get(f"{_STYLE}name") or "")


def _is_raised(style: _Element) -> bool:
    properties = style.find(f"{_STYLE}text-properties[@{_STYLE}text-position]")
    position = str(properties.get(f"{_STYLE}text-position")) if properties is not None else ""
    return position.startswith("super") or position.partition("%")[0].strip().isdecimal()
