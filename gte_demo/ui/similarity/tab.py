"""The similarity tab: two lists of texts, every pair scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from gte_demo.analysis.similarity.scores import Comparison, compare
from gte_demo.embedding.model.catalogue import CARD_QUERY, CARD_TEXTS
from gte_demo.jobs.similarity import explain as explaining
from gte_demo.jobs.similarity.explain import Explained
from gte_demo.types import Progress
from gte_demo.ui.results import changed as result_changed
from gte_demo.ui.results.changed import ChangedLine, follow_controls
from gte_demo.ui.shared import events
from gte_demo.ui.shared import formatting as views
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.components import about, part, status_line
from gte_demo.ui.shared.context import Context, Shared
from gte_demo.ui.shared.gradio_compat.types import Dependency
from gte_demo.ui.shared.stream import ASKING, LOOKING, PRIVATE, Inputs, Update, stream, unchanged, wire_cancel
from gte_demo.ui.similarity import explanation_views, explanation_words, rated_panel, words
from gte_demo.ui.similarity import views as similarity_views
from gte_demo.ui.similarity.two_boxes import lists
from gte_demo.ui.similarity.views import Look

FOLLOWED = 2_000
"""Up to this many characters, texts are scored while one types; longer ones are compared on request."""
_REDRAW = "(by, threshold, matrix, pairs) => [matrix && {...matrix, by, threshold}, pairs && {...pairs, threshold}]"
"""Draws the same scores in another way, in the browser: nothing is encoded, scored or sent again."""


@dataclass(frozen=True, slots=True)
class SimilarityTab:
    """The tab's components."""

    item: gr.Tab
    a: gr.Textbox
    b: gr.Textbox
    go: gr.Button
    status: gr.HTML
    changed: ChangedLine
    order: gr.Radio
    threshold: gr.Slider
    offer: gr.Button
    matrix: gr.HTML
    why: gr.HTML
    pairs: gr.HTML
    apart: gr.HTML
    rated: rated_panel.RatedPanel

    def show(self, comparison: Comparison, look: Look) -> Update:
        """The scores as `look` says, without an explained pair."""
        return {
            self.status: similarity_views.notes(comparison),
            self.matrix: similarity_views.matrix(comparison, look),
            self.pairs: similarity_views.pairs(comparison, look),
            self.apart: similarity_views.apart(comparison),
            self.why: explanation_views.nothing(),
        }


def build(item: gr.Tab) -> SimilarityTab:
    """Lay out the tab in `item`, with the model card's four sentences as the first example."""
    with gr.Row(elem_classes="stack"):
        a = _build_texts(CARD_QUERY, words.FIRST_TEXTS, "texts-a")
        b = _build_texts("\n".join(CARD_TEXTS), words.SECOND_TEXTS, "texts-b", words.EMPTY_SECOND)
    with gr.Row():
        go = gr.Button(shared_words.COMPARE, variant="primary", scale=0, elem_classes="go", elem_id="compare")
    status = status_line("What is being compared", "similarity-status")
    changed = result_changed.build("similarity", "compare", ("matrix", "why", "pairs", "apart"))
    about(words.ABOUT)
    order, threshold, offer = _build_look()
    matrix = part("matrix", None, label="Scores of all pairs", elem_id="matrix", words=words.MATRIX)
    why = part(
        "explanation", None, label=explanation_words.WHY_LABEL, elem_id="why", words=explanation_words.EXPLANATION
    )
    pairs = part("pairs", None, label="Best pairs", elem_id="pairs", words=words.PAIRS)
    apart = part("apart", None, label=words.APART, elem_id="apart")
    return SimilarityTab(
        item=item,
        a=a,
        b=b,
        go=go,
        status=status,
        changed=changed,
        order=order,
        threshold=threshold,
        offer=offer,
        matrix=matrix,
        why=why,
        pairs=pairs,
        apart=apart,
        rated=rated_panel.build(),
    )


def _build_texts(texts: str, label: str, elem_id: str, placeholder: str | None = None) -> gr.Textbox:
    return gr.Textbox(texts, label=label, placeholder=placeholder, lines=4, max_lines=12, elem_id=elem_id, scale=1)


