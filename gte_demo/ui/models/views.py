"""Two models side by side as plain data."""

from __future__ import annotations

from typing import TypedDict

from gte_demo.analysis.models.compression import Compressed, Compression
from gte_demo.analysis.models.retrieval_overlap import RetrievalOverlap
from gte_demo.analysis.models.searches import RankedList
from gte_demo.analysis.similarity.scorers import Scorer
from gte_demo.corpus.corpus import Corpus
from gte_demo.figures.colours import GREY, tint_colours
from gte_demo.jobs.models import MapsFound, SearchFound
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.models import words
from gte_demo.ui.search.contexts_views import ColumnView, ContextsView, ElsewhereView, RankedPassageView
from gte_demo.ui.shared.formatting import PassageView, count, passage_place

LISTED = 10
"""Passages listed whose neighbourhoods differ."""
EXAMPLE = 160
"""Characters shown of a passage."""
DIGITS = 3
"""Decimals of a point's coordinates."""


class ModelMapView(TypedDict):
    """One model's map."""

    model: str
    points: list[list[float]]
    label: str


class DifferingPassageView(PassageView):
    """A passage whose neighbours differ between the two models."""

    note: str


class ModelMapsView(TypedDict):
    """What the page part "model_maps" draws."""

    summary: str
    hint: str
    maps: list[ModelMapView]
    colours: list[str]
    title: str
    rows: list[DifferingPassageView]
    notes: list[str]


class BarView(TypedDict):
    """A figure, and its share of one as a bar."""

    text: str
    share: float


class CompressedView(TypedDict):
    """A way to make vectors smaller: their size, and what is still found."""

    name: str
    about: str
    bars: list[BarView]


class CompressionView(TypedDict):
    """What the page part "compression" draws."""

    summary: str
    heads: list[str]
    rows: list[CompressedView]


def passage(corpus: Corpus, row: int) -> PassageView:
    """A passage of the corpus."""
    return {"row": row, "place": passage_place(corpus, row), "text": shortened(corpus.text(row), EXAMPLE)}


def answers(found: SearchFound) -> ContextsView:
    """Two columns of hits for the part "contexts", each hit with its rank in the other column."""
    corpus, lists = found.contest.workspace.corpus, (found.answers.first, found.answers.second)
    scorers = (found.contest.first, found.contest.second)
    columns = [_column(corpus, lists[at], lists[1 - at].model, scorers[at].finds_all) for at in range(len(lists))]
    return {
        "title": words.SEARCH_TITLE.format(query=" ".join(found.query.split())),
        "summary": words.SEARCH_SUMMARY.format(
            shared=found.answers.shared, top=found.answers.top, **_agreement(found.agreement, len(corpus))
        ),
        "columns": columns,
        "notes": notes_on(found.contest.second, found.contest.notes),
    }


def _column(corpus: Corpus, ranked: RankedList, other: str, is_meaning: bool) -> ColumnView:
    rows = [_hit(corpus, ranked, at, other) for at in range(len(ranked.rows))]
    about = words.LIST_ABOUT.format(measure=words.MEASURES[is_meaning])
    return {"name": ranked.model, "about": about, "left_out": "" if rows else words.NOTHING_FOUND, "rows": rows}


def _hit(corpus: Corpus, ranked: RankedList, at: int, other: str) -> RankedPassageView:
    row, rank = int(ranked.rows[at]), int(ranked.elsewhere[at])
    moved: ElsewhereView = {"name": other, "rank": rank or None, "up": at + 1 - rank if rank else 0}
    score = float(ranked.scores[at])
    return {**passage(corpus, row), "mark": [0, 0], "rank": at + 1, "score": score, "others": [moved]}


def _agreement(agreed: RetrievalOverlap, total: int) -> dict[str, str | int]:
    return {
        "questions": _questions(agreed.questions, total),
        "same_first": f"{agreed.same_first:.0%}",
        "overlap": f"{agreed.overlap * agreed.k:.1f}",
        "k": agreed.k,
    }


def _questions(questions: int, total: int) -> str:
    if questions == total:
        return words.ALL_ASKED.format(total=total)
    return words.SAMPLED.format(questions=f"{questions:,}", total=total)


def maps(found: MapsFound) -> ModelMapsView:
    """Two maps in the same colours, and the passages whose neighbourhoods differ most."""
    compared, corpus = found.maps, found.workspace.corpus
    first, second = compared.models
    fields = {
        "shared": f"{compared.shared.mean() * compared.k:.1f}",
        "k": compared.k,
        "chance": f"{compared.chance * compared.k:.1f}",
    }
    return {
        "summary": words.MAPS_SUMMARY.format(first=first, second=second, **fields),
        "hint": words.MAPS_HINT,
        "maps": [
            {
                "model": model,
                "points": points.round(DIGITS).tolist(),
                "label": words.MAPS_LABEL.format(model=model, count=count(len(points), "passage")),
            }
            for model, points in zip(compared.models, (compared.first, compared.second), strict=True)
        ],
        "colours": _colours(found.workspace),
        "title": words.DIFFERING,
        "rows": [
            {
                **passage(corpus, row),
                "note": words.DIFFERING_NOTE.format(kept=round(compared.shared[row] * compared.k), k=compared.k),
            }
            for row in compared.differing[:LISTED].tolist()
        ],
        "notes": list(found.notes),
    }


def _colours(workspace: Workspace) -> list[str]:
    """The colour of each passage's cluster."""
    if workspace.grouping is None:
        return [GREY] * len(workspace.corpus)
    labels = workspace.grouping.clusters.labels
    colours = (*tint_colours([named.tint for named in workspace.grouping.names]), GREY)  # -1 is the last
    return [colours[int(label)] for label in labels]


def sizes(found: Compression) -> CompressionView:
    """A table with bars: the size of vectors for each way, and what it still finds."""
    agreement = found.rows[0].agreement
    return {
        "summary": words.SIZES_SUMMARY.format(
            model=found.model,
            passages=count(found.passages, "passage"),
            questions=_questions(agreement.questions, found.passages),
        ),
        "heads": [text.format(k=agreement.k) for text in words.SIZES.values()],
        "rows": [_size(row, found.rows[0].nbytes) for row in found.rows],
    }


def _size(row: Compressed, full: int) -> CompressedView:
    name, about = words.METHODS[row.method]
    return {
        "name": name,
        "about": about.format(d=row.dimensions),
        "bars": [
            {"text": f"{row.nbytes:,}", "share": row.nbytes / full},
            {"text": f"{row.agreement.same_first:.0%}", "share": row.agreement.same_first},
            {"text": f"{row.agreement.overlap * row.agreement.k:.1f}", "share": row.agreement.overlap},
        ],
    }


def notes_on(second: Scorer, notes: tuple[str, ...]) -> list[str]:
    """`notes`, with an explanation of word overlap if that is the second model."""
    return [*notes, *([] if second.finds_all else [words.WORDS_ABOUT])]
