"""Removing hidden elements and boilerplate from the tree of a web page, and turning formulas into text.

Boilerplate around the content is recognised by element, role or name. A name alone proves little: manuals have
sections called "pagination", and privacy policies have sections called "cookies". So an element with such a name is
removed only if it also looks like boilerplate: mostly links or controls, or without a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gte_demo.texts.formats.formulas import formula_text, raised
from gte_demo.texts.formats.html_measures import HEADINGS, Measures, leads_away, measured
from gte_demo.texts.formats.html_tables import repeat_spanning_cells
from gte_demo.texts.formats.html_unshown import show_unshown
from gte_demo.texts.formats.pictures import is_picture_file

if TYPE_CHECKING:
    from lxml.etree import _Element

# fmt: off
_UNSEEN = frozenset((
    "audio", "canvas", "dialog", "frameset", "iframe", "input", "map", "noscript", "object",
    "rp", "rt", "rtc", "script", "style", "template", "title", "video",
))
# fmt: on
_FURNITURE = frozenset(("footer", "nav", "select", "textarea"))
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu"))
_NOISE = re.compile(
    r"(?:^|\s)(?:cookies?|consent|gdpr|breadcrumbs?|newsletter|sidebar|navbar|navigation|pagination|skip-?links?|toc"
    r"|table-of-contents|site-(?:header|footer|nav)|navbox|mw-editsection|mw-jump-link|social(?:-\w+)?|share(?:-\w+)?|(?:cookie|consent|gdpr)[-_]\w+)(?=\s|$)",
    re.IGNORECASE,
)
_PAGE_NUMBERS, _LONGEST_PAGE_NUMBER = (
    frozenset(("pagenum", "pageno", "page-number", "pagebreak", "x-ebookmaker-pageno")),
    20,
)
_DROPPED = "dropped"
_PERMALINKS = frozenset(("¶", "#", "§", "↩", "↩\ufe0e", "↩\ufe0f"))
"""Links from a heading to itself, and from a note back to its mark."""
_LONGEST_NOTE_MARK = 3
_NOTE_MARK = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TEX_STYLE = re.compile(r"^\{?\\(?:displaystyle|textstyle)\s*(.*?)\}?$", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class CleanPage:
    """The content of a page."""

    content: _Element
    left_out: int
    """The number of visible words outside the content: menus, banners and text beside the main part."""


def clean_page(root: _Element, *, whole: bool = False) -> CleanPage:
    """Remove what is not to be read from the tree, and replace formulas, powers and pictures by text.

    With `whole`, everything visible is read; otherwise, only the content of the page.
    """
    _name_quick_pictures(root)
    show_unshown(root)
    _name_headings(root)
    _name_formulas(root)
    _name_pictures(root)
    _name_drawings(root)
    _silence_decorations(root)
    _mark_notes(root)
    _mark_powers(root)
    repeat_spanning_cells(root)
    measures = measured(root)
    half = measures[root].length // 2
    below = [element for element in root.iter() if element is not root]
    unseen = [element for element in below if _is_unseen(element)]
    furniture = [] if whole else [element for element in below if _is_furniture(element, measures[element], half)]
    _drop(unseen)
    seen = _words(root)
    _drop(furniture)
    content = root if whole else _main(root)
    return CleanPage(content, seen - _words(content))


def _drop(elements: Iterable[_Element]) -> None:
    """Leave nothing of elements but the text after them.

    Their places stay, because without one, that text would be copied to the text before it again and again.
    """
    for element in elements:
        element.clear(keep_tail=True)
        element.tag = _DROPPED


def _main(root: _Element) -> _Element:
    """The element marked as the main content, if it contains a good share of the text."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found: list[_Element] = root.xpath(path)
        if len(found) == 1 and len(_text(found[0])) > 0.2 * len(_text(root)):
            return _with_title(found[0], root)
    return root


