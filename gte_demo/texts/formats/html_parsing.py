"""Parsing HTML, however deep its elements lie in one another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gte_demo.texts.formats.html_unshown import as_html

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def parse_html(markup: str) -> _Element | None:
    """Parse `markup`; None if it is empty. Entities are not expanded, and nothing is fetched.

    Old pages never close <font>, and mails quote mails: where elements lie too deep in one another for the parser,
    the page is read without those that only lie around others, as paragraphs.
    """
    source = as_html(markup)
    root, is_whole = _parsed(source)
    return root if is_whole else _parsed(_AROUND.sub(_PARAGRAPH, _INLINE.sub("", source)))[0]


def _parsed(markup: str) -> tuple[_Element | None, bool]:
    """The root, and whether all of `markup` is in it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        return None, True
    return root, not any(error.type_name == _TOO_DEEP for error in parser.error_log)
