"""The search tab as plain data: hits, and the document around one of them."""

from __future__ import annotations

from gte_demo.analysis.search import Hits
from gte_demo.corpus import Corpus
from gte_demo.texts.samples import SAMPLES
from gte_demo.ui import wording
from gte_demo.ui.views import View, page, place

AROUND = 6_000
"""Characters of the document shown before and after a passage."""


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


def reader(corpus: Corpus, row: int, hits: Hits | None = None, rank: int = 0) -> View:
    """A passage with what stands before and after it; with its best sentence where it is a hit."""
    document = corpus.document(row)
    start, end = int(corpus.passages.start[row]), int(corpus.passages.end[row])
    view: View = {
        "place": " › ".join(part for part in (document.name, corpus.passages.section[row], page(corpus, row)) if part),
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


def example_query(corpus_name: str, query: str) -> str:
    """The question to put to a new corpus: the person's own if there is one, else the sample's example."""
    examples = {sample.title: sample.example_query for sample in SAMPLES.values()}
    if query.strip() and query not in examples.values():
        return query
    return examples.get(corpus_name, "")