def _build_look() -> tuple[gr.Radio, gr.Slider, gr.Button]:
    """How to look at the scores: the order, the threshold, and the one that a person's ratings offer."""
    with gr.Row(elem_classes="controls"):
        order = gr.Radio(
            [(label, by) for by, label in words.ORDERS.items()],
            value="written",
            label=words.ORDER_LABEL,
            elem_classes="choices",
            elem_id="matrix-order",
        )
        threshold = gr.Slider(
            0,
            1,
            value=0,
            step=0.01,
            label=words.THRESHOLD_LABEL,
            info=words.THRESHOLD_INFO,
            min_width=320,
            elem_id="threshold",
        )
    offer = gr.Button("", visible="hidden", elem_classes="go minor", elem_id="take-threshold")
    return order, threshold, offer


def wire(tab: SimilarityTab, shared: Shared, context: Context) -> None:
    """Connect the tab; opening it for the first time compares the example."""
    inputs: Inputs = {"key": shared.key, "a": tab.a, "b": tab.b, "by": tab.order, "threshold": tab.threshold}
    outputs = [tab.status, tab.changed.line, tab.matrix, tab.pairs, tab.apart, tab.why]

    def run(key: str, a: str, b: str, by: str, threshold: float) -> Iterator[Update]:
        def work(progress: Progress) -> Comparison:
            limit = context.settings.max_pairs
            return compare(*lists(a, b), context.host.encoder(), most=limit, progress=progress)

        def show(found: Comparison) -> Update:
            seen = Look(by, threshold, explaining.usual_pairs(context.services, key))
            return {**tab.show(found, seen), **tab.changed.made({"a": a, "b": b})}

        yield from stream(words.SCORING, tab.status, work, show)

    def follow(a: str, b: str, **others: Any) -> Iterator[Update]:
        if len(a) + len(b) <= FOLLOWED and a.strip() and (b.strip() or len(a.split("\n")) > 1):
            yield from run(a=a, b=b, **others)
        else:
            yield unchanged(tab.status)

    def look(shown: views.View | None, **inputs: Any) -> Iterator[Update]:
        yield from [unchanged(tab.status)] if shown else run(**inputs)

    rated_panel.wire(tab.rated, context)
    runs = [
        tab.go.click(run, None, outputs, inputs_kwargs=inputs, **ASKING),
        gr.on([tab.a.input, tab.b.input], follow, None, outputs, inputs_kwargs=inputs, **LOOKING),
        tab.item.select(look, tab.matrix, outputs, inputs_kwargs=inputs, **PRIVATE),
    ]
    follow_controls(tab.changed.line, {"a": tab.a, "b": tab.b})
    _wire_look(tab, runs)
    wire_cancel(tab.status, [*runs, _wire_why(tab, shared.key, context)])


def _wire_why(tab: SimilarityTab, key: gr.State, context: Context) -> Dependency:
    """Connect the explanation of a pair."""

    def explain(key: str, event: gr.EventData) -> Iterator[Update]:
        def work(progress: Progress) -> Explained:
            pair = events.text(event, "a"), events.text(event, "b")
            return explaining.explain(context.services, key, pair, progress)

        def show(explained: Explained) -> Update:
            return {tab.why: explanation_views.explanation(explained)}

        yield from stream(explanation_words.EXPLAINING, tab.status, work, show)

    job: Dependency = tab.pairs.why(explain, key, [tab.status, tab.why], **PRIVATE)
    return job


def _wire_look(tab: SimilarityTab, runs: Sequence[Dependency]) -> None:
    """Draw the same scores in another order or with another threshold, and offer the one found on a person's ratings.

    Order and threshold may change while scores are computed, so they are applied again to the result.
    """
    drawn, changed = [tab.matrix, tab.pairs], [tab.order.change, tab.threshold.change]
    inputs = [tab.order, tab.threshold, *drawn]
    gr.on(changed, None, inputs, drawn, js=_REDRAW, **LOOKING)
    for scored in runs:
        scored.then(None, inputs, drawn, js=_REDRAW, **PRIVATE)
    tab.rated.result.change(_offer, tab.rated.result, tab.offer, **LOOKING)
    tab.offer.click(similarity_views.offered, tab.rated.result, tab.threshold, **PRIVATE)


def _offer(agreement: views.View | None) -> Any:
    found = similarity_views.offered(agreement)
    label = "" if found is None else words.TAKE_RATED.format(threshold=views.number(found))
    return gr.update(value=label, visible="hidden" if found is None else True)
