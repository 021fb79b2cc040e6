"""The first minute: questions to try, and one question answered by meaning and by words, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict

import gradio as gr

from gte_demo.analysis.search.ranking import Method
from gte_demo.analysis.search.search import SearchOptions, search
from gte_demo.jobs.workspace import Workspace, with_index
from gte_demo.texts.datasets.samples import SAMPLES
from gte_demo.types import TextEncoder
from gte_demo.ui.search import first_look_words as words
from gte_demo.ui.shared import events
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import as_gr_error
from gte_demo.ui.shared.formatting import EmptyView, ExcerptView, excerpt, passage_place
from gte_demo.ui.shared.stream import PRIVATE, Update

if TYPE_CHECKING:  # that module lays this one out
    from gte_demo.ui.search.tab import SearchTab

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


def build() -> FirstLook:
    """Lay them out, empty until there are texts."""
    return FirstLook(
        examples=part("examples", None, label=words.EXAMPLES["title"], elem_id="examples", words=words.EXAMPLES),
        contrast=part("contrast", None, label=words.CONTRAST["open"], elem_id="contrast", words=words.CONTRAST),
    )


def wire(tab: SearchTab, shared: Shared, context: Context) -> None:
    """Connect them: other texts have other questions, and a click on one asks it."""
    from gte_demo.ui.search.tab import search_runner

    look, run = tab.first_look, search_runner(tab, context)

    def meet(key: str) -> Update:
        workspace = context.store.get(key)
        return {
            look.examples: examples(workspace.corpus.name),
            look.contrast: contrast(workspace, context.host.encoder()),
        }

    def fill(event: gr.EventData) -> str:
        return events.text(event, "query")

    def answer(key: str, query: str, second: str, **choices: Any) -> Iterator[Update]:
        yield from run(key, query, second, **choices)

    shared.key.change(as_gr_error(meet), shared.key, [look.examples, look.contrast], **PRIVATE)
    filled = look.examples.pick(as_gr_error(fill), None, tab.query, **PRIVATE)
    filled.success(answer, None, tab.outputs, inputs_kwargs=tab.questions(shared.key), **PRIVATE)


def examples(corpus_name: str) -> ExamplesView:
    """The questions to try on a sample; none on a person's own texts."""
    found = [sample.examples for sample in SAMPLES.values() if sample.title == corpus_name]
    return {"questions": list(found[0]) if found else []}


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