def _with_title(main: _Element, root: _Element) -> _Element:
    """The main content, with the page's title above it if that stands outside."""
    titles = list(root.iter("h1"))
    if len(titles) == 1 and main not in titles[0].iterancestors():
        titles[0].drop_tree()
        titles[0].tail, main.text = main.text, None
        main.insert(0, titles[0])
    return main


def _is_unseen(element: _Element) -> bool:
    """Whether it is invisible, or only a permalink sign."""
    get = element.get
    if element.tag in _UNSEEN or get("hidden") is not None or get("aria-hidden") == "true":
        return True
    is_permalink = element.tag == "a" and (element.text or "").strip() in _PERMALINKS
    return is_permalink or bool(_HIDDEN.search(get("style") or "")) or _is_page_number(element)


def _epub_type(element: _Element) -> str:
    return element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or ""


def _is_page_number(element: _Element) -> bool:
    """Whether it is the number of a page in the printed book, which may stand within a word."""
    get = element.get
    if "pagebreak" in f"{get('role') or ''} {_epub_type(element)}":
        return True
    named = set((get("class") or "").casefold().split())
    return bool(named & _PAGE_NUMBERS) and len(_text(element)) <= _LONGEST_PAGE_NUMBER


def _is_furniture(element: _Element, measures: Measures, half: int) -> bool:
    """Whether it is boilerplate around the content.

    `half` is half of the page's characters: an element that is named like boilerplate but has more text is the content.
    """
    get = element.get
    if element.tag == "footer" and measures.is_in_part:
        return measures.is_links
    if element.tag in _FURNITURE or get("role") in _FURNITURE_ROLES:
        return True
    if element.tag == "button":
        return not measures.is_in_opener
    if element.tag == "label":
        return len(_text(element).split()) < 2
    if element.tag == "form":
        return measures.length < half
    if element.tag in ("p", "div") and leads_away(element, measures):
        return True
    named = _NOISE.search(f"{get('class') or ''} {get('id') or ''}")
    return bool(named) and element.tag not in HEADINGS and _looks_like_furniture(element, measures, half)


def _looks_like_furniture(element: _Element, measures: Measures, half: int) -> bool:
    """Whether an element named like a banner, a bar or a list of links is one, and not a section of the text."""
    if measures.length >= half:
        return False
    return measures.is_links or (not measures.has_titles and element.tag not in ("p", "section", "article"))


def _name_headings(root: _Element) -> None:
    """Make headings by role the headings that they are."""
    for heading in root.xpath("//*[@role='heading']"):
        level = heading.get("aria-level") or "2"
        if heading.tag not in HEADINGS:
            heading.tag = f"h{level}" if f"h{level}" in HEADINGS else "h6"


def _name_quick_pictures(root: _Element) -> None:
    """Make pictures of those of AMP, without what is shown instead of them."""
    for picture in list(root.iter("amp-img", "amp-anim")):
        picture.tag = "img"
        for child in list(picture):
            if child.get("fallback") is not None or child.get("placeholder") is not None or child.tag == "noscript":
                child.drop_tree()


def _name_formulas(root: _Element) -> None:
    """Write each formula once: as its TeX if that is given, otherwise as its MathML on one line."""
    for script in root.xpath("//script[starts-with(@type, 'math/tex')]"):
        script.tag, script.text = "span", f" {script.text or ''} "
    for formula in root.xpath("//math"):
        tex = formula.xpath("(.//annotation[contains(@encoding, 'tex') or contains(@encoding, 'TeX')])[1]/text()")
        written = _plain_tex(tex[0]) if tex else _plain_tex(formula.get("alttext") or "") or formula_text(formula)
        _replace_children(formula, written)
        for around in formula.iterancestors():  # Wikipedia hides it, and shows a picture of it
            if around.tag != "span":
                break
            if _HIDDEN.search(around.get("style") or ""):
                del around.attrib["style"]


