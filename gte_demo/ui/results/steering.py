"""The texts that steer a search, as chips beside the question, and what they did to its hits, as plain data."""

from __future__ import annotations

from typing import TypedDict

import gradio as gr

from gte_demo.analysis.evaluation.metrics import DEPTH
from gte_demo.analysis.evaluation.steering_gain import SteeringGain
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.search.steering import NOT_STEERED, Sign, Steering
from gte_demo.ui.results import words
from gte_demo.ui.shared.components import part
from gte_demo.ui.shared.formatting import count


class SteeringView(TypedDict):
    """What the page part "steering" draws, and a search is sent: texts to find more of, and less of."""

    more: list[str]
    less: list[str]


def build() -> gr.HTML:
    """Lay out the chips, none at first."""
    none = steering_view(NOT_STEERED)
    return part("steering", none, label=words.STEERING_LABEL, elem_id="steering", words=words.STEERING)


def steering_view(steering: Steering) -> SteeringView:
    """The texts as plain data."""
    return {"more": list(steering.more), "less": list(steering.less)}


def sign_in(hits: Hits, text: str) -> Sign | None:
    """Whether the hits were steered towards `text`, or away from it; None if neither."""
    return "more" if text in hits.steering.more else "less" if text in hits.steering.less else None


def what_steered(hits: Hits, gain: SteeringGain | None) -> str:
    """The formula that the hits were found by, and what it gained; "" if nothing steered them."""
    if not hits.steering:
        return ""
    if hits.method == "words":
        return words.NOT_BY_WORDS
    more, less = (count(len(texts), "text") for texts in (hits.steering.more, hits.steering.less))
    parts = [words.PLUS.format(n=more)] if hits.steering.more else []
    parts += [words.MINUS.format(n=less)] if hits.steering.less else []
    return " ".join([words.FORMULA.format(parts="".join(parts)), *_gained(gain)])


def _gained(gain: SteeringGain | None) -> list[str]:
    if gain is None:
        return []
    return [words.GAIN.format(n=count(gain.marked, "passage"), first=DEPTH, before=gain.before, after=gain.after)]
