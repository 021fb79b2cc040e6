"""A person's own rated pairs, and how far the model's scores agree with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import gradio as gr

from gte_demo.analysis.similarity.rated_pairs import PairEvaluation
from gte_demo.errors import InputError
from gte_demo.jobs.similarity.explain import rate_pairs
from gte_demo.types import Progress
from gte_demo.ui.shared.components import part, status_line
from gte_demo.ui.shared.context import Context
from gte_demo.ui.shared.formatting import number
from gte_demo.ui.shared.stream import PRIVATE, Update, stream, wire_cancel
from gte_demo.ui.similarity import rated_words, words

MOST_POINTS = 5_000
"""The most pairs that are drawn; of more, a regular sample."""


@dataclass(frozen=True, slots=True)
class RatedPanel:
    """The panel's components."""

    file: gr.File
    go: gr.Button
    status: gr.HTML
    result: gr.HTML


def build() -> RatedPanel:
    """Lay out the panel, folded away."""
    with gr.Accordion(rated_words.TITLE, open=False, elem_classes="fold"):
        with gr.Row(elem_classes="stack"):
            file = gr.File(label=rated_words.FILE, show_label=False, height=132, type="filepath", elem_id="rated-file")
            result = part(
                "agreement",
                {"empty": rated_words.ABOUT},
                label=rated_words.TITLE,
                elem_id="agreement",
            )
        go = gr.Button(rated_words.GO, scale=0, elem_classes="go minor", elem_id="rate")
        status = status_line(rated_words.TITLE, "rated-status")
    return RatedPanel(file=file, go=go, status=status, result=result)


def wire(panel: RatedPanel, context: Context) -> None:
    """Connect the panel."""

    def rate(path: str | None) -> Iterator[Update]:
        def work(progress: Progress) -> PairEvaluation:
            if not path:
                raise InputError(rated_words.NO_FILE)
            return rate_pairs(Path(path), context.host.encoder(), context.services.reading, progress)

        yield from stream(words.SCORING, panel.status, work, lambda found: {panel.result: agreement(found)})

    job = gr.on([panel.go.click, panel.file.upload], rate, panel.file, [panel.status, panel.result], **PRIVATE)
    panel.file.clear(lambda: {"empty": rated_words.ABOUT}, None, panel.result, **PRIVATE)
    wire_cancel(panel.status, job)


class AgreementView(TypedDict):
    """What the page part "agreement" draws: the measures as text, and each pair as a point."""

    title: str
    sentences: list[str]
    scores: list[float]
    ratings: list[float]
    threshold: float | None
    axes: list[str]


def agreement(found: PairEvaluation) -> AgreementView:
    """The measures as text, and each pair as a point."""
    step = -(-len(found.scores) // MOST_POINTS)
    sentences = [rated_words.FIGURES.format(pearson=number(found.pearson), spearman=number(found.spearman))]
    if found.best is not None:
        sentences.append(
            rated_words.THRESHOLD.format(
                score=number(found.best.score),
                precision=number(found.best.precision),
                recall=number(found.best.recall),
                same=found.same,
            )
        )
    return {
        "title": rated_words.RESULT.format(pairs=len(found.scores), name=found.name, model=found.model.name),
        "sentences": sentences,
        "scores": found.scores[::step].round(3).tolist(),
        "ratings": found.ratings[::step].round(3).tolist(),
        "threshold": found.best.score if found.best else None,
        "axes": list(rated_words.AXES),
    }
