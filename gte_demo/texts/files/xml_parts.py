"""Parsing untrusted XML: entities are not expanded, and nothing outside the part is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gte_demo.texts.files.file_bytes import SourceFile

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(source: SourceFile, data: bytes, damaged: str, *, recover: bool = False) -> _Element:
    """The root of an XML part, without comments and processing instructions.

    `recover` keeps the well-formed parts of damaged XML. Raises DocumentError about `source`, with the sentence
    `damaged`, if the XML isn't well-formed, or if nothing is left of it.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise source.error(damaged) from error
    if root is None:
        raise source.error(damaged)
    return root


def xml_events(source: SourceFile, data: bytes, damaged: str) -> Iterator[tuple[str, _Element]]:
    """The ("start" or "end", element) of an XML part that is too large for a tree; the caller clears the elements.

    Raises DocumentError about `source`, with the sentence `damaged`, if the XML isn't well-formed.
    """
    from lxml import etree

    try:
        yield from etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True
        )
    except etree.XMLSyntaxError as error:
        raise source.error(damaged) from error
