"""Parsing HTML, however deep its elements lie in one another."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HTMLParser

_TOO_DEEP = "ERR_RESOURCE_LIMIT"
"""What lxml calls it: beyond 2,048 elements in one another, it leaves out the rest of a page without an exception."""
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|label|nobr|q|s|samp|small|span|strike|strong|sub|sup|tt|u|var)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"</?(?:article|blockquote|center|dd|details|dir|div|dl|dt|fieldset|form|li|main|menu|ol|section|table|tbody|td|tfoot"
    r"|th|thead|tr|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_PARAGRAPH = "<p></p>"
_INTERNAL_SUBSET = re.compile(r"<!DOCTYPE[^\[>]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_CDATA = re.compile(r"<(/?)(?:script|style)\b|<!\[CDATA\[", re.IGNORECASE)


def parse_html(markup: str) -> _Element | None:
    """Parse `markup`; None if it is empty. Entities are not expanded, and nothing is fetched.

    Old pages never close <font>, and mails quote mails: where elements lie too deep in one another for the parser,
    the page is read without those that only lie around others, as paragraphs.
    """
    source = _as_html(markup)
    root, is_whole = _parsed(source)
    return root if is_whole else _parsed(_AROUND.sub(_PARAGRAPH, _INLINE.sub("", source)))[0]


def html_parser(encoding: str | None = None) -> HTMLParser:
    """A parser that expands no entities and fetches nothing, for bytes in `encoding`; None for text."""
    from lxml import html

    return html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)


def _parsed(markup: str) -> tuple[_Element | None, bool]:
    """The root, and whether all of `markup` is in it."""
    from lxml import etree, html

    parser = html_parser("utf-8")
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        return None, True
    return root, not any(error.type_name == _TOO_DEEP for error in parser.error_log)


def _as_html(markup: str) -> str:
    """Markup as a parser of HTML understands it: without declarations of entities, and with CDATA as text."""
    markup = _INTERNAL_SUBSET.sub("", markup, count=1)
    return (
        _with_sections(markup) if "<![CDATA[" in markup and 'xmlns="http://www.w3.org/1999/xhtml"' in markup else markup
    )


def _with_sections(markup: str) -> str:
    """Write CDATA sections as text, which a parser of HTML drops, unless they are in scripts or styles."""
    parts: list[str] = []
    place, in_script = 0, False
    for found in _CDATA.finditer(markup):
        if found.start() < place:
            continue
        if found[1] is not None:
            in_script = not found[1]
        elif not in_script:
            end = markup.find("]]>", found.end())
            if end < 0:
                break
            parts += (markup[place : found.start()], escape(markup[found.end() : end], quote=False))
            place = end + 3
    return "".join((*parts, markup[place:]))