def _name_pictures(root: _Element) -> None:
    """Replace pictures within a sentence, which usually are formulas, by their texts; others keep theirs as `alt`."""
    in_headings = {picture for heading in _outermost(root, *HEADINGS) for picture in heading.iter("img")}
    for picture in list(root.iter("img")):
        alt, around = (picture.get("alt") or "").strip(), picture.getparent()
        if not alt or around is None or around.tag == "a" or picture.get("aria-hidden") == "true":
            continue
        is_title = picture in in_headings and not any(text.strip() for text in around.itertext())
        if is_title or (picture.tail or "").strip() or _TEX_STYLE.match(alt):
            picture.tag, picture.text = "span", _plain_tex(alt)


def _name_drawings(root: _Element) -> None:
    """Replace inline SVG by its text, or by a picture with its title and description."""
    for drawing in _outermost(root, "svg"):
        texts = [_text(text).strip() for text in _outermost(drawing, "text", "foreignobject")]
        named = [(drawing.findtext(name) or "").strip() for name in ("title", "desc")]
        if not any(texts):
            drawing.tag = "img"
        drawing.set("alt", " ".join(filter(None, texts)) or ": ".join(filter(None, named)))
        _replace_children(drawing, "")


def _silence_decorations(root: _Element) -> None:
    """Empty the `alt` of decorations, and of pictures to click on, such as badges, unless they enlarge a picture."""
    links = (link for link in _outermost(root, "a") if link.get("href") and not is_picture_file(link.get("href")))
    clicked_on = {picture for link in links for picture in link.iter("img")}
    for picture in root.iter("img", "svg"):
        if picture in clicked_on or picture.get("role") in ("presentation", "none"):
            picture.set("alt", "")


def _outermost(root: _Element, *tags: str) -> list[_Element]:
    """The elements below `root` with one of these tags, without those inside others."""
    from lxml import etree

    found: list[_Element] = []
    walk = etree.iterwalk(root, events=("start",), tag=tags)
    for _, element in walk:
        found.append(element)
        walk.skip_subtree()
    return found


def _mark_notes(root: _Element) -> None:
    """Write the mark of a note in brackets, because "word1" would be another word."""
    in_raised = set(root.xpath("//sup//a"))
    for link in root.xpath("//a[contains(@href, '#')]"):
        mark = _beginning(link)
        if _NOTE_MARK.fullmatch(mark) and _is_note_mark(link, in_raised):
            _replace_children(link, f"[{mark}]")


def _beginning(element: _Element) -> str:
    """Its text, or only the first words if it is longer than the mark of a note: links may lie in links."""
    text = ""
    for part in element.itertext():
        text = f"{text}{part}".lstrip()
        if len(text.rstrip()) > _LONGEST_NOTE_MARK:
            break
    return text.rstrip()


def _is_note_mark(link: _Element, in_raised: Set[_Element]) -> bool:
    is_raised = link in in_raised or next(link.iter("sup"), None) is not None
    return is_raised or "noteref" in f"{link.get('role') or ''} {_epub_type(link)}"


def _mark_powers(root: _Element) -> None:
    """Write 10<sup>8</sup> as 10^8. A raised number after a word, or in a link, is a note mark and stays."""
    for power in root.iter("sup"):
        previous = power.getprevious()
        before = (previous.tail if previous is not None else power.getparent().text) or ""
        if power.find(".//a") is None and (written := raised(before, _text(power))) != _text(power):
            _replace_children(power, written)


def _plain_tex(tex: str) -> str:
    r"""TeX without the {\displaystyle …} that Wikipedia puts around it."""
    found = _TEX_STYLE.match(tex.strip())
    return (found[1] if found else tex).strip()


def _replace_children(element: _Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def _text(element: _Element) -> str:
    return "".join(element.itertext())


def _words(element: _Element) -> int:
    return sum(len(text.split()) for text in element.itertext())
