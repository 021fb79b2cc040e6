"""The search tab as plain data: hits, and the document around one of them."""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import TypedDict

from gte_demo.analysis.column_scale import given
from gte_demo.analysis.evaluation.steering_gain import SteeringGain
from gte_demo.analysis.search.explain import HitExplanation
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.search.sentences import plain_words
from gte_demo.analysis.search.steering import Sign
from gte_demo.corpus.corpus import Corpus
from gte_demo.jobs.search.hits import PageSheet, Place, pdf_of
from gte_demo.jobs.workspace import PLAIN, Workspace
from gte_demo.texts.documents import Document
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.results.chips import in_words
from gte_demo.ui.results.steering import sign_in, steering_view, what_steered
from gte_demo.ui.search import words
from gte_demo.ui.search.strip import StripView, strip_of
from gte_demo.ui.shared.formatting import (
    EmptyView,
    ExcerptView,
    closer_than,
    excerpt,
    page,
    page_name,
    passage_place,
    share_below,
    so_far,
)

AROUND = 6_000
"""Characters of the document shown before and after a passage."""

TITLE_LENGTH = 90
VALUE_LENGTH = 300
MOST_COLUMNS = 24
"""The most columns of a row that are listed; more are counted."""
MOST_FOLDED = 20
"""The most duplicates of a hit that are listed below it; more are counted."""


class PlaceView(TypedDict):
    """A passage that can be opened."""

    row: int
    place: str


class HitView(ExcerptView):
    """One ranked passage; `level` is how far its bar reaches. `right` is None if it can't be marked.

    `sign` is that of a passage that steers the search, `risen` by how many ranks the steering lifted it.
    """

    rank: int
    score: float
    level: float
    rarity: str
    place: str
    folded: int
    same: list[PlaceView]
    right: bool | None
    sign: Sign | None
    risen: int


class NoHitsView(EmptyView, total=False):
    """What the page part "hits" draws before a search, or if nothing was found."""

    title: str
    colour: int


class HitsView(TypedDict):
    """What the page part "hits" draws."""

    hits: list[HitView]
    title: str
    colour: int
    words: list[str]
    selected: int
    notice: str
    steered: str
    foot: str


class SentenceView(TypedDict):
    """A sentence with its score."""

    text: str
    score: float


class RowValueView(TypedDict):
    """A column of the row that a passage is from, and its value there."""

    name: str
    value: str


class _ReaderView(TypedDict):
    place: str
    columns: list[RowValueView]
    more_columns: str
    before: str
    passage: str
    after: str
    mark: list[int]
    words: list[str]
    rank: int
    of: int
    why: str
    strip: StripView | None


class ReaderView(_ReaderView, total=False):
    """What the page part "reader" draws; only a hit has the last two fields."""

    sentences: list[SentenceView]
    sheet: bool


class SheetView(TypedDict):
    """What the page part "sheet" draws: an image, and boxes as shares of its width and height."""

    source: str
    boxes: list[list[float]]
    label: str


def hit_list(
    workspace: Workspace, which: int, chosen: Place, gain: SteeringGain | None = None
) -> HitsView | NoHitsView:
    """The ranked passages of the first question, 0, or the second, 1, each from its best sentence on.

    `gain` is what the steering of that question gained on its marks, if that is known.
    """
    hits, corpus = workspace.search.at(which), workspace.corpus
    if hits is None:
        return {"empty": words.HITS_EMPTY}
    title = _title(hits, workspace.search.at(1) is not None)
    if not len(hits.rows):
        return {"empty": words.NO_HITS, "title": title, "colour": which}
    ranked_by = words.RANKED_BY[hits.method]
    foot = words.HITS_FOOT.format(
        shown=len(hits.rows), total=hits.searched, ranked_by=ranked_by, model=corpus.model.name
    )
    return {
        "title": title,
        "colour": which,
        "hits": [_hit(hits, workspace, i) for i in range(len(hits.rows))],
        "words": list(hits.words),
        "selected": chosen.rank if chosen.which == which else 0,
        "notice": words.NOTHING_CLOSE if hits.nothing_close and corpus.coverage.is_settled else "",
        "steered": what_steered(hits, gain),
        "foot": " ".join(filter(None, [so_far(corpus), foot, *filter_sentences(workspace)])),
    }


def filter_sentences(workspace: Workspace) -> list[str]:
    """A sentence on each filter of the hits."""
    return [f"{shortened(one, TITLE_LENGTH)}." for one in in_words(asdict(workspace.search.request or PLAIN))]


def made(workspace: Workspace) -> dict[str, object]:
    """The questions and options that made the hits, by the names of their boxes; none if there are no hits.

    Passages like another one answer no question, so that any may be in the boxes. A column filters only by its value,
    which is empty whenever another column is chosen.
    """
    answers, request = workspace.search.answers, workspace.search.request or PLAIN
    if not answers:
        return {}
    asked = {"query": answers[0].query, "second": answers[1].query if len(answers) > 1 else ""}
    options = {name: value for name, value in asdict(request).items() if name != "column"}
    return {**(asked if answers[0].is_question else {}), **options, "steering": steering_view(request.steering)}


