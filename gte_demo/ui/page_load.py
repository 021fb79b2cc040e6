"""What a visitor sees: the page at once, then the model, then a sample with one question answered.

A page that is loaded again goes on with what was there: the person's own corpus, and the questions in their boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr
from pydantic import TypeAdapter, ValidationError

from gte_demo.jobs.own_corpora.coming_back import can_come_back
from gte_demo.links.arrival import MOST_SENT, arrive, is_link
from gte_demo.ui.corpus import words as corpus_words
from gte_demo.ui.corpus.openings import newest_only
from gte_demo.ui.corpus.panel import CorpusPanel, open_sample
from gte_demo.ui.corpus.reading import WATCHING, GoOn, come_back, outputs_of
from gte_demo.ui.search.layout import SearchTab
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import scripts
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.errors import sentence
from gte_demo.ui.shared.stream import PRIVATE, Inputs, Update

ARRIVAL = (
    f'async () => (await import(new URL("{scripts.address("corpus/own_corpus.js")}", document.baseURI)))'
    f".arrival({MOST_SENT})"
)
"""A script that gives the fragment of the page's address, and what the browser remembers, as JSON."""
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a browser remembers: the person's own corpus, and what stood in the boxes before the page was reloaded."""

    id: str = ""
    """The id of the person's own corpus; "" if there is none."""
    name: str = ""
    is_open: bool = False
    """Whether it was on the screen when the page was reloaded."""
    query: str = ""
    second: str = ""
    map: str = ""

    @classmethod
    def read(cls, sent: str) -> Remembered:
        """Read what a browser sent. It could be anything: what is none is taken for nothing."""
        try:
            return _REMEMBERED.validate_json(sent)
        except ValidationError:
            return cls()


_REMEMBERED = TypeAdapter(Remembered)


@dataclass(frozen=True, slots=True)
class QuestionBoxes:
    """The boxes whose questions are still there when the page is loaded again."""

    search: SearchTab
    map: gr.Textbox

    @property
    def outputs(self) -> list[gr.components.Component]:
        """What `fill` updates."""
        return [self.search.query, self.search.second_open, self.search.second, self.search.more, self.map]

    def fill(self, remembered: Remembered) -> Update:
        """The boxes with what stood in them."""
        second = self.search.box_of_second(remembered.second, is_open=True) if remembered.second else {}
        given = {self.search.query: remembered.query, self.map: remembered.map}
        return {box: text for box, text in given.items() if text} | second


def wire_header(demo: gr.Blocks, header: gr.HTML, context: Context) -> None:
    """Connect the header: it names the model once that is loaded."""

    def show_model() -> views.HeaderView:
        return _live_model(context)

    demo.load(show_model, None, header, **PRIVATE)


def wire(demo: gr.Blocks, panel: CorpusPanel, boxes: QuestionBoxes, shared: Shared, context: Context) -> None:
    """Connect what a page that is opened begins with."""

    def first_corpus(fragment: str, sent: str) -> Iterator[Update]:
        if is_link(fragment):
            yield {shared.arrived: arrive(fragment, context.saved)}
            return
        remembered = Remembered.read(sent)
        if filled := boxes.fill(remembered):
            yield filled
        if remembered.is_open and can_come_back(context.services, remembered.id):
            yield from come_back(panel, context.services, remembered.id)
            return
        for step in open_sample(panel, context, context.samples.first):
            yield _with_own(panel, context, remembered, step) if remembered.id and panel.key in step else step

    sent = [gr.Textbox("", visible=False), gr.Textbox("", visible=False)]
    outputs = [*outputs_of(panel), shared.arrived, *boxes.outputs]
    opening = newest_only(panel.status, first_corpus)
    openings: Inputs = {"openings": panel.openings}
    demo.load(opening, sent, outputs, inputs_kwargs=openings, js=ARRIVAL, **WATCHING)


def _with_own(panel: CorpusPanel, context: Context, remembered: Remembered, sample: Update) -> Update:
    """The sample, with the offer to go on with the person's own corpus; or with the word that it is gone."""
    name = remembered.name[:_LONGEST_NAME]
    if can_come_back(context.services, remembered.id):
        offer = views.offer("", corpus_words.GO_ON.format(name=name))
        return {**sample, panel.status: offer, panel.waiting: GoOn(remembered.id)}
    gone = views.failed(corpus_words.OWN_GONE.format(name=name))
    return {**sample, panel.status: gone, panel.line: {**sample[panel.line], "forget": True}}


def _live_model(context: Context) -> views.HeaderView:
    try:
        return views.header(context.host.encoder().info, wanted=context.settings.model)
    except Exception as error:  # noqa: BLE001 - sentence() shows or logs it
        return views.header(None, failure=sentence(error))
