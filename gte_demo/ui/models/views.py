"""Two models side by side as plain data."""

from __future__ import annotations

import numpy as np

from gte_demo.analysis.models.compression import Compressed, Compression
from gte_demo.analysis.models.pairs import Judged, PairComparison
from gte_demo.analysis.models.retrieval_overlap import RetrievalOverlap
from gte_demo.analysis.models.searches import RankedList
from gte_demo.analysis.similarity.rarity import PairSample
from gte_demo.analysis.similarity.scorers import Scorer
from gte_demo.corpus.corpus import Corpus
from gte_demo.figures.colours import GREY, cluster_colours
from gte_demo.jobs.models import MapsFound, PairsFound, SearchFound
from gte_demo.jobs.workspace import Workspace
from gte_demo.texts.language.shorten import shortened
from gte_demo.ui.models import words
from gte_demo.ui.shared.formatting import View, count, number, passage_place

LISTED = 10
"""Passages listed whose neighbourhoods differ."""
EXAMPLE = 160
"""Characters shown of a passage."""
DIGITS = 3
"""Decimals of a point on a map."""


def pairs(found: PairsFound) -> View:
    """A person's pairs, then those of the corpus on which the models disagree most."""
    first, second = found.random.first, found.random.second
    higher, lower = found.apart
    groups = [
        {"title": words.OWN_PAIRS, "rows": [_own_pair(found, at) for at in range(len(found.own_texts))]},
        *(
            {"title": title, "rows": [_corpus_pair(found, int(at)) for at in rows]}
            for title, rows in (
                (words.HIGHER.format(first=first.model, second=second.model), higher),
                (words.HIGHER.format(first=second.model, second=first.model), lower),
            )
        ),
    ]
    return {
        "summary": _agree(found),
        "title": words.SPREAD,
        "spreads": [_spread(judged.model, drawn) for judged, drawn in zip((first, second), found.drawn, strict=True)],
        "groups": [group for group in groups if group["rows"]],
        "notes": _notes(found.contest.second, found.contest.notes),
    }


def _agree(found: PairsFound) -> str:
    how = words.RANDOM_ALL if found.drawn[0].is_all else words.RANDOM_SOME
    random = words.RANDOM.format(count=count(len(found.random.pairs), "pair"), how=how)
    template = words.NO_CORRELATION if np.isnan(found.random.spearman) else words.AGREE
    return template.format(
        random=random,
        first=found.random.first.model,
        second=found.random.second.model,
        spearman=number(found.random.spearman),
    )


def _spread(model: str, drawn: PairSample) -> View:
    low, median, high = drawn.spread
    told = {"low": number(low), "median": number(median), "high": number(high)}
    label = words.SPREAD_LABEL.format(model=model, **told)
    return {"model": model, "at": [low, median, high], "label": label, **told}


def _own_pair(found: PairsFound, at: int) -> View:
    texts = [{"text": text} for text in found.own_texts[at]]
    return {"texts": texts, "sides": _sides(found.own, at)}


def _corpus_pair(found: PairsFound, at: int) -> View:
    corpus, drawn = found.contest.workspace.corpus, found.random
    rows = (int(drawn.pairs.a[at]), int(drawn.pairs.b[at]))
    return {"texts": [_passage(corpus, row) for row in rows], "sides": _sides(drawn, at)}


def _sides(compared: PairComparison, at: int) -> list[View]:
    return [_side(judged, at) for judged in (compared.first, compared.second)]


def _side(judged: Judged, at: int) -> View:
    told = {
        "model": judged.model,
        "score": number(float(judged.scores[at])),
        "rank": f"{int(judged.ranks[at]):,}",
        "total": f"{len(judged.scores):,}",
        "percentile": _percent(float(judged.percentiles[at])),
    }
    return {**told, "share": float(judged.percentiles[at]) / 100, "label": words.SIDE.format(**told)}


