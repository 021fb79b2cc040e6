"""Office files as packages: parts in a zip, and how they refer to each other.

The format is ECMA-376, part 2 ("Open Packaging Conventions"). Word and PowerPoint open packages that break its
rules, and so does this module: it finds parts by their relationships, whatever their names; it ignores dangling
references; and it maps the namespaces of the strict variant to the usual ones.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import unquote

from gte_demo.texts.files.file_bytes import Archive, SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.xml_parts import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

OfficeKind: TypeAlias = Literal["docx", "pptx", "xlsx"]

_PURL, _SCHEMAS = "http://purl.oclc.org/ooxml", "http://schemas.openxmlformats.org"
_STRICT = {
    f"{_PURL}/wordprocessingml/main": f"{_SCHEMAS}/wordprocessingml/2006/main",
    f"{_PURL}/presentationml/main": f"{_SCHEMAS}/presentationml/2006/main",
    f"{_PURL}/drawingml/main": f"{_SCHEMAS}/drawingml/2006/main",
    f"{_PURL}/drawingml/chart": f"{_SCHEMAS}/drawingml/2006/chart",
    f"{_PURL}/drawingml/diagram": f"{_SCHEMAS}/drawingml/2006/diagram",
    f"{_PURL}/drawingml/wordprocessingDrawing": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    f"{_PURL}/officeDocument/math": f"{_SCHEMAS}/officeDocument/2006/math",
    f"{_PURL}/officeDocument/relationships": f"{_SCHEMAS}/officeDocument/2006/relationships",
}
"""Namespaces of the strict variant -> the usual ones."""
NAMESPACES = {
    "w": _STRICT[f"{_PURL}/wordprocessingml/main"],
    "p": _STRICT[f"{_PURL}/presentationml/main"],
    "a": _STRICT[f"{_PURL}/drawingml/main"],
    "wp": _STRICT[f"{_PURL}/drawingml/wordprocessingDrawing"],
    "c": _STRICT[f"{_PURL}/drawingml/chart"],
    "dgm": _STRICT[f"{_PURL}/drawingml/diagram"],
    "m": _STRICT[f"{_PURL}/officeDocument/math"],
    "r": _STRICT[f"{_PURL}/officeDocument/relationships"],
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_CONTENT_TYPES = "[Content_Types].xml"
_KINDS: tuple[tuple[OfficeKind, str, tuple[str, ...]], ...] = (
    ("docx", "word/", ("wordprocessingml", "ms-word")),
    ("pptx", "ppt/", ("presentationml", "ms-powerpoint")),
    ("xlsx", "xl/", ("spreadsheetml", "ms-excel")),
)
"""Kind, the usual folder of its parts, and what the content type of its main part contains."""
DAMAGED = "The document is damaged. Open it in the program that made it and save it again."
_NOWHERE = "#nowhere"


def qualified(name: str) -> str:
    """Return a tag as lxml writes it: "w:p" becomes "{namespace}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A reference from one part of a package to another."""

    kind: str
    """The last word of its type: "footnotes", "slide", "image"."""
    part: str
    """The name of the part that it refers to."""


class OfficePackage:
    """An Office file, whose parts are read one by one within the limits of the archive."""

    def __init__(self, source: SourceFile, limits: ReadingLimits) -> None:
        """Raises DocumentError if `source` isn't an intact zip, or declares parts that are too large."""
        self._source = source
        self._archive = Archive(source, limits)
        self._names = {_key(name): name for name in self._archive.names()}

    def kind(self) -> OfficeKind | None:
        """The kind of Office file, by its main part; None if it isn't one."""
        main = self.main_part()
        if main is None:
            return None
        declared = self._content_type(main)
        by_type = (kind for kind, _, words in _KINDS if any(word in declared for word in words))
        by_folder = (kind for kind, folder, _ in _KINDS if _key(main).startswith(folder))
        return next(by_type, None) or next(by_folder, None)

    def main_part(self) -> str | None:
        """The part that holds the document, the list of slides or the workbook; None if there isn't one."""
        named = ("word/document.xml", "ppt/presentation.xml", "xl/workbook.xml")
        return self.related_part("", "officeDocument") or next((name for name in named if name in self), None)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._names

    def data(self, part: str) -> bytes:
        """The bytes of a part; b"" if the package has no such part."""
        return self._archive.read(self._names[_key(part)]) if part in self else b""

    def xml(self, part: str) -> _Element | None:
        """The root of a part; None if the package has no such part.

        Raises DocumentError if the part isn't well-formed XML.
        """
        return _transitional(parse_xml(self._source, self.data(part), DAMAGED)) if part in self else None

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What `part` refers to inside the package, by id; '' is the package itself."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relationship] = {}
        for element in root if root is not None else ():
            target = _resolved(folder, element.get("Target") or _NOWHERE)
            if element.get("TargetMode") != "External" and target in self:
                kind = (element.get("Type") or "").rpartition("/")[2]
                found[element.get("Id") or ""] = Relationship(kind, target)
        return found

    def related_part(self, part: str, kind: str) -> str | None:
        """The first part of that kind that `part` refers to; None if there isn't one."""
        related = self.relationships(part).values()
        return next((relationship.part for relationship in related if relationship.kind == kind), None)

    def related_xml(self, part: str, kind: str) -> _Element | None:
        """The root of the first part of that kind that `part` refers to; None if there isn't one."""
        related = self.related_part(part, kind)
        return self.xml(related) if related else None

    def title(self) -> str:
        """The title in the file's properties; '' if it has none."""
        root = self.related_xml("", "core-properties")
        return " ".join((root.findtext("dc:title", "", NAMESPACES) if root is not None else "").split())

    def _content_type(self, part: str) -> str:
        root = self.xml(_CONTENT_TYPES)
        for element in root if root is not None else ():
            if _key(element.get("PartName") or "") == _key(part):
                return str(element.get("ContentType") or "")
        return ""


def _key(name: str) -> str:
    """The normalised name of a part: case doesn't matter, and some programs write backslashes."""
    return unquote(name).replace("\\", "/").lstrip("/").casefold()


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")


def _transitional(root: _Element) -> _Element:
    """The same tree with the usual namespaces in place of the strict variant's."""
    if not any(namespace in _STRICT for namespace in root.nsmap.values()):
        return root
    for element in root.iter("*"):
        element.tag = _usual(element.tag)
        for name, value in element.attrib.items():
            if name != _usual(name):
                del element.attrib[name]
                element.set(_usual(name), value)
    return root


def _usual(name: str) -> str:
    namespace, closing, local = name.rpartition("}")
    return f"{{{_STRICT[namespace[1:]]}}}{local}" if closing and namespace[1:] in _STRICT else name
