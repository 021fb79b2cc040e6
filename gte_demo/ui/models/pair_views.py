"""Pairs of texts as two models see them, as plain data."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.analysis.models.pairs import ModelScores, PairComparison
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.jobs.models import PairsFound
from gte_demo.types import Rows
from gte_demo.ui.models import words
from gte_demo.ui.models.views import notes_on, passage
from gte_demo.ui.shared.formatting import PassageView, count, number, said_of

_AGREEMENT = ((0.95, words.SAME_ORDER), (0.75, words.MOSTLY), (0.4, words.PARTLY), (-1.0, words.HARDLY))
"""What a Spearman correlation of at least so much means."""


class OwnTextView(TypedDict):
    """A person's own text."""

    text: str


class ModelSideView(TypedDict):
    """How one model scores a pair: the cosine, and its percentile and rank among random pairs."""

    model: str
    score: str
    rank: str
    total: str
    percentile: str
    share: float
    label: str


class ComparedPairView(TypedDict):
    """A pair as both models see it."""

    texts: list[OwnTextView] | list[PassageView]
    sides: list[ModelSideView]


class PairGroupView(TypedDict):
    """Pairs below a title."""

    title: str
    rows: list[ComparedPairView]


class SpreadView(TypedDict):
    """The range of nine in ten random pairs of a model: the lower end, the median and the upper end."""

    model: str
    at: list[float]
    label: str
    low: str
    high: str


class ModelPairsView(TypedDict):
    """What the page part "model_pairs" draws."""

    summary: str
    figure: str
    title: str
    spreads: list[SpreadView]
    groups: list[PairGroupView]
    notes: list[str]


def pairs(found: PairsFound) -> ModelPairsView:
    """A person's pairs, then those of the corpus on which the models disagree most."""
    first, second = found.random.first, found.random.second
    higher, lower = found.apart
    groups: list[PairGroupView] = [
        {"title": _own_title(found), "rows": [_own_pair(found, at) for at in range(len(found.own_texts))]},
        _higher(found, first, second, higher),
        _higher(found, second, first, lower),
    ]
    return {
        "summary": _agree_in_words(found),
        "figure": "" if np.isnan(found.random.spearman) else _agreement(found, words.AGREE),
        "title": words.SPREAD,
        "spreads": [_spread(judged.model, drawn) for judged, drawn in zip((first, second), found.drawn, strict=True)],
        "groups": [group for group in groups if group["rows"]],
        "notes": notes_on(found.contest.second, found.contest.notes),
    }


def _higher(found: PairsFound, first: ModelScores, second: ModelScores, at: Rows) -> PairGroupView:
    """The pairs at `at`, which the first model scores higher than the second."""
    title = words.HIGHER.format(first=first.model, second=second.model)
    return {"title": title, "rows": [_corpus_pair(found, int(one)) for one in at]}


def _own_title(found: PairsFound) -> str:
    return words.EXAMPLE_PAIRS if tuple(found.own_texts) == words.EXAMPLE else words.OWN_PAIRS


def _agree_in_words(found: PairsFound) -> str:
    """Whether both models rank the pairs alike, or that they can't be compared."""
    spearman = found.random.spearman
    if np.isnan(spearman):
        return _agreement(found, words.NO_CORRELATION)
    return said_of(spearman, _AGREEMENT).format(first=found.random.first.model, second=found.random.second.model)


def _agreement(found: PairsFound, template: str) -> str:
    how = words.RANDOM_ALL if found.drawn[0].is_all else words.RANDOM_SOME
    random = words.RANDOM.format(count=count(len(found.random.pairs), "pair"), how=how)
    return template.format(
        random=random,
        first=found.random.first.model,
        second=found.random.second.model,
        spearman=number(found.random.spearman),
    )


def _spread(model: str, drawn: PairSample) -> SpreadView:
    low, median, high = drawn.spread
    ends = [number(low), number(median), number(high)]
    label = words.SPREAD_LABEL.format(model=model, low=ends[0], median=ends[1], high=ends[2])
    return {"model": model, "at": [low, median, high], "label": label, "low": ends[0], "high": ends[2]}


def _own_pair(found: PairsFound, at: int) -> ComparedPairView:
    texts: list[OwnTextView] = [{"text": text} for text in found.own_texts[at]]
    return {"texts": texts, "sides": _sides(found.own, at)}


def _corpus_pair(found: PairsFound, at: int) -> ComparedPairView:
    corpus, drawn = found.contest.workspace.corpus, found.random
    rows = (int(drawn.pairs.a[at]), int(drawn.pairs.b[at]))
    return {"texts": [passage(corpus, row) for row in rows], "sides": _sides(drawn, at)}


def _sides(compared: PairComparison, at: int) -> list[ModelSideView]:
    return [_side(judged, at) for judged in (compared.first, compared.second)]


def _side(judged: ModelScores, at: int) -> ModelSideView:
    score = number(float(judged.scores[at]))
    rank, total = f"{int(judged.ranks[at]):,}", f"{len(judged.scores):,}"
    percentile = _percent(float(judged.percentiles[at]))
    return {
        "model": judged.model,
        "score": score,
        "rank": rank,
        "total": total,
        "percentile": percentile,
        "share": float(judged.percentiles[at]) / 100,
        "label": words.SIDE.format(model=judged.model, score=score, rank=rank, total=total, percentile=percentile),
    }


def _percent(percentile: float) -> str:
    """A percentile, with a decimal near the ends; 100 only if no random pair scores as high."""
    if percentile in (0.0, 100.0) or 1 <= percentile <= 99:
        return f"{percentile:.0f}"
    return f"{np.floor(percentile * 10) / 10:.1f}"
