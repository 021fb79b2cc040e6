"""Core results -> the plain data that the page's parts draw. No logic beyond words and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gte_demo.analysis.search import Hits
from gte_demo.analysis.similarity import Comparison
from gte_demo.corpus import Corpus
from gte_demo.texts.reading import Reading
from gte_demo.texts.samples import SAMPLES
from gte_demo.types import ModelInfo
from gte_demo.ui import wording
from gte_demo.ui.jobs import Working

View = dict[str, Any]

AT_ONCE = 5_000
"""Passages up to which clusters and map are made as soon as their tab is opened."""

TABLE_ROWS = 200
"""Rows of a table sent to the page."""

AROUND = 6_000
"""Characters of the document shown before and after a passage."""


def header(info: ModelInfo | None, *, failure: str = "") -> View:
    """The live model, or why there is none."""
    if info is None:
        name = wording.NO_MODEL if failure else wording.LOADING_NAME
        return {"name": name, "facts": "", "reason": failure or wording.LOADING_MODEL}
    facts = f"{info.dimension} dimensions, {info.max_tokens:,} tokens, on {info.device.upper()}"
    return {"name": info.name, "facts": facts, "reason": info.reason, "state": "ready"}


def corpus_line(corpus: Corpus | None, *, is_open: bool = False) -> View:
    """The corpus in one line: what it is, how much, and whether its vectors came from the cache."""
    if corpus is None:
        return {"name": "", "facts": "", "open": is_open}
    facts = [_count(len(corpus.documents), "document"), _count(len(corpus), "passage")]
    if corpus.cached:
        facts.append("from the cache")
    return {"name": corpus.name, "facts": ", ".join(facts), "open": is_open}


def samples() -> View:
    """The bundled texts."""
    return {
        "samples": [
            {"name": s.name, "title": s.title, "about": s.description, "licence": s.licence} for s in SAMPLES.values()
        ]
    }


def idle(notes: Sequence[str] = ()) -> View:
    """Nothing under way."""
    return {"state": "done" if notes else "idle", "text": "", "notes": list(notes)}


def working(doing: str, step: Working) -> View:
    """Under way, with counts and time left where they are known."""
    return {
        "state": "working",
        "text": doing.format(done=step.done, total=step.total),
        "done": step.done,
        "total": step.total,
        "left": step.seconds_left,
    }


def failed(sentence: str) -> View:
    """Ended by an error, in one sentence."""
    return {"state": "failed", "text": sentence}


def cancelled() -> View:
    """Stopped by the person."""
    return {"state": "cancelled", "text": wording.STOPPED}


def reading_notes(reading: Reading) -> list[str]:
    """What a person should know about the files they gave."""
    skipped = [wording.SKIPPED.format(file=s.file, reason=s.reason) for s in reading.skipped]
    return [*skipped, *reading.notes]


def hit_list(hits: Hits | None, corpus: Corpus, selected: int = 1) -> View:
    """Ranked passages, each from its best sentence on."""
    if hits is None or not len(hits.rows):
        return {"hits": [], "empty": wording.HITS_EMPTY}
    foot = wording.HITS_FOOT.format(shown=len(hits.rows), total=len(corpus), model=corpus.model.name)
    return {
        "hits": [_hit(hits, corpus, i) for i in range(len(hits.rows))],
        "words": list(hits.words),
        "selected": selected,
        "foot": foot,
    }


def _hit(hits: Hits, corpus: Corpus, i: int) -> View:
    row = int(hits.rows[i])
    begin, end = (int(character) for character in hits.sentences[i])
    start, stop = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    lead = "… " if begin > start else ""
    return {
        "rank": i + 1,
        "score": float(hits.scores[i]),
        "place": place(corpus, row),
        "text": lead + corpus.document(row).text[begin:stop],
        "mark": [len(lead), len(lead) + end - begin],
    }


def place(corpus: Corpus, row: int) -> str:
    """Where a passage stands, in words: document where there are several, section, page."""
    page = int(corpus.passages.page[row])
    section = corpus.passages.section[row].rpartition(" › ")[2]
    name = corpus.document(row).name
    parts = [name if len(corpus.documents) > 1 else "", section, f"page {page}" if page else ""]
    return ", ".join(part for part in parts if part) or name


def reader(corpus: Corpus, row: int, hits: Hits | None = None, rank: int = 0) -> View:
    """A passage with what stands before and after it; with its best sentence where it is a hit."""
    document = corpus.document(row)
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    view: View = {
        "place": " › ".join(part for part in (document.name, corpus.passages.section[row], _page(corpus, row)) if part),
        "before": document.text[max(0, start - AROUND) : start],
        "passage": document.text[start:end],
        "after": document.text[end : end + AROUND],
        "mark": [0, 0],
        "words": [],
        "rank": rank,
        "of": 0,
        "why": wording.FROM_ELSEWHERE.format(document=document.name),
    }
    if hits is None:
        return view
    begin, stop = (int(character) - start for character in hits.sentences[rank - 1])
    shared = hits.shared_words(corpus.text(row))
    why = wording.SHARED_WORDS if shared else wording.NO_SHARED_WORDS
    return view | {
        "mark": [begin, stop],
        "words": list(hits.words),
        "of": len(hits.rows),
        "why": why.format(rank=rank, total=len(corpus), words=", ".join(shared)),
    }


def empty_reader() -> View:
    """Nothing chosen yet."""
    return {"passage": "", "empty": wording.READER_EMPTY}


def _page(corpus: Corpus, row: int) -> str:
    page = int(corpus.passages.page[row])
    return f"page {page}" if page else ""


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def example_query(corpus_name: str, query: str) -> str:
    """The question to put to a new corpus: the person's own if there is one, else the sample's example."""
    examples = {sample.title: sample.example_query for sample in SAMPLES.values()}
    if query.strip() and query not in examples.values():
        return query
    return examples.get(corpus_name, "")


def matrix(comparison: Comparison) -> View:
    """Scores as whole ten-thousandths, row by row: a quarter of the bytes of written-out numbers."""
    best = comparison.best
    summary = wording.MATRIX_SUMMARY.format(
        n=len(comparison.texts_a),
        m=len(comparison.texts_b),
        a=comparison.texts_a[int(best.a[0])],
        b=comparison.texts_b[int(best.b[0])],
        score=f"{best.scores[0]:.2f}",
    )
    return {
        "rows": list(comparison.texts_a),
        "columns": list(comparison.texts_b),
        "scores": [round(float(score) * 10_000) for score in comparison.matrix.scores.ravel()],
        "summary": summary,
    }


def pairs(comparison: Comparison) -> View:
    """The best pairs as rows of a table."""
    best, total = comparison.best, comparison.matrix.scores.size
    shown = min(len(best.scores), TABLE_ROWS)
    foot = wording.ALL_PAIRS_FOOT if shown == total else wording.PAIRS_FOOT
    return {
        "pairs": [
            {
                "a": comparison.texts_a[int(best.a[i])],
                "b": comparison.texts_b[int(best.b[i])],
                "score": float(best.scores[i]),
            }
            for i in range(shown)
        ],
        "foot": foot.format(shown=shown, total=total, model=comparison.model.name),
    }
