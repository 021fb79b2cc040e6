"""Use it from code: a fold below a result with the programs that compute its scores."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypedDict
from urllib.parse import urlsplit

import gradio as gr

from gte_demo.errors import GteDemoError, InputError
from gte_demo.export.code_snippets import Scoring, snippets
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import TextEncoder
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import View, count
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import LOOKING, PRIVATE
from gte_demo.ui.similarity.two_boxes import lists
from gte_demo.ui.takeaway import code_words as words


@dataclass(frozen=True, slots=True)
class Sides:
    """The two lists of texts to score, and notes on them."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    about: str
    notes: tuple[str, ...] = ()


class ProgramView(TypedDict):
    """A program and its name."""

    name: str
    code: str


class CodeView(TypedDict):
    """What the page part "code" draws."""

    sentence: str
    notes: list[str]
    programs: list[ProgramView]


Choose: TypeAlias = Callable[..., Sides]


@dataclass(frozen=True, slots=True)
class CodePanel:
    """The fold's components."""

    fold: gr.Accordion
    code: gr.HTML


def build(elem_id: str) -> CodePanel:
    """Lay out the fold, closed and empty."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id=f"{elem_id}-fold") as fold:
        code = part("code", {}, label=words.TITLE, elem_id=elem_id, words=words.CODE)
    return CodePanel(fold, code)


def wire(panel: CodePanel, drawn: gr.HTML, inputs: Sequence[Block], choose: Choose, context: Context) -> None:
    """Write the programs when the fold is opened, and again when `drawn` changes while it is open.

    `choose` makes the sides of the values of `inputs`, or raises InputError if there is nothing to score.
    """

    def write(request: gr.Request, *values: Any) -> CodeView:
        return programs(lambda: choose(*values), address_of(request), context)

    def follow(shown: View | None, request: gr.Request, *values: Any) -> Any:
        return write(request, *values) if shown else gr.skip()

    panel.fold.expand(as_gr_error(write), list(inputs), panel.code, **PRIVATE)
    panel.fold.collapse(dict, None, panel.code, **PRIVATE)
    drawn.change(as_gr_error(follow), [panel.code, *inputs], panel.code, **LOOKING)


def programs(choose: Callable[[], Sides], address: str, context: Context) -> CodeView:
    """The programs as plain data, or the reason why there are none."""
    model = context.host.encoder().info.name
    try:
        sides = choose()
        written = snippets(Scoring(sides.a, sides.b, address, model))
    except GteDemoError as error:
        return {"sentence": str(error), "notes": [], "programs": []}
    served = all(one.name.endswith(("client", "curl")) for one in written)
    sentence = sides.about.format(n=count(len(sides.a), "text"), m=len(sides.b), model=model)
    notes = [*sides.notes, *([words.SERVED.format(model=model)] if served else [])]
    return {"sentence": sentence, "notes": notes, "programs": [{"name": one.name, "code": one.code} for one in written]}


def texts_on_screen(a: str, b: str) -> Sides:
    """The two boxes of the similarity tab, with one text per line."""
    first, second = lists(a, b)
    return Sides(tuple(first), tuple(second), words.ABOUT)


def hits_on_screen(workspace: Workspace, encoder: TextEncoder) -> Sides:
    """The questions and the passages of their hits, and why some may have other scores when encoded alone.

    Raises InputError if there are no hits yet.
    """
    answered = [hits for hits in workspace.search.answers if len(hits.rows)]
    if not answered:
        raise InputError(words.NO_HITS)
    corpus = workspace.corpus
    rows = dict.fromkeys(int(row) for hits in answered for row in hits.rows)
    texts, tokens = tuple(map(corpus.text, rows)), corpus.splitting.tokens
    long = sum(len(encoder.token_spans(text)) > tokens for text in texts)
    notes = [words.CONTEXT] if corpus.context != "plain" else []
    notes += [words.PIECES.format(n=count(long, "passage"), tokens=tokens)] if long else []
    notes += [words.STEERED] if any(hits.steering for hits in answered) else []
    return Sides(tuple(hits.query for hits in answered), texts, words.PASSAGES_ABOUT, tuple(notes))


def address_of(request: gr.Request) -> str:
    """The address of the page: the origin that the browser sends, or the server's own address."""
    origin, own = str(request.headers.get("origin", "")), request.request
    if own is None:
        raise ValueError("a request of the page comes by HTTP")
    root = str(own.scope.get("root_path", "")).rstrip("/")
    if urlsplit(origin).scheme in ("http", "https"):
        return origin.rstrip("/") + root
    return str(own.base_url).rstrip("/")