def _percent(percentile: float) -> str:
    """With a decimal near the ends, where it tells; 100 only where no random pair scores as high."""
    if percentile in (0.0, 100.0) or 1 <= percentile <= 99:
        return f"{percentile:.0f}"
    return f"{np.floor(percentile * 10) / 10:.1f}"


def _passage(corpus: Corpus, row: int) -> View:
    return {"row": row, "place": passage_place(corpus, row), "text": shortened(corpus.text(row), EXAMPLE)}


def answers(found: SearchFound) -> View:
    """Two columns of hits, for the part that shows contexts: each with its rank in the other."""
    corpus, lists = found.contest.workspace.corpus, (found.answers.first, found.answers.second)
    scorers = (found.contest.first, found.contest.second)
    columns = [_column(corpus, lists[at], lists[1 - at].model, scorers[at].finds_all) for at in range(len(lists))]
    return {
        "title": words.SEARCH_TITLE.format(query=" ".join(found.query.split())),
        "summary": words.SEARCH_SUMMARY.format(
            shared=found.answers.shared, top=found.answers.top, **_agreement(found.agreement, len(corpus))
        ),
        "columns": columns,
        "notes": _notes(found.contest.second, found.contest.notes),
    }


def _column(corpus: Corpus, ranked: RankedList, other: str, is_meaning: bool) -> View:
    rows = [_hit(corpus, ranked, at, other) for at in range(len(ranked.rows))]
    about = words.LIST_ABOUT.format(measure=words.MEASURES[is_meaning])
    return {"name": ranked.model, "about": about, "left_out": "" if rows else words.NOTHING_FOUND, "rows": rows}


def _hit(corpus: Corpus, ranked: RankedList, at: int, other: str) -> View:
    row, rank = int(ranked.rows[at]), int(ranked.elsewhere[at])
    moved = {"name": other, "rank": rank or None, "up": at + 1 - rank if rank else 0}
    shown = _passage(corpus, row)
    return {**shown, "rank": at + 1, "score": float(ranked.scores[at]), "others": [moved]}


def _agreement(agreed: RetrievalOverlap, total: int) -> dict[str, str | int]:
    return {
        "questions": _asked(agreed.questions, total),
        "same_first": f"{agreed.same_first:.0%}",
        "overlap": f"{agreed.overlap * agreed.k:.1f}",
        "k": agreed.k,
    }


def _asked(questions: int, total: int) -> str:
    if questions == total:
        return words.ALL_ASKED.format(total=total)
    return words.SAMPLED.format(questions=f"{questions:,}", total=total)


def maps(found: MapsFound) -> View:
    """Two maps in the same colours, and the passages whose neighbourhoods differ most."""
    compared, corpus = found.maps, found.workspace.corpus
    first, second = compared.models
    told = {
        "shared": f"{compared.shared.mean() * compared.k:.1f}",
        "k": compared.k,
        "chance": f"{compared.chance * compared.k:.1f}",
    }
    return {
        "summary": words.MAPS_SUMMARY.format(first=first, second=second, **told),
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
                **_passage(corpus, row),
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
    colours = (*cluster_colours(int(labels.max(initial=-1)) + 1), GREY)  # -1 is the last
    return [colours[int(label)] for label in labels]


def sizes(found: Compression) -> View:
    """A table with bars: what each way takes, and what it still finds."""
    asked = found.rows[0].agreement
    return {
        "summary": words.SIZES_SUMMARY.format(
            model=found.model, passages=count(found.passages, "passage"), asked=_asked(asked.questions, found.passages)
        ),
        "heads": [text.format(k=asked.k) for text in words.SIZES.values()],
        "rows": [_size(row, found.rows[0].nbytes) for row in found.rows],
    }


def _size(row: Compressed, full: int) -> View:
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


def _notes(second: Scorer, notes: tuple[str, ...]) -> list[str]:
    return [*notes, *([] if second.finds_all else [words.WORDS_ABOUT])]
