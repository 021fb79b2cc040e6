"""Commands that compare two models, or full and compressed vectors, on the user's passages."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

import numpy as np

from gte_demo.analysis.models.pairs import PairComparison, compare_random, most_apart
from gte_demo.analysis.models.retrieval_overlap import RetrievalOverlap
from gte_demo.analysis.models.searches import RankedList, SearchComparison
from gte_demo.cli.commands.inputs import encoder_of, open_passages, progress_of, settings_of
from gte_demo.cli.commands.outputs import about, print_json, print_notes, short
from gte_demo.corpus.corpus import Corpus
from gte_demo.errors import InputError
from gte_demo.jobs.from_settings import load_encoder
from gte_demo.jobs.models import Extra, answers, contest, measure_sizes, retrieval_overlap
from gte_demo.jobs.workspace import Workspace
from gte_demo.types import TextEncoder

WORDS = "words"


def run_compare(chosen: Namespace) -> None:
    """Compare two models on the same passages."""
    encoder = encoder_of(chosen)
    opened = open_passages(chosen, encoder, whole_items=True)
    corpus, other, question = opened.corpus, _second(chosen, encoder), _question(chosen.query)
    progress = progress_of(f"Encoding by {other.info.name}") if other else None
    found = contest(Workspace(corpus), encoder, other, question, progress)
    pairs, _ = compare_random(*found.alone)
    agreed = retrieval_overlap(found)
    answered = answers(found, chosen.top) if question.texts else None
    if chosen.json:
        result = {
            "first": found.first.name,
            "second": found.second.name,
            **_plain_pairs(pairs, corpus, chosen.top),
            **_plain_agreement(agreed),
            "search": _plain_search(chosen.query, answered, corpus) if answered else None,
        }
        print_json({**result, **about(opened)})
        return
    _print_pairs(pairs, agreed, corpus, chosen.top)
    if answered:
        for ranked in (answered.first, answered.second):
            _print_list(ranked, corpus)
    print_notes(opened)


def run_compress(chosen: Namespace) -> None:
    """Compare compressed vectors with the full ones."""
    opened = open_passages(chosen, encoder_of(chosen), whole_items=True)
    found = measure_sizes(Workspace(opened.corpus), progress_of("Trying, per cent"))
    if chosen.json:
        rows = [
            {"method": row.method, "dimensions": row.dimensions, "bytes": row.nbytes, **_plain_agreement(row.agreement)}
            for row in found.rows
        ]
        print_json({"passages": found.passages, "rows": rows, **about(opened)})
        return
    full = found.rows[0].agreement
    print(f"{found.passages:,} passages by {found.model}, {full.questions:,} of them as questions")
    print(f"{'':22}{'bytes':>7}{'same first':>12}{f'overlap@{full.k}':>12}")
    for row in found.rows:
        shares = f"{row.agreement.same_first:>12.0%}{row.agreement.overlap:>12.0%}"
        print(f"{row.method:10}{row.dimensions:>6} dims {row.nbytes:>7,}{shares}")
    print_notes(opened)


def _second(chosen: Namespace, encoder: TextEncoder) -> TextEncoder | None:
    """Load the model to compare with; None for word overlap."""
    if chosen.second == WORDS:
        return None
    other = load_encoder(settings_of(chosen).model_copy(update={"model": chosen.second}))
    if other.info.fingerprint == encoder.info.fingerprint:
        raise InputError(f"Both models are {other.info.name}. Give another model, or words, to compare with.")
    return other


def _question(query: str | None) -> Extra:
    """Return the question, if there is one, as the text after the passages."""
    if query is not None and not query.strip():
        raise InputError("The query is empty. Write a question, or some words to look for.")
    return Extra((query,), "query") if query else Extra()


def _plain_pairs(found: PairComparison, corpus: Corpus, top: int) -> dict[str, Any]:
    higher, lower = most_apart(found, top)
    spearman = None if np.isnan(found.spearman) else round(found.spearman, 6)
    return {
        "pairs": len(found.pairs),
        "spearman": spearman,
        "higher_by_first": [_plain_pair(found, corpus, int(at)) for at in higher],
        "higher_by_second": [_plain_pair(found, corpus, int(at)) for at in lower],
    }


def _plain_pair(found: PairComparison, corpus: Corpus, at: int) -> dict[str, Any]:
    a, b = int(found.pairs.a[at]), int(found.pairs.b[at])
    sides = {
        side: {
            "score": round(float(scored.scores[at]), 6),
            "rank": int(scored.ranks[at]),
            "percentile": round(float(scored.percentiles[at]), 3),
        }
        for side, scored in (("first", found.first), ("second", found.second))
    }
    return {"a": a, "b": b, "text_a": corpus.text(a), "text_b": corpus.text(b), **sides}


def _plain_agreement(agreed: RetrievalOverlap) -> dict[str, Any]:
    return {
        "questions": agreed.questions,
        "k": agreed.k,
        "same_first": round(agreed.same_first, 6),
        "overlap": round(agreed.overlap, 6),
    }


def _plain_search(query: str, found: SearchComparison, corpus: Corpus) -> dict[str, Any]:
    return {
        "query": query,
        "shared": found.shared,
        "top": found.top,
        **{name: _plain_list(ranked, corpus) for name, ranked in (("first", found.first), ("second", found.second))},
    }


def _plain_list(ranked: RankedList, corpus: Corpus) -> list[dict[str, Any]]:
    columns = zip(ranked.rows.tolist(), ranked.scores.tolist(), ranked.elsewhere.tolist(), strict=True)
    return [
        {
            "rank": rank,
            "row": row,
            "score": round(score, 6),
            "rank_elsewhere": elsewhere or None,
            "text": corpus.text(row),
        }
        for rank, (row, score, elsewhere) in enumerate(columns, start=1)
    ]


def _print_pairs(found: PairComparison, agreed: RetrievalOverlap, corpus: Corpus, top: int) -> None:
    first, second = found.first.model, found.second.model
    print(f"{first} beside {second}, {len(found.pairs):,} pairs of passages: Spearman {found.spearman:.3f}")
    print(
        f"{agreed.questions:,} passages as questions: the same best passage for {agreed.same_first:.0%}, "
        f"{agreed.overlap:.0%} of the {agreed.k} best in common"
    )
    for name, rows in zip((first, second), most_apart(found, top), strict=True):
        print(f"Higher by {name}: percentile by {first} | by {second}")
        for at in rows.tolist():
            texts = (short(corpus.text(int(row)), 60) for row in (found.pairs.a[at], found.pairs.b[at]))
            places = f"{found.first.percentiles[at]:5.1f} | {found.second.percentiles[at]:5.1f}"
            print(f"{places}  {'  |  '.join(texts)}")


def _print_list(ranked: RankedList, corpus: Corpus) -> None:
    print(f"Best by {ranked.model}, and the rank of each with the other")
    columns = zip(ranked.rows.tolist(), ranked.scores.tolist(), ranked.elsewhere.tolist(), strict=True)
    for rank, (row, score, elsewhere) in enumerate(columns, start=1):
        print(f"{rank:3}. {score:.2f} {elsewhere or '–':>5}  {short(corpus.text(row))}")
