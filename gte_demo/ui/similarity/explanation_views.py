"""The explanation of a pair as plain data."""

from __future__ import annotations

import unicodedata
from typing import TypedDict

import numpy as np

from gte_demo.analysis.explain.leave_one_out import LeaveOneOut
from gte_demo.analysis.search.sentences import plain_words
from gte_demo.analysis.similarity.calibration import Calibration
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.jobs.similarity.explain import Explained
from gte_demo.ui.shared.formatting import EmptyView, count, number
from gte_demo.ui.similarity import explanation_words
from gte_demo.ui.similarity.unknown_views import not_known
from gte_demo.ui.similarity.words import UNKNOWN

MOST_CELLS = 3_600
"""A larger matrix is left out; only the shares of its words are shown."""
PUNCTUATION = "".join(chr(n) for n in range(33, 0x2050) if unicodedata.category(chr(n)).startswith("P"))


class WordShareView(TypedDict):
    """A word and its share of the score."""

    word: str
    share: float


class ReadingView(TypedDict):
    """How much of a text the model has read, and which tokens it does not know."""

    share: float
    text: str
    is_truncated: bool
    unknown: str


class SideView(TypedDict):
    """One text of the pair."""

    words: list[WordShareView]
    read: ReadingView


class ChangedTextView(TypedDict):
    """A text changed in one way, its score, and by how much that differs."""

    change: str
    text: str
    score: float
    by: float


class ExplanationView(TypedDict):
    """What the page part "explanation" draws; without `matrix` if it would be too large."""

    title: str
    lead: str
    sides: list[SideView]
    matrix: list[list[float]]
    error: str
    high: list[str]
    shared: str
    changes: list[ChangedTextView]


def nothing() -> EmptyView:
    """No pair chosen yet."""
    return {"empty": explanation_words.WHY_EMPTY}


def explanation(explained: Explained) -> ExplanationView:
    """The score of a pair word by word, and whether it is high."""
    split = explained.split
    return {
        "title": explanation_words.WHY_TITLE.format(score=number(split.score)),
        "lead": _without(explained.without),
        "sides": [
            {"words": _shares(split.words_a, split.matrix.sum(axis=1)), "read": _read(explained, 0)},
            {"words": _shares(split.words_b, split.matrix.sum(axis=0)), "read": _read(explained, 1)},
        ],
        "matrix": split.matrix.round(3).tolist() if split.matrix.size <= MOST_CELLS else [],
        "error": explanation_words.WHY_ERROR.format(
            orders=split.orders, error=_uncertain(split.error), model=split.model.name
        ),
        "high": [_rarity(explained.sample, explained.corpus, split.score), *_judged(explained)],
        "shared": _shared(explained),
        "changes": [
            {
                "change": explanation_words.CHANGES[one.change],
                "text": one.text,
                "score": one.score,
                "by": round(one.score - split.score, 3),
            }
            for one in explained.changes
        ],
    }


def _without(without: LeaveOneOut) -> str:
    """The word that matters most, in one sentence."""
    strongest = without.strongest()
    if strongest is None:
        return explanation_words.WHY_SINGLE
    template = explanation_words.WHY_FALLS if strongest.score < without.score else explanation_words.WHY_RISES
    word = strongest.word.strip(PUNCTUATION) or strongest.word
    before, after = number(without.score), number(strongest.score)
    return template.format(word=word, side=explanation_words.WHY_SIDES[strongest.side], before=before, after=after)


def _uncertain(error: float) -> str:
    return explanation_words.LITTLE if error < 0.005 else number(error)


def _shares(words: tuple[str, ...], shares: np.ndarray) -> list[WordShareView]:
    return [{"word": word, "share": round(float(share), 3)} for word, share in zip(words, shares, strict=True)]


def _read(explained: Explained, side: int) -> ReadingView:
    """How many of the text's tokens the model has read."""
    total, model = int(explained.read.token_counts[side]), explained.split.model
    is_truncated = side in explained.read.truncated
    read = model.room if is_truncated else total
    unknown = explained.unknown.get((explained.a, explained.b)[side])
    template = explanation_words.WHY_CUT if is_truncated else explanation_words.WHY_READ
    return {
        "share": read / max(total, 1),
        "text": template.format(read=read, total=count(total, "token")),
        "is_truncated": is_truncated,
        "unknown": not_known(unknown, UNKNOWN) if unknown else "",
    }


def _rarity(sample: PairSample | None, corpus: str, score: float) -> str:
    """How rare the score is as it is written, with two decimals: the list of pairs says the same of it."""
    if sample is None:
        return explanation_words.NO_RARITY
    reached, total = sample.at_least(round(score, 2)), len(sample.scores)
    pairs = (explanation_words.ALL_CORPUS_PAIRS if sample.is_all else explanation_words.RANDOM_PAIRS).format(
        total=total, corpus=corpus
    )
    if not reached:
        return explanation_words.RARER_THAN_ALL.format(pairs=pairs)
    if 10 * reached > total:
        return explanation_words.RARITY_SHARE.format(pairs=pairs, share=f"{reached / total:.0%}")
    return explanation_words.RARITY.format(pairs=pairs, n=round(total / reached))


def _judged(explained: Explained) -> list[str]:
    """How people judge pairs with such a score."""
    score, model = explained.split.score, explained.split.model.name
    calibration: Calibration | None = explained.calibration
    if calibration is None:
        return [explanation_words.NOT_CALIBRATED.format(model=model)]
    one = calibration.at(score)
    if one is None:
        return [explanation_words.FEW_RATED.format(score=number(score))]
    where = explanation_words.RATED_BETWEEN if one.low else explanation_words.RATED_BELOW
    judged = explanation_words.JUDGED.format(
        pairs=one.pairs,
        where=where.format(low=number(one.low), high=number(one.high)),
        same=f"{one.same / one.pairs:.0%}",
        different=f"{one.different / one.pairs:.0%}",
    )
    return [judged + explanation_words.JUDGED_SOURCE.format(source=calibration.source)]


def _shared(explained: Explained) -> str:
    """A sentence on the words in both texts. It says that there are none only if not even a small word is."""
    if explained.shared:
        return explanation_words.PAIR_SHARES.format(words=", ".join(explained.shared))
    a, b = set(plain_words(explained.a)), set(plain_words(explained.b))
    return "" if a & b else explanation_words.PAIR_SHARES_NONE
