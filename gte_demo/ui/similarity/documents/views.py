"""Two documents beside each other as plain data."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from gte_demo.analysis.differences.beside import BesideEachOther
from gte_demo.analysis.differences.documents import Aligned
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.ui.shared.formatting import MarkedPassageView, NearDuplicatesView, closer_than, count, marked_passage
from gte_demo.ui.similarity.documents import words

MOST_LISTED = 100
"""Passages of a document, and pairs, that are sent to the page."""
COVERED, SAME, MISSING = "0", "1", "2"
"""What the strip draws of a passage."""


class LackingView(MarkedPassageView):
    """A passage that the other document lacks, and its cosine with the closest one there, also in words."""

    score: float
    note: str


class DocumentSideView(TypedDict):
    """One document: its strip, one character a passage, and what the other document lacks of it."""

    title: str
    about: str
    label: str
    strip: str
    rows: list[int]
    passages: list[LackingView]
    foot: str


class DifferenceView(TypedDict):
    """What the page part "difference" draws."""

    sides: list[DocumentSideView]
    openable: bool
    about: str
    same_title: str
    same_about: str
    same: list[NearDuplicatesView]
    same_foot: str


def difference(beside: BesideEachOther, usual: PairSample | None, *, openable: bool) -> DifferenceView:
    """Both documents, and the pairs that say nearly the same in other words.

    `usual` are random pairs of its passages, with which scores are compared. `openable` says whether its passages are
    those of the open corpus, in which they can be read.
    """
    same, wording = beside.found.same, beside.wording
    changed = [i for i, own in enumerate(wording) if own.a or own.b]
    listed = changed[:MOST_LISTED]
    return {
        "sides": [_side(beside, usual, 0), _side(beside, usual, 1)],
        "openable": openable,
        "about": words.BEST.format(model=beside.corpus.model.name),
        "same_title": words.SAME,
        "same_about": words.SAME_ABOUT.format(same=count(len(same), "pair"), identical=f"{len(same) - len(changed):,}")
        if len(same)
        else "",
        "same": [
            {
                "score": float(same.scores[i]),
                "note": words.SAME_WORDS.format(share=f"{float(same.shares[i]):.0%}"),
                "a": marked_passage(beside.corpus, int(same.a[i]), wording[i].a),
                "b": marked_passage(beside.corpus, int(same.b[i]), wording[i].b),
            }
            for i in listed
        ],
        "same_foot": words.FIRST_LISTED.format(n=len(listed)) if len(listed) < len(changed) else "",
    }


def _side(beside: BesideEachOther, usual: PairSample | None, which: int) -> DocumentSideView:
    side, twins = ((beside.found.a, beside.found.same.a), (beside.found.b, beside.found.same.b))[which]
    name, other = beside.names[which], beside.names[1 - which]
    missing = np.flatnonzero(side.is_missing)
    listed, total = missing[:MOST_LISTED], count(len(side.rows), "passage")
    state = np.where(side.is_missing, MISSING, np.where(np.isin(side.rows, twins), SAME, COVERED))
    about = words.ONLY_COUNT if len(missing) else words.NONE
    return {
        "title": words.ONLY.format(name=name),
        "about": about.format(n=f"{len(missing):,}", total=total, other=other),
        "label": words.STRIP.format(name=name, missing=len(missing), same=int((state == SAME).sum()), total=total),
        "strip": "".join(state.tolist()),
        "rows": side.rows.tolist(),
        "passages": [_lacking(beside, usual, side, int(i)) for i in listed],
        "foot": words.FIRST_LISTED.format(n=len(listed)) if len(listed) < len(missing) else "",
    }


def _lacking(beside: BesideEachOther, usual: PairSample | None, side: Aligned, i: int) -> LackingView:
    passage, score = marked_passage(beside.corpus, int(side.rows[i]), ()), float(side.scores[i])
    return {**passage, "score": score, "note": closer_than(usual, score)}
