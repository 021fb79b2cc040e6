"""How much of an element of a web page is text, links and headings: of all elements in one walk.

Measured one by one, elements within elements would be walked through again and again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEADS = frozenset(("next", "prev", "previous", "up", "start", "top", "contents", "index"))
"""What a link says of the page that it leads to, as seen from this one; manuals made by Texinfo have them."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTROLS = frozenset(("button", "input", "select", "textarea"))
_PARTS = frozenset(("article", "blockquote", "figure", "section"))
"""Elements whose own footer is text: who is quoted, where a table comes from."""
_OPENED_BY_BUTTONS = frozenset((*HEADINGS, "summary"))
"""A button in one of these is the heading of the text that it opens."""


@dataclass(slots=True)
class Measures:
    """The characters in an element, and what is around it."""

    length: int = 0
    linked: int = 0
    """Characters in links."""
    titled: int = 0
    """Characters in headings."""
    has_titles: bool = False
    has_controls: bool = False
    is_in_part: bool = False
    is_in_opener: bool = False

    @property
    def is_links(self) -> bool:
        """Whether it is mostly links or controls, its headings aside."""
        return 2 * self.linked > self.length - self.titled or self.has_controls

    def add(self, child: Measures) -> None:
        """Count what is in a child, without the text after it."""
        self.length += child.length
        self.linked += child.linked
        self.titled += child.titled
        self.has_titles |= child.has_titles
        self.has_controls |= child.has_controls


def measured(root: _Element) -> Mapping[_Element, Measures]:
    """The measures of all elements from `root` down."""
    from lxml import etree

    found: dict[_Element, Measures] = {}
    open_ones = [Measures()]
    parts = openers = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        change = 1 if event == "start" else -1
        if event == "start":
            own = Measures(len(element.text or ""), is_in_part=parts > 0, is_in_opener=openers > 0)
            found[element] = own
            open_ones.append(own)
        else:
            own = open_ones.pop()
            own.linked += own.length if tag == "a" else 0
            own.titled += own.length if tag in HEADINGS else 0
            own.has_titles |= tag in HEADINGS
            own.has_controls |= tag in _CONTROLS
            open_ones[-1].add(own)
            open_ones[-1].length += len(element.tail or "")
        parts += change * (tag in _PARTS)
        openers += change * (tag in _OPENED_BY_BUTTONS)
    return found


def leads_away(element: _Element, measures: Measures) -> bool:
    """Return whether an element is a line of links to the pages beside this one, with words such as “Next:”."""
    if measures.has_titles or 3 * measures.linked <= measures.length:
        return False
    leads = [link.get("rel") in _LEADS for link in element.iter("a") if link.get("href")]
    return len(leads) > 1 and all(leads)
