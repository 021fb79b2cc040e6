"""Turning results into plain data for the page's parts, shared by all tabs."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

from gte_demo.analysis.clusters.closest_pairs import Span
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.corpus.corpus import Corpus
from gte_demo.embedding.model.catalogue import FLAGSHIP
from gte_demo.texts.documents import Document
from gte_demo.texts.language.shorten import shortened
from gte_demo.types import ModelInfo
from gte_demo.ui.shared import words as shared_words
from gte_demo.ui.shared.runner import Working

View = dict[str, Any]
"""The value of a page part without its own type."""


class EmptyView(TypedDict, total=False):
    """A part that has nothing to draw, and optionally why."""

    empty: str


class _HeaderView(TypedDict):
    name: str
    facts: str
    reason: str


class HeaderView(_HeaderView, total=False):
    """What the page part "header" draws."""

    state: Literal["ready"]


class _StatusView(TypedDict):
    state: Literal["idle", "done", "working", "failed", "waiting", "cancelled"]
    text: str


class StatusView(_StatusView, total=False):
    """What the page part "status" draws."""

    done: int
    total: int
    left: float | None
    act: str
    notes: list[str]


class PassageView(TypedDict):
    """A passage that can be opened: its row, its position as text, and an excerpt."""

    row: int
    place: str
    text: str


class MarkedPassageView(PassageView):
    """A passage, with the spans of its excerpt that differ, in code points."""

    marks: list[list[int]]


class NearDuplicatesView(TypedDict):
    """Two passages that say nearly the same."""

    score: float
    note: str
    a: MarkedPassageView
    b: MarkedPassageView


class ExcerptView(TypedDict):
    """An excerpt of a passage from its best sentence on, and the span of that sentence in code points."""

    text: str
    mark: list[int]


EXCERPT, BEFORE = 320, 80
"""Characters shown of a passage with marks, and of these before the first mark."""

AT_ONCE = 5_000
"""With up to this many passages, clusters and map are computed as soon as their tab is opened."""


def header(info: ModelInfo | None, *, failure: str = "", wanted: str = "") -> HeaderView:
    """The live model, or why there is none. `wanted` is the model that was asked for, "auto" for the usual one."""
    if info is None:
        name = shared_words.NO_MODEL if failure else shared_words.LOADING_NAME
        return {"name": name, "facts": "", "reason": failure or shared_words.LOADING_MODEL}
    facts = f"{info.dimension} dimensions, {info.max_tokens:,} tokens, on {info.device.upper()}"
    reason = info.reason
    if wanted == "auto" and info.name != FLAGSHIP.name:
        reason = shared_words.SMALLER_MODEL.format(usual=FLAGSHIP.name, name=info.name)
    return {"name": info.name, "facts": facts, "reason": reason, "state": "ready"}


def idle(notes: Sequence[str] = ()) -> StatusView:
    """No job is running."""
    return {"state": "done" if notes else "idle", "text": "", "notes": list(notes)}


def force_refresh(view: Mapping[str, Any]) -> View:
    """The same view, marked as new: Gradio would not send equal data again to a part that a person has closed."""
    return {**view, "refreshed": time.time()}


def working(doing: str, step: Working) -> StatusView:
    """A job is running, with counts and time left if known; a total of 100 means per cent."""
    counts = shared_words.PERCENT if step.total == 100 else shared_words.COUNTS
    return {
        "state": "working",
        "text": counts.format(doing=doing, done=step.done, total=step.total) if step.total else doing,
        "done": step.done,
        "total": step.total,
        "left": step.seconds_left,
    }


def failed(sentence: str) -> StatusView:
    """Ended by an error, in one sentence."""
    return {"state": "failed", "text": sentence}


def offer(sentence: str, act: str) -> StatusView:
    """Nothing is done until the person presses the button called `act`."""
    return {"state": "waiting", "text": sentence, "act": act}


def cancelled() -> StatusView:
    """Stopped by the person."""
    return {"state": "cancelled", "text": shared_words.STOPPED}


def passage_place(corpus: Corpus, row: int, at: int | None = None) -> str:
    """The position of a passage as text: document if there are several, section, page.

    In subtitles, the time of character `at` of the document; None is the passage's first.
    """
    section = corpus.passages.section[row].rpartition(" › ")[2]
    name = corpus.document(row).name
    parts = [name if len(corpus.documents) > 1 else "", section, page(corpus, row, at)]
    return ", ".join(part for part in parts if part) or name


def marked_passage(corpus: Corpus, row: int, marks: Sequence[Span]) -> MarkedPassageView:
    """An excerpt that begins a little before the first mark, with the marks in it."""
    text = corpus.text(row)
    first = max(0, marks[0][0] - BEFORE) if marks else 0
    last = first + EXCERPT
    shown = ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
    moved = first - (2 if first else 0)
    inside = [[start - moved, min(end, last) - moved] for start, end in marks if start < last]
    return {"row": row, "place": passage_place(corpus, row), "text": shown, "marks": inside}


def passage_view(corpus: Corpus, row: int, most: int) -> PassageView:
    """The passage in `row` with its place, shortened to `most` characters."""
    return {"row": row, "place": passage_place(corpus, row), "text": shortened(corpus.text(row), most)}


def excerpt(corpus: Corpus, row: int, sentence: NDArray[np.int64]) -> ExcerptView:
    """An excerpt of a passage from its best sentence on, and the span of that sentence: {"text", "mark"}.

    `sentence` is (start, end) in characters of the passage's document.
    """
    begin, end = (int(character) for character in sentence)
    lead = "… " if begin > int(corpus.passages.start[row]) else ""
    text = lead + corpus.document(row).text[begin : int(corpus.passages.end[row])]
    return {"text": text, "mark": [len(lead), len(lead) + end - begin]}


def page(corpus: Corpus, row: int, at: int | None = None) -> str:
    """The page on which a passage starts, as text; empty if there are no pages. `at` is as in `passage_place`."""
    document, number = corpus.document(row), int(corpus.passages.page[row])
    if document.is_timed:
        return document.page_in_words(number if at is None else document.page_at(at) or number)
    return f"page {page_name(document, number)}" if number else ""


def page_name(document: Document, number: int) -> str:
    """The number of a page, counted from 1, with its printed number if that differs."""
    label = document.page_label(number)
    return str(number) if label == str(number) else shared_words.PRINTED_PAGE.format(number=number, label=label)


def count(n: int, noun: str) -> str:
    """A number with its noun: "1 passage", "2 passages"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def so_far(corpus: Corpus) -> str:
    """How much of a corpus that is still being encoded a result is about; "" for a whole one."""
    covered = corpus.coverage
    return "" if covered.is_settled else shared_words.SO_FAR.format(done=covered.encoded, total=covered.passages)


def closer_than(pairs: PairSample | None, score: float) -> str:
    """A score in words: how many random pairs of the corpus it beats. Empty if there are no pairs."""
    if pairs is None:
        return ""
    m, n = pairs.closer_than(score)
    if 2 * m <= n:
        return shared_words.NOT_CLOSER
    return (shared_words.CLOSER_THAN_ALL if m == n else shared_words.CLOSER_THAN).format(m=m, n=n)


def share_below(pairs: PairSample | None, score: float) -> float:
    """How far a score's bar reaches: the share of random pairs that it beats, or the score itself without pairs."""
    return score if pairs is None else 1.0 - pairs.at_least(score) / len(pairs.scores)


def said_of(value: float, steps: Sequence[tuple[float, str]]) -> str:
    """The words of the first of `steps` (least value, words), highest first, that `value` reaches."""
    return next(words for least, words in steps if value >= least)


def number(value: float) -> str:
    """A number with two decimals and a true minus sign."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "−")  # and no minus before nothing
