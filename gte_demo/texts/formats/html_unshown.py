"""Text of a web page that browsers show only without scripts or frames, or never. It is read if there is no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gte_demo.texts.formats.html_parsing import html_parser

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPARE = ("noscript", "noframes")
_FEWEST_WORDS = 15
"""Fewer are only a request to switch scripts or frames on."""
_NOT_TEXT = ("script", "style", "template", "title", *_SPARE)
_DEEPEST = 5
"""How deeply an article may lie in the data of a page."""
_FEWEST_IN_DATA = 4
"""Words of a value in the data of a page that is a sentence or a title, and no name or address."""


def show_unshown(root: _Element) -> None:
    """Put the article in the page's data into an empty page, or its sentences, or what is shown without scripts."""
    shown = _shown_words(root)
    if found := next(_articles(root), None):
        title, body = found
        if 2 * shown < len(body.split()):
            _append_article(root, title, body)
    elif shown < _FEWEST_WORDS and (told := list(_told(root))):
        _append_article(root, "", "\n".join(told))
    elif not shown:
        for spare in list(root.iter(*_SPARE)):
            _show(spare)


def _show(spare: _Element) -> None:
    """Make an ordinary element of one that is shown only without scripts or frames, unless it says hardly anything."""
    from lxml import html

    if not len(spare) and "<" in (spare.text or ""):  # the parser leaves markup within <noframes> as it is
        spare.append(html.fragment_fromstring(spare.text, create_parent="div", parser=html_parser()))
        spare.text = None
    if len("".join(spare.itertext()).split()) < _FEWEST_WORDS:
        return
    spare.tag = "div"
    for around in spare.iterancestors("frameset"):
        around.tag = "div"


def _shown_words(root: _Element) -> int:
    from lxml import etree

    words = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            words += len((element.tail or "").split())
        elif element.tag in _NOT_TEXT:
            walk.skip_subtree()
        else:
            words += len((element.text or "").split())
    return words


def _articles(root: _Element) -> Iterator[tuple[str, str]]:
    """The headline and the text of each article in the page's data."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):  # it is for search engines, and often broken
            continue
        yield from _with_text(data, _DEEPEST)


def _with_text(data: Any, depth: int) -> Iterator[tuple[str, str]]:
    if depth and isinstance(data, list):
        for one in data:
            yield from _with_text(one, depth - 1)
    elif depth and isinstance(data, dict):
        body, title = data.get("articleBody"), data.get("headline")
        if isinstance(body, str) and body.strip():
            yield title if isinstance(title, str) else "", body
        for one in data.values():
            if isinstance(one, dict | list):
                yield from _with_text(one, depth - 1)


def _told(root: _Element) -> Iterator[str]:
    """The sentences in the data from which scripts make the page, such as that of Next.js, each once."""
    from lxml import html

    seen: set[str] = set()
    for script in root.xpath("//script[@type='application/json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):  # not what it claims to be
            continue
        for value in _values(data):
            text = "".join(one for one in value if one.isprintable() or one.isspace()).strip()
            if "</" in text:
                text = "\n".join(html.fragment_fromstring(text, create_parent="div").itertext())
            if len(text.split()) >= _FEWEST_IN_DATA and text not in seen:
                seen.add(text)
                yield text


def _values(data: Any) -> Iterator[str]:
    """The texts in some data, in order."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            waiting += list(value.values() if isinstance(value, dict) else value)[::-1]


def _append_article(root: _Element, title: str, body: str) -> None:
    from lxml import html

    article = html.Element("article")
    for tag, text in [("h1", title), *(("p", line) for line in body.splitlines())]:
        if text.strip():
            part = html.Element(tag)
            part.text = "".join(one for one in text if one.isprintable() or one == "\t")
            article.append(part)
    around = root.find(".//body")
    (root if around is None else around).append(article)
