"""HTML from Python values, escaped on the way: a text is a text wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TypeAlias

_VOID = frozenset({"meta", "circle", "rect"})


class Markup(str):
    """What `el` has made: the one kind of string that is not escaped again."""

    __slots__ = ()


Node: TypeAlias = "Markup | str"


def el(tag: str, *children: Node, **attributes: str | float) -> Markup:
    """An element with its children and attributes; texts and values are escaped (html.escape, quotes too).

    `tag` and the attributes' names are ours; an underscore at the end of a name is left out, one within it
    is a hyphen: `class_`, `text_anchor`.
    """
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for name, value in attributes.items()
    )
    if tag in _VOID:
        return Markup(f"<{tag}{told}>" if tag == "meta" else f"<{tag}{told}/>")
    return Markup(f"<{tag}{told}>{joined(children)}</{tag}>")


def joined(children: Iterable[Node]) -> Markup:
    """Children one after another: markup as it is, texts escaped."""
    return Markup("".join(child if isinstance(child, Markup) else escape(child, quote=True) for child in children))


def table(head: Iterable[str], rows: Iterable[Iterable[Node]], class_: str = "") -> Markup:
    """A table with a head; the first cell of a row names it."""
    top = el("tr", *(el("th", cell, scope="col") for cell in head))
    body = [_row(tuple(row)) for row in rows]
    return el("table", el("thead", top), el("tbody", *body), **({"class_": class_} if class_ else {}))


def _row(cells: tuple[Node, ...]) -> Markup:
    return el("tr", el("th", cells[0], scope="row"), *(el("td", cell) for cell in cells[1:]))


def facts(told: Mapping[str, str]) -> Markup:
    """Names and what is known under them; empty ones are left out."""
    pairs = [(el("dt", name), el("dd", value)) for name, value in told.items() if value]
    return el("dl", *(part for pair in pairs for part in pair))


def bar(share: float) -> Markup:
    """A bar as long as `share` of its room, in [0, 1]; less is none, more is all."""
    width = round(100 * min(max(share, 0.0), 1.0))
    inner = el("rect", width=width, height=6, class_="full")
    return el("svg", el("rect", width=100, height=6, class_="room"), inner, viewBox="0 0 100 6", class_="bar")
