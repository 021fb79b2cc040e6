"""One word and its places: a folded section below the hits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import gradio as gr

from gte_demo.analysis.occurrences.senses import STRONG
from gte_demo.jobs.search.word import Found, find_word
from gte_demo.links.arrival import Arrival, brought
from gte_demo.types import Progress
from gte_demo.ui.shared.components import about, part, status_line, what_is_this
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.formatting import number
from gte_demo.ui.shared.stream import ASKING, LOOKING, PRIVATE, Update, end_with_corpus, stream, unchanged, wire_cancel
from gte_demo.ui.word_places import words
from gte_demo.ui.word_places.views import nothing_found, places_by_sense

_ASKED = "asked"
_RENEWED = f"""(shown, status, word) => {{
  const isComing = status?.state === "working" || status?.interrupted;
  const sought = shown?.word ?? word;
  const said = shown?.word || isComing ? "{_ASKED}" : "written";
  return [sought ? `${{Date.now()}} ${{said}} ${{sought}}` : "", {json.dumps(nothing_found())}];
}}"""
"""Clears the places, which have other rows in another corpus, and tells the word that may be found again, after the
time and whether somebody has asked for it or only written it."""


@dataclass(frozen=True, slots=True)
class WordPanel:
    """The section's components."""

    fold: gr.Accordion
    word: gr.Textbox
    go: gr.Button
    status: gr.HTML
    result: gr.HTML
    renewed: gr.Textbox
    """Changes with the corpus if there is something to be renewed."""


def build() -> WordPanel:
    """Lay out the section, folded away."""
    with gr.Accordion(words.TITLE, open=False, elem_classes="fold", elem_id="word-fold") as fold:
        about(words.ABOUT)
        what_is_this(words.WHAT.format(strong=number(STRONG)))
        with gr.Row(elem_classes="controls boxes"):
            word = gr.Textbox(
                "", label=words.WORD_LABEL, placeholder=words.WORD_PLACEHOLDER, max_lines=1, elem_id="word"
            )
            go = gr.Button(words.FIND, scale=0, elem_classes="go", elem_id="find-word")
        status = status_line("What is being read", "word-status")
        result = part("word_places", nothing_found(), label=words.TITLE, elem_id="word-places", words=words.PART)
    renewed = gr.Textbox("", visible="hidden", show_label=False, elem_id="word-renewed")
    return WordPanel(fold, word, go, status, result, renewed)


def wire(panel: WordPanel, shared: Shared, context: Context) -> None:
    """Connect the section."""

    def find(key: str, word: str) -> Iterator[Update]:
        places: list[Found] = []

        def work(progress: Progress) -> Found:
            return find_word(context.services, key, word, progress, places.append)

        def show(found: Found) -> Update:
            return {panel.result: places_by_sense(*found)}

        yield from stream(words.FINDING, panel.status, work, show, lambda: show(places.pop()) if places else {})

    def renew(key: str, sought: str, arrived: Arrival | None) -> Iterator[Update]:
        """Find the same word in a larger part, or that of a link, for which the section is opened."""
        said, _, word = sought.partition(" ")[2].partition(" ")
        linked = brought(arrived, key)
        if linked and linked.word == word != "":
            yield {panel.fold: gr.update(open=True)}
            yield from find(key, word)
        elif word and said == _ASKED and context.has_grown(key):
            yield from find(key, word)
        else:
            yield unchanged(panel.status)

    inputs, outputs = [shared.key, panel.word], [panel.status, panel.result]
    job = gr.on([panel.go.click, panel.word.submit], find, inputs, outputs, **ASKING)
    end_with_corpus(shared.key, panel.status, job)
    shown = [panel.result, panel.status, panel.word]
    shared.key.change(None, shown, [panel.renewed, panel.result], js=_RENEWED, **PRIVATE)
    inputs = [shared.key, panel.renewed, shared.arrived]
    renewed = panel.renewed.change(renew, inputs, [*outputs, panel.fold], **LOOKING)
    wire_cancel(panel.status, [job, renewed])
