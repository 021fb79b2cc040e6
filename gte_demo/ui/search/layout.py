"""The search tab's components: a question or two, their hits, and the document around the chosen one."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from gte_demo.jobs.search.hits import Place
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results import chips as filter_chips
from gte_demo.ui.results import steering as search_steering
from gte_demo.ui.results.changed import ChangedLine
from gte_demo.ui.search import first_look, words
from gte_demo.ui.search import options as search_options
from gte_demo.ui.search import views as search_views
from gte_demo.ui.search.first_look import FirstLook
from gte_demo.ui.search.options import SearchControls
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import note_line, part, question, status_line
from gte_demo.ui.shared.gradio_compat.types import Block
from gte_demo.ui.shared.stream import Inputs, Update

# Closed by a class, not by `visible`, so that the box keeps the person's text.
_OPEN, _CLOSED = ["question"], ["question", "closed"]


@dataclass(frozen=True, slots=True)
class SearchTab:
    """The tab's components; `chosen` is the position of the hit in the reader."""

    query: gr.Textbox
    go: gr.Button
    second: gr.Textbox
    more: gr.Button
    """Opens and closes the box of the second question."""
    controls: SearchControls
    chips: gr.HTML
    """The filters that are on."""
    scope: gr.HTML
    """A message if only a selection is searched, with a button to search everything."""
    status: gr.HTML
    changed: ChangedLine
    hits: gr.HTML
    second_column: gr.Column
    second_hits: gr.HTML
    reader: gr.HTML
    sheet: gr.HTML
    first_look: FirstLook
    chosen: gr.State
    second_open: gr.State
    """Whether there is a box for a second question."""

    def questions(self, key: gr.State) -> Inputs:
        """The inputs of a search."""
        return {"key": key, **self.asked}

    @property
    def asked(self) -> Inputs:
        """The questions and options."""
        return {"query": self.query, "second": self.second, **self.controls.inputs}

    @property
    def outputs(self) -> list[Block]:
        """The outputs of a search while it runs and at its end."""
        return [self.status, *self.shown]

    def answers(self, key: gr.State) -> list[Block]:
        """The outputs of a question: those of a search, and the key of the corpus that answers."""
        return [*self.outputs, key]

    @property
    def shown(self) -> list[Block]:
        """The components that show the hits, and the chosen one in its document."""
        lists = [self.hits, self.second_column, self.second_hits]
        return [*lists, self.reader, self.sheet, self.chosen, self.changed.line]

    def cleared(self) -> Update:
        """No hits, and nothing in the reader."""
        empty = {"empty": words.HITS_EMPTY}
        lists = {self.hits: empty, self.second_hits: {}, **self.changed.made({})}
        return {**lists, self.reader: search_views.empty_reader(), self.sheet: {}}

    def box_of_second(self, question: str, *, is_open: bool) -> Update:
        """The box of the second question, open or closed, and the label of its button."""
        return {
            self.second_open: is_open,
            self.second: gr.update(elem_classes=_OPEN if is_open else _CLOSED, value=question),
            self.more: gr.update(value=words.ONE_QUESTION if is_open else words.SECOND_QUESTION),
        }


def _build_questions() -> tuple[gr.Textbox, gr.Button, gr.Textbox]:
    """The box for a question with its button, and the closed one for a second."""
    with gr.Row(elem_classes="ask"):
        query = question(words.SEARCH_PLACEHOLDER, "query", elem_classes=_OPEN)
        go = gr.Button(words.SEARCH, variant="primary", scale=0, elem_classes="go", elem_id="search")
    return query, go, question(words.SECOND_PLACEHOLDER, "second-query", elem_classes=_CLOSED)


def build() -> SearchTab:
    """Lay out the tab."""
    query, go, second = _build_questions()
    steering, examples = search_steering.build(), first_look.build_examples()
    with gr.Column(elem_classes="under"):
        more = gr.Button(words.SECOND_QUESTION, elem_classes="link aside", elem_id="second-question")
        controls = search_options.build(steering)
    chips = filter_chips.build("search-filters")
    look = FirstLook(examples, first_look.build_contrast())
    scope = note_line("What is searched", "search-scope")
    status = status_line(shared_words.SEARCH_TAB, "search-status")
    changed = result_changed.build("search", "search", ("hits", "second-hits", "reader", "sheet"))
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=43, min_width=240):
            hits = part("hits", {"empty": words.HITS_EMPTY}, label="Hits", elem_id="hits", words=words.HITS)
        with gr.Column(scale=43, min_width=240, elem_classes="closed") as second_column:
            second_hits = part("hits", None, label="Second hits", elem_id="second-hits", words=words.HITS)
        with gr.Column(scale=57, min_width=280, elem_id="reading"):
            reader = part("reader", search_views.empty_reader(), label="Reader", elem_id="reader", words=words.READER)
            sheet = part("sheet", None, label="Page", elem_id="sheet", words=words.SHEET)
    chosen = gr.State(Place())
    return SearchTab(
        query=query,
        go=go,
        second=second,
        more=more,
        controls=controls,
        chips=chips,
        scope=scope,
        status=status,
        changed=changed,
        hits=hits,
        second_column=second_column,
        second_hits=second_hits,
        reader=reader,
        sheet=sheet,
        first_look=look,
        chosen=chosen,
        second_open=gr.State(False),
    )
