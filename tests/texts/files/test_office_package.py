"""Packages of Office files: parts are found by their relationships, whatever their names."""

from __future__ import annotations

import pytest

from gte_demo.errors import DocumentError
from gte_demo.texts.files.file_bytes import SourceFile
from gte_demo.texts.files.limits import ReadingLimits
from gte_demo.texts.files.office_package import NAMESPACES, OfficePackage, Relationship, qualified
from tests.texts import make

TYPES = "application/vnd.openxmlformats-officedocument"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def package(parts: dict[str, str]) -> OfficePackage:
    return OfficePackage(SourceFile("a.docx", make.packed(parts)), ReadingLimits())


def relationships(*entries: str) -> str:
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(entries)}</Relationships>'


def relationship(key: str, kind: str, target: str, mode: str = "Internal") -> str:
    return f'<Relationship Id="{key}" Type="{KINDS}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def content_type(part: str, content: str) -> str:
    return f'<Types xmlns="http://x/content-types"><Override PartName="/{part}" ContentType="{content}"/></Types>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"{TYPES}.wordprocessingml.template.main+xml", "docx"),
        (MACROS, "docx"),
        (f"{TYPES}.presentationml.slideshow.main+xml", "pptx"),
        (f"{TYPES}.spreadsheetml.sheet.main+xml", "xlsx"),
        ("application/x-unknown", None),
    ],
)
def test_the_kind_is_that_of_the_main_part_wherever_it_lies(content: str, kind: str | None) -> None:
    opened = package(
        {
            "[Content_Types].xml": content_type("odd/name.xml", content),
            "_rels/.rels": relationships(relationship("r1", "officeDocument", "/odd/name.xml")),
            "odd/name.xml": "<x/>",
        }
    )

    assert opened.main_part() == "odd/name.xml"
    assert opened.kind() == kind


def test_a_package_without_relationships_or_types_is_known_by_its_folders() -> None:
    assert package({"word/document.xml": "<x/>"}).kind() == "docx"
    assert package({"text.txt": "no package"}).kind() is None


def test_relationships_lead_to_parts_and_those_that_lead_nowhere_or_outside_are_left_out() -> None:
    opened = package(
        {
            "word/document.xml": "<x/>",
            "word/Notes/foot.xml": "<notes/>",
            "word/_rels/document.xml.rels": relationships(
                relationship("r1", "footnotes", "notes/FOOT.xml"),
                relationship("r2", "hyperlink", "#_top"),
                relationship("r3", "image", "NULL"),
                relationship("r4", "hyperlink", "https://example.org/", "External"),
            ),
        }
    )

    assert opened.relationships("word/document.xml") == {"r1": Relationship("footnotes", "word/notes/FOOT.xml")}
    root = opened.related_xml("word/document.xml", "footnotes")
    assert root is not None
    assert root.tag == "notes"
    assert opened.related_part("word/document.xml", "styles") is None


def test_strict_namespaces_are_read_as_the_usual_ones() -> None:
    strict = '<w:p xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:numId w:val="3"/></w:p>'
    root = package({"word/document.xml": strict}).xml("word/document.xml")

    assert root is not None
    assert root.tag == qualified("w:p")
    found = root.find("w:numId", NAMESPACES)
    assert dict(found.attrib) == {qualified("w:val"): "3"}


def test_entities_are_neither_expanded_nor_fetched() -> None:
    hostile = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbb">]><x>&a;&b;</x>'
    root = package({"word/document.xml": hostile}).xml("word/document.xml")

    assert root is not None
    assert "".join(root.itertext("x")) == ""


def test_a_part_that_is_not_well_formed_is_damage() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        package({"word/document.xml": "<broken"}).xml("word/document.xml")