def _title(hits: Hits, has_second: bool) -> str:
    """The title of a list of hits, if the box above doesn't show the question."""
    query = shortened(hits.query, TITLE_LENGTH)
    if hits.is_question:
        return words.QUESTION.format(query=query) if has_second else ""
    return words.LIKE.format(query=query)


def _hit(hits: Hits, workspace: Workspace, i: int) -> HitView:
    corpus = workspace.corpus
    row = int(hits.rows[i])
    pairs = workspace.derived.pairs
    return {
        "rank": i + 1,
        "score": float(hits.scores[i]),
        "level": share_below(pairs, float(hits.scores[i])),
        "rarity": "; ".join(filter(None, [closer_than(pairs, float(hits.scores[i])), _raised(hits, i)])),
        "place": passage_place(corpus, row, int(hits.sentences[i][0])),
        "folded": len(hits.folded[i]),
        "same": [{"row": int(one), "place": passage_place(corpus, int(one))} for one in hits.folded[i][:MOST_FOLDED]],
        **excerpt(corpus, row, hits.sentences[i]),
        "right": workspace.marks.is_right(hits.query, row) if hits.is_question else None,
        "sign": sign_in(hits, corpus.text(row)),
        "risen": int(hits.risen[i]),
    }


def _raised(hits: Hits, i: int) -> str:
    """Why a hit stands above one that shows a higher score; "" if it doesn't."""
    shown = hits.scores.round(2)
    return words.RAISED if hits.method == "hybrid" and (shown[i + 1 :] > shown[i]).any() else ""


def reader(workspace: Workspace, row: int, at: Place | None = None, why: HitExplanation | None = None) -> ReaderView:
    """A passage with the text around it; a hit also has its best sentence and an explanation."""
    corpus = workspace.corpus
    document = corpus.document(row)
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    columns = _columns(document)
    view: ReaderView = {
        "place": " › ".join(part for part in (document.name, corpus.passages.section[row], page(corpus, row)) if part),
        "columns": columns[:MOST_COLUMNS],
        "more_columns": words.MORE_COLUMNS.format(count=beyond) if (beyond := len(columns) - MOST_COLUMNS) > 0 else "",
        "before": document.text[max(0, start - AROUND) : start],
        "passage": document.text[start:end],
        "after": document.text[end : end + AROUND],
        "mark": [0, 0],
        "words": [],
        "rank": at.rank if at else 0,
        "of": 0,
        "why": words.FROM_ELSEWHERE.format(document=document.name),
        "strip": strip_of(workspace, row),
    }
    hits = workspace.search.at(at.which) if at else None
    if at is None or hits is None:
        return view
    begin, stop = (int(character) - start for character in hits.sentences[at.rank - 1])
    is_pdf, has_file = document.kind == "pdf", pdf_of(workspace, document.name) is not None
    return view | {
        "mark": [begin, stop],
        "words": list(hits.words),
        "of": len(hits.rows),
        "why": _ranks(hits, at.rank) + _shared(hits, corpus, row) + (words.NO_PAGES if is_pdf and not has_file else ""),
        "sentences": _sentences(document.text, why) if why else [],
        "sheet": has_file,
    }


def _columns(document: Document) -> list[RowValueView]:
    """The columns of a row beside its text, without those that are empty there."""
    filled = {name: value for name, value in document.metadata.items() if given(value) is not None}
    return [
        {"name": shortened(name, TITLE_LENGTH), "value": shortened(str(value), VALUE_LENGTH)}
        for name, value in filled.items()
    ]


def _ranks(hits: Hits, rank: int) -> str:
    word_rank = hits.word_ranks[rank - 1]
    sentence = words.MEANING_RANK.format(rank=int(hits.meaning_ranks[rank - 1]), total=hits.searched)
    if word_rank is not None:
        sentence += words.WORD_RANK.format(rank=word_rank)
    return sentence + "."


def _shared(hits: Hits, corpus: Corpus, row: int) -> str:
    """A sentence on the words that a passage shares with the query.

    It says that there are none only if none is seen, not even a small word such as “of”, nor in the headings above.
    """
    shared = hits.shared_words(corpus.text(row))
    if shared:
        return words.SHARED_WORDS.format(words=", ".join(shared))
    seen = " ".join((corpus.document(row).name, corpus.passages.section[row], corpus.text(row)))
    return "" if set(plain_words(hits.query)) & set(plain_words(seen)) else words.NO_SHARED_WORDS


def _sentences(text: str, why: HitExplanation) -> list[SentenceView]:
    return [
        {"text": text[start:end], "score": float(score)}
        for (start, end), score in zip(why.sentences, why.sentence_scores, strict=True)
    ]


def empty_reader() -> EmptyView:
    """No passage is chosen yet."""
    return {"empty": words.READER_EMPTY}


def sheet(found: PageSheet) -> SheetView:
    """The PDF page on which a hit's best sentence begins, as an image with the sentence boxed."""
    page = page_name(found.document, found.page)
    return {
        "source": "data:image/png;base64," + base64.b64encode(found.png).decode(),
        "boxes": [[box.x, box.y, box.width, box.height] for box in found.boxes],
        "label": words.SHEET_LABEL.format(page=page, document=found.document.name),
    }
