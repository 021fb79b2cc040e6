"""Results as plain data, the same for the CLI's JSON, the API and the MCP tools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from gte_demo.analysis.clusters.exemplars import exemplar_text
from gte_demo.analysis.clusters.named_cluster import Exemplar
from gte_demo.analysis.clusters.pipeline import Grouping
from gte_demo.analysis.differences.near_duplicates import NearDuplicates
from gte_demo.analysis.evaluation.metrics import Evaluation
from gte_demo.analysis.explain.shapley import PairExplanation
from gte_demo.analysis.maps.projection import Projection
from gte_demo.analysis.search.search import Hits
from gte_demo.analysis.similarity.rated_pairs import PairEvaluation
from gte_demo.analysis.similarity.scores import RankedPairs, ScoreMatrix
from gte_demo.corpus.corpus import Corpus, Coverage
from gte_demo.embedding.model.locate import Availability
from gte_demo.types import ModelInfo

Plain = dict[str, Any]


def model(info: ModelInfo) -> Plain:
    """{"name", "revision", "dimension", "max_tokens", "device", "engine", "reason"}."""
    return {
        "name": info.name,
        "revision": info.revision,
        "dimension": info.dimension,
        "max_tokens": info.max_tokens,
        "device": info.device,
        "engine": info.engine,
        "reason": info.reason,
    }


def listed_model(listed: Availability) -> Plain:
    """{"name", "hub_name", "dimension", "max_tokens", "licence", "available", "where"}."""
    spec = listed.spec
    return {
        "name": spec.name,
        "hub_name": spec.hub_name,
        "dimension": spec.dimension,
        "max_tokens": spec.max_tokens,
        "licence": spec.licence,
        "available": listed.available,
        "where": listed.where,
    }


def hits(found: Hits, corpus: Corpus) -> Plain:
    """{"query", "nothing_close", "hits": [...]}, a hit being {rank, score, document, page, page_label, section, start,
    end, text, sentence}.

    If duplicates were folded, a hit also has "folded", a list of their positions. A search that was steered also has
    "more" and "less", lists of texts, and each hit "risen": by how many ranks the steering lifted it.
    """
    listed = [_hit(found, corpus, i) for i in range(len(found.rows))]
    steering = {"more": list(found.steering.more), "less": list(found.steering.less)} if found.steering else {}
    return {"query": found.query, **steering, "nothing_close": found.nothing_close, "hits": listed}


def coverage(found: Coverage) -> Plain:
    """{"encoded", "passages", "settled"}: how many passages were searched, of how many, and whether that is all."""
    return {"encoded": found.encoded, "passages": found.passages, "settled": found.is_settled}


def about(corpus: Corpus) -> Plain:
    """What a result is about: `coverage`, and {"model"} that encoded the corpus."""
    return {**coverage(corpus.coverage), "model": model(corpus.model)}


def _hit(found: Hits, corpus: Corpus, i: int) -> Plain:
    row = int(found.rows[i])
    begin, end = (int(character) for character in found.sentences[i])
    return {
        "rank": i + 1,
        "score": rounded(found.scores[i]),
        **_passage(corpus, row),
        "text": corpus.text(row),
        "sentence": corpus.document(row).text[begin:end],
        **({"folded": [_passage(corpus, int(same)) for same in found.folded[i]]} if found.is_folded else {}),
        **({"risen": int(found.risen[i])} if found.steering else {}),
    }


def _passage(corpus: Corpus, row: int) -> Plain:
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    return {**passage_position(corpus, row), "start": start, "end": end}


def passage_position(corpus: Corpus, row: int) -> Plain:
    """{"document", "page", "page_label", "section"}; None and "" where there are none.

    A page is counted from 1; its label is what is printed on it, "iv".
    """
    document, page = corpus.document(row), int(corpus.passages.page[row]) or None
    return {
        "document": document.name,
        "page": page,
        "page_label": document.page_label(page) if page else None,
        "section": corpus.passages.section[row],
    }


def similarity(matrix: ScoreMatrix, best: RankedPairs, info: ModelInfo) -> Plain:
    """{"scores": rows of a x columns of b, "pairs": [{a, b, score}] best first, "model"}."""
    return {
        "scores": [[rounded(score) for score in row] for row in matrix.scores],
        "pairs": pairs(best),
        "model": model(info),
    }


def explanation(explained: PairExplanation) -> Plain:
    """{"score", "words_a", "words_b", "matrix": words_a x words_b, sums to the score, "error", "model"}."""
    return {
        "score": explained.score,
        "words_a": list(explained.words_a),
        "words_b": list(explained.words_b),
        "matrix": explained.matrix.tolist(),
        "error": explained.error,
        "model": model(explained.model),
    }


def pair_evaluation(found: PairEvaluation) -> Plain:
    """{"pairs", "pearson", "spearman", "same", "threshold": {score, precision, recall, f1} or None, "model"}."""
    return {
        "pairs": len(found.scores),
        "pearson": None if np.isnan(found.pearson) else found.pearson,
        "spearman": None if np.isnan(found.spearman) else found.spearman,
        "same": found.same,
        "threshold": asdict(found.best) if found.best else None,
        "model": model(found.model),
    }


def pairs(ranked: RankedPairs) -> list[Plain]:
    """[{"a", "b", "score"}], best first."""
    columns = zip(ranked.a, ranked.b, ranked.scores, strict=True)
    return [{"a": int(a), "b": int(b), "score": rounded(score)} for a, b, score in columns]


def near_duplicates(found: NearDuplicates) -> list[Plain]:
    """[{"a", "b", "score", "shared"}], best first.

    "shared" is the share of the shorter text's sequences of five words that stand in the longer one.
    """
    columns = zip(found.a, found.b, found.scores, found.shares, strict=True)
    return [
        {"a": int(a), "b": int(b), "score": rounded(score), "shared": rounded(share)} for a, b, score, share in columns
    ]


def clusters(grouping: Grouping, corpus: Corpus) -> Plain:
    """{"labels": one per row, -1 for noise, "clusters": [{id, name, size, terms, examples, exemplar}], "quality"}.

    An exemplar is {"sentence", "row", "start", "end", "similarity"}: the sentence closest to the cluster's centre.
    """
    found = grouping.clusters
    return {
        "labels": [int(label) for label in found.labels],
        "clusters": [
            {
                "id": named.id,
                "name": named.name,
                "size": named.size,
                "terms": list(named.terms),
                "examples": [corpus.text(int(row)) for row in named.examples],
                "exemplar": _exemplar(named.exemplar, corpus),
            }
            for named in grouping.names
        ],
        "quality": {
            "silhouette": None if found.silhouette is None else rounded(found.silhouette),
            "noise_share": rounded(found.noise_share),
            "method": found.method,
            "parameters": dict(found.parameters),
        },
    }


def _exemplar(found: Exemplar | None, corpus: Corpus) -> Plain | None:
    if found is None:
        return None
    position = {"row": found.row, "start": found.start, "end": found.end, "similarity": rounded(found.similarity)}
    return {"sentence": exemplar_text(corpus, found), **position}


def projection(found: Projection, corpus: Corpus) -> Plain:
    """{"points": [{row, document, page, page_label, section, text, x, y(, z), kept}], "layout", "quality"}."""
    axes = "xyz"[: found.points.shape[1]]
    return {
        "points": [
            {
                "row": row,
                **passage_position(corpus, row),
                "text": corpus.text(row),
                **{axis: rounded(value) for axis, value in zip(axes, found.points[row], strict=True)},
                "kept": int(found.kept[row]),
            }
            for row in range(len(corpus))
        ],
        "layout": "axes" if found.axes else found.options.layout,
        "quality": map_quality(found),
    }


def map_quality(found: Projection) -> Plain:
    """{"neighbours_kept": of 15 on average, "by_chance", "trustworthiness", "continuity"}."""
    return {
        "neighbours_kept": rounded(np.mean(found.kept)),
        "by_chance": rounded(found.chance),
        "trustworthiness": rounded(found.trustworthiness),
        "continuity": rounded(found.continuity),
    }


def evaluations(found: Sequence[Evaluation]) -> Plain:
    """{"methods": {method: {measure: value}}, "intervals", "sets": [...], "notes", "queries", "passages", "model"}.

    For several sets, "methods" has the means over them, without intervals; "sets" has the results of each.
    """
    sets = [_evaluation(one) for one in found]
    methods = [method for method in found[0].methods if all(method in one.methods for one in found)]
    means = {
        method: {
            name: rounded(np.mean([one.methods[method][name].value for one in found]))
            for name in found[0].methods[method]
        }
        for method in methods
    }
    return {
        "methods": means,
        "intervals": sets[0]["intervals"] if len(sets) == 1 else {},
        "sets": sets,
        "notes": list(dict.fromkeys(note for one in found for note in one.notes)),
        "queries": sum(one.queries for one in found),
        "passages": sum(one.passages for one in found),
        "model": model(found[0].model),
    }


def _evaluation(one: Evaluation) -> Plain:
    return {
        "name": one.name,
        "queries": one.queries,
        "passages": one.passages,
        "methods": {
            method: {name: rounded(figure.value) for name, figure in figures.items()}
            for method, figures in one.methods.items()
        },
        "intervals": {
            method: {name: [rounded(figure.low), rounded(figure.high)] for name, figure in figures.items()}
            for method, figures in one.methods.items()
        },
        "notes": list(one.notes),
    }


def rounded(value: Any) -> float:
    """Round to six decimals, the precision of float32."""
    return round(float(value), 6)
