"""Texts that would do something if they were more than text, and a witness of what a page then does."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Dialog, Frame, Page, Request

ELSEWHERE = "elsewhere.invalid"
"""A host that no page of ours asks for anything."""
BREAKS = (
    *("", '"', "'", '">', "'>", "-->", "]]>", "</script>", "</style>", "</title>", "</textarea>", "</text></svg>"),
    *("\\", "\\u003c", "`", "${'", "{{{{", "*/", "\n\n", "\u202e", "\u200b", "\0", "&#60;", "%3C", "|", "a" * 60),
)
"""What might end the place that a text stands in."""
MARKUP = (
    "<script class=hostile>ran({n})</script>",
    "<img class=hostile src=x onerror=ran({n})>",
    "<svg class=hostile onload=ran({n})><text>a</text></svg>",
    "<svg class=hostile><animate onbegin=ran({n}) attributeName=x dur=1s></svg>",
    "<math class=hostile><maction actiontype=statusline xlink:href=javascript:ran({n})>a</maction></math>",
    "<iframe class=hostile srcdoc='<script>parent.ran({n})</script>'></iframe>",
    "<object class=hostile data=javascript:ran({n})></object>",
    "<a class=hostile href=javascript:ran({n}) autofocus onfocus=ran({n})>a</a>",
    "<details class=hostile open ontoggle=ran({n})>a</details>",
    "<video class=hostile><source onerror=ran({n})></video>",
    "<form class=hostile><button formaction=javascript:ran({n}) autofocus onfocus=ran({n})>a</button></form>",
    "<style class=hostile>*{{--hostile:{n}}}</style>",
    "<b class=hostile style=background:url(//elsewhere.invalid/{n})>a</b>",
    "<link class=hostile rel=stylesheet href=//elsewhere.invalid/{n}>",
    "<meta class=hostile http-equiv=refresh content=0;url=//elsewhere.invalid/{n}>",
    "<base class=hostile href=//elsewhere.invalid/{n}/>",
    "<noscript><p title='</noscript><img class=hostile src=x onerror=ran({n})>'>",
    "<math><mtext><table><mglyph><style><!--</style><img class=hostile src=x onerror=ran({n})>",
    "<scr\0ipt class=hostile>ran({n})</scr\0ipt>",
    "\uff1cscript class=hostile\uff1eran({n})\uff1c/script\uff1e",
)
OTHERS = (
    "${{ran({n})}}",
    "{{{{constructor.constructor('ran({n})')()}}}}",
    "{{% import os %}}{{{{ran({n})}}}}",
    "#{{ran({n})}} <%= ran({n}) %> @(ran({n}))",
    "onmouseover=ran({n}) autofocus onfocus=ran({n}) x=",
    ";ran({n});//",
    "javascript:ran({n})",
    "java\tscript:ran({n})",
    "data:text/html,<script class=hostile>ran({n})</script>",
    "https://elsewhere.invalid/{n}",
    "![a](https://elsewhere.invalid/{n})",
    "[a](javascript:ran({n}))",
    "<https://elsewhere.invalid/{n}>",
    "$\\href{{javascript:ran({n})}}{{a}}$",
    '\\htmlData{{x=y" onclick=ran({n}) }}{{a}} \\includegraphics{{//elsewhere.invalid/{n}}}',
    '=HYPERLINK("https://elsewhere.invalid/{n}","a")',
    "+cmd|' /C calc'!A{n}",
    "-2+3+cmd|' /C calc'!A{n}",
    "@SUM({n}+9)*cmd|' /C calc'!A0",
    "\u2067\u200b=1+{n}",
    "\ufeff\u2066%s%n\u202eran({n})\u2069",
)
KINDS = [
    f"{broken}h{{n}}x {kind}" if broken else f"{kind} h{{n}}x" for broken, kind in product(BREAKS, MARKUP + OTHERS)
]
"""Each text has a word of its own, by which it is found where it is shown."""

_LISTEN = """
window.ran = (which) => console.warn(`ran ${which}`);
addEventListener("securitypolicyviolation", (event) => console.warn(`ran into the policy: ${event.blockedURI}`), true);
"""
_FOUND = """() => [
    ...document.querySelectorAll(".hostile, [href^='javascript:' i], [src^='javascript:' i], [srcdoc]"),
    ...document.querySelectorAll("[href*='elsewhere.invalid'], [src*='elsewhere.invalid'], [style*='elsewhere']"),
    ...(getComputedStyle(document.documentElement).getPropertyValue("--hostile") ? [document.documentElement] : []),
].map((one) => one.outerHTML.slice(0, 300))"""
_SHOWN = """(selector) => [...document.querySelectorAll(selector)].flatMap((one) => [
    one.textContent, ...[one, ...one.querySelectorAll("input, textarea, [aria-label], [title]")].flatMap(
        (box) => [box.value, box.getAttribute("aria-label"), box.title])
]).join("\\n")"""


def hostile_texts(first: int, count: int) -> list[str]:
    """`count` texts from the `first` on, with leaps between kinds; of len(KINDS) in a row no two are of a kind."""
    return [
        KINDS[n * 397 % len(KINDS)].replace("{n}", str(n)).replace("{{", "{").replace("}}", "}")
        for n in range(first, first + count)
    ]


def told(text: str) -> set[int]:
    """The numbers of the texts that stand in `text`."""
    return {int(number) for number in re.findall(r"h(\d+)x", text)}


class Witness:
    """Watches a page, and whatever it opens, for all that a text must not do."""

    def __init__(self, page: Page, own: str) -> None:
        self.page = page
        self.own = urlsplit(own).netloc
        self.seen: list[str] = []
        """What ran, asked elsewhere, or was put into a page."""
        self.shown: dict[str, set[int]] = {}
        """The numbers of the texts that were found in each place."""
        page.add_init_script(_LISTEN)
        page.on("dialog", self._dialog)
        page.on("console", self._line)
        page.on("request", self._request)
        page.on("framenavigated", self._navigated)

    def look(self, place: str, selector: str = "body") -> int:
        """Note which texts are shown at `selector`, and what is on the page that must not be; return how many are."""
        self.seen += [f"{place}: {element}" for element in self.page.evaluate(_FOUND)]
        found = self.shown.setdefault(place, set())
        found |= told(self.page.evaluate(_SHOWN, selector))
        return len(found)

    def take(self, other: Witness) -> None:
        """Add what another has seen."""
        self.seen += other.seen
        for place, found in other.shown.items():
            self.shown.setdefault(place, set()).update(found)

    def _dialog(self, dialog: Dialog) -> None:
        self.seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _line(self, message: ConsoleMessage) -> None:
        if message.text.startswith("ran "):
            self.seen.append(message.text)

    def _request(self, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme in ("http", "https", "ws", "wss") and there.netloc != self.own:
            self.seen.append(f"request: {request.url}")

    def _navigated(self, frame: Frame) -> None:
        if frame.parent_frame is not None:
            self.seen.append(f"frame: {frame.url}")
