"""The lesson on placing as plain data: the texts first, where the model puts them only after a person has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import numpy as np

from gte_demo.errors import InputError
from gte_demo.jobs.lessons import AGREES, Placed, PlaceTrial
from gte_demo.texts.datasets.course import SEED, course_frame
from gte_demo.texts.datasets.placing import Placing
from gte_demo.ui.lessons import words
from gte_demo.ui.lessons.views import ContentsView


class PlaceQuestionView(TypedDict):
    """The texts and the ends between which they are placed."""

    title: str
    builds: str
    idea: str
    question: str
    ends: list[str]
    texts: list[str]


class PlacedTextView(TypedDict):
    """A text and its places, in percent from the left end to the right one; `yours` is None if nobody placed it."""

    text: str
    yours: float | None
    model: float


class FailingAxisView(TypedDict):
    """Texts that the model orders no better than chance."""

    ends: list[str]
    found: str
    placed: list[PlacedTextView]


class PlacedTextsView(PlaceQuestionView):
    """The texts where the person and the model put them, by the model's place; explained only for the lesson's own."""

    placed: list[PlacedTextView]
    verdict: str
    agrees: bool
    counts: bool
    """Whether it is the lesson, whose first try is scored, and not a person's own texts."""
    why: str
    failing: FailingAxisView | None
    caution: str
    foot: str


class OpenPlaceView(ContentsView, PlaceQuestionView):
    """What the page part "lesson" draws before anything is placed."""


class DonePlaceView(ContentsView, PlacedTextsView):
    """What the page part "lesson" draws afterwards."""


def drawn_placing() -> Placing:
    """The lesson's texts in a drawn order, which gives nothing away."""
    placing = course_frame().place.placing
    order = np.random.default_rng(SEED).permutation(len(placing.texts))
    return Placing(placing.ends, tuple(placing.texts[place] for place in order))


def place_question(placing: Placing) -> PlaceQuestionView:
    """The texts to be placed."""
    asked = course_frame().place
    is_lesson = _is_lesson(placing)
    return {
        "title": asked.title,
        "builds": asked.builds if is_lesson else "",
        "idea": asked.idea if is_lesson else "",
        "question": asked.question,
        "ends": list(placing.ends),
        "texts": list(placing.texts),
    }


def placed(found: Placed, yours: Sequence[float], trial: PlaceTrial | None) -> PlacedTextsView:
    """The texts where a person and the model put them. `yours` is in percent, a number for each text.

    `trial` is the lesson on the live model, with which its own texts are explained.
    """
    asked, is_lesson = course_frame().place, _is_lesson(found.placing)
    same, pairs = found.agreement(yours)
    if not pairs:
        raise InputError(words.NOTHING_PLACED)
    explained = trial if is_lesson else None
    rows: list[PlacedTextView] = [
        {"text": text, "yours": float(own), "model": model}
        for text, own, model in zip(found.placing.texts, yours, _percents(found), strict=True)
    ]
    return {
        **place_question(found.placing),
        "placed": sorted(rows, key=lambda row: row["model"]),
        "verdict": words.PLACED.format(same=same, pairs=pairs),
        "agrees": same >= AGREES * pairs,
        "counts": is_lesson,
        "why": asked.why if explained else "",
        "failing": _failing(explained.failing) if explained else None,
        "caution": asked.caution if explained else "",
        "foot": words.PLACE_FOOT.format(model=found.model.name),
    }


def positions_of(sent: object, count: int) -> list[float]:
    """The positions that the browser sent, in percent. Raises InputError if they are not `count` of these."""
    numbers = sent if isinstance(sent, list) else []
    fitting = [
        float(one) for one in numbers if isinstance(one, (int, float)) and not isinstance(one, bool) and 0 <= one <= 100
    ]
    if len(fitting) != count or len(numbers) != count:
        raise InputError(words.NOTHING_PLACED)
    return fitting


def _failing(found: Placed) -> FailingAxisView:
    same, pairs = found.agreement(range(len(found.positions)))
    left, right = found.placing.ends
    return {
        "ends": [left, right],
        "found": words.PLACE_FAILS.format(left=left, right=right, same=same, pairs=pairs),
        "placed": [
            {"text": text, "yours": None, "model": model}
            for text, model in zip(found.placing.texts, _percents(found), strict=True)
        ],
    }


def _percents(found: Placed) -> list[float]:
    return [round(50 + 50 * float(position), 1) for position in found.positions]


def _is_lesson(placing: Placing) -> bool:
    own = course_frame().place.placing
    return placing.ends == own.ends and sorted(placing.texts) == sorted(own.texts)
