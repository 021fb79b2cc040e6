"""The first minute: questions to try, and one question answered by meaning and by words, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypedDict

import gradio as gr

from gte_demo.analysis.search.ranking import Method
from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.jobs.derived import with_index
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.types import TextEncoder
from gte_demo.ui.search import first_look_words as words
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView, ExcerptView, excerpt, passage_place
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import LOOKING, PRIVATE, Inputs, Update

SHOWN = 3
"""Passages in each column of the contrast."""


class ExamplesView(TypedDict):
    """What the page part "examples" draws."""

    questions: list[str]


class FoundView(ExcerptView):
    """A passage that one way of searching finds."""

    place: str


class WayView(TypedDict):
    """One way of searching, and what it finds."""

    name: str
    found: list[FoundView]


class ContrastView(TypedDict):
    """What the page part "contrast" draws."""

    title: str
    about: str
    ways: list[WayView]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The components."""

    examples: gr.HTML
    contrast: gr.HTML


class Asks(Protocol):
    """What asks a question: the search tab."""

    @property
    def query(self) -> gr.Textbox:
        """The box for it."""

    @property
    def first_look(self) -> FirstLook:
        """These components."""

    def answers(self, key: gr.State) -> list[Block]:
        """What shows the answer."""

    def questions(self, key: gr.State) -> Inputs:
        """What it is asked with."""


def build_examples() -> gr.HTML:
    """Lay out the questions to try, none until there are texts."""
    return part("examples", None, label=words.EXAMPLES["title"], elem_id="examples", words=words.EXAMPLES)


def build_contrast() -> gr.HTML:
    """Lay out the contrast, empty until there are texts."""
    return part("contrast", None, label=words.CONTRAST["open"], elem_id="contrast", words=words.CONTRAST)


def wire(tab: Asks, run: Callable[..., Iterator[Update]], shared: Shared, context: Context) -> None:
    """Connect them: other texts have other questions, and a click on one has `run` ask it."""
    look = tab.first_look

    def meet(key: str) -> Update:
        workspace = context.store.get(key)
        return {
            look.examples: examples(context.services.examples.of(workspace.corpus.name)),
            look.contrast: contrast(workspace, context.host.encoder()),
        }

    def fill(event: gr.EventData) -> str:
        return events.text(event, "query")

    shared.key.change(as_gr_error(meet), shared.key, [look.examples, look.contrast], **LOOKING)
    filled = look.examples.pick(as_gr_error(fill), None, tab.query, **PRIVATE)
    filled.success(run, None, tab.answers(shared.key), inputs_kwargs=tab.questions(shared.key), **PRIVATE)


def examples(questions: Sequence[str]) -> ExamplesView:
    """The questions to try; none on a person's own texts."""
    return {"questions": list(questions)}


def contrast(workspace: Workspace, encoder: TextEncoder) -> ContrastView | EmptyView:
    """One question by meaning and by words, on a sample that has one for this; else nothing."""
    question = next((s.contrast for s in SAMPLES.values() if s.title == workspace.corpus.name), "")
    if not question:
        return {}
    indexed = with_index(workspace, encoder)
    ways: tuple[Method, Method] = ("meaning", "words")
    return {
        "title": words.TITLE.format(question=question),
        "about": words.ABOUT,
        "ways": [{"name": words.WAYS[way], "found": _found(indexed, question, encoder, way)} for way in ways],
    }


def _found(workspace: Workspace, question: str, encoder: TextEncoder, method: Method) -> list[FoundView]:
    corpus = workspace.corpus
    options = SearchOptions(method, index=workspace.derived.index)
    hits = search(corpus, question, encoder, top=SHOWN, options=options)
    return [
        {"place": passage_place(corpus, int(row)), **excerpt(corpus, int(row), sentence)}
        for row, sentence in zip(hits.rows, hits.sentences, strict=True)
    ]
